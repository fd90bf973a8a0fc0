import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Router } from "./router.js";
import { NotFound } from "./errors.js";
import { Store } from "./store.js";
import { Currency, format } from "./money.js";

const store = new Store();
const router = new Router()
  .get("/items", () => store.list().map((item) => ({ ...item, price: format(item.price, Currency.EUR) })))
  .get("/items/:id", ({ id }) => store.find(Number(id)))
  .post("/items", (_params, body) => store.add(body as { name: string; price: number }))
  .delete("/items/:id", ({ id }) => {
    if (!store.remove(Number(id))) {
      throw new NotFound(`item ${id}`);
    }
    return { removed: true };
  });

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
  }
  return text === "" ? undefined : JSON.parse(text);
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const result = await router.route(request.method ?? "GET", request.url ?? "/", await readBody(request));
    response.setHeader("content-type", "application/json").end(JSON.stringify(result));
  } catch (error) {
    response.statusCode = error instanceof NotFound ? 404 : 500;
    response.end((error as Error).message);
  }
}

const server = createServer((request, response) => void handle(request, response));

server.listen(0, "127.0.0.1", async () => {
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("no port");
  }
  const base = `http://127.0.0.1:${address.port}`;
  const say = async (path: string, init?: RequestInit) => {
    const response = await fetch(base + path, init);
    console.log(response.status, await response.text());
  };
  await say("/items");
  await say("/items", { method: "POST", body: JSON.stringify({ name: "pen", price: 250 }) });
  await say("/items/1");
  await say("/nothing");
  server.close();
  server.closeAllConnections();
});
