/** The demo service: built from its sources, and the requests that cover most of it. */

import { isOlder, npm } from "./npm.ts";

/** The folder of the service. */
export const DEMO = new URL("./demo/", import.meta.url).pathname;

/** Install and compile the service, where that has not been done since its last change. */
export async function buildDemo(): Promise<void> {
  if (!await isOlder(`${DEMO}package-lock.json`, `${DEMO}node_modules/.package-lock.json`)) {
    await npm(DEMO, "ci");
  }
  const sources = [...Deno.readDirSync(`${DEMO}src`)].filter(({ isFile }) => isFile);
  const routes = [...Deno.readDirSync(`${DEMO}src/routes`)];
  const files = [
    "tsconfig.json",
    ...sources.map(({ name }) => `src/${name}`),
    ...routes.map(({ name }) => `src/routes/${name}`),
  ];
  const built = await Promise.all(
    files.map((file) => isOlder(DEMO + file, `${DEMO}dist/server.js`)),
  );
  if (!built.every(Boolean)) await npm(DEMO, "run", "build");
}

/**
 * Shop: browse, fill a cart, pay, and make the mistakes customers make. Nobody asks for a refund.
 *
 * @param origin of the service: `http://localhost:3000`
 */
export async function shop(origin: string): Promise<void> {
  const get = (path: string) => expect(fetch(origin + path));
  const post = (path: string, body?: unknown) =>
    expect(fetch(origin + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body ?? {}),
    }));
  await get("/healthz");
  await get("/products?category=book&available=true");
  await get("/products/honey");
  await get("/products/unicorn");
  const { id } = await post("/carts");
  await post(`/carts/${id}/items`, { product: "atlas", quantity: 2 });
  await post(`/carts/${id}/items`, { product: "honey" });
  await post(`/carts/${id}/items`, { product: "kite", quantity: 9 });
  await post(`/carts/${id}/coupon`, { code: "welcome" });
  await post(`/carts/${id}/checkout`);
  await post(`/carts/${id}/items`, { product: "honey" });
  await get(`/carts/${id}`);
}

/** The JSON of an answer; customers' mistakes (4xx) are part of the plan. */
async function expect(request: Promise<Response>) {
  const response = await request;
  const text = await response.text();
  if (response.status >= 500) {
    throw new Error(`${response.url}: ${response.status} ${text}`);
  }
  return JSON.parse(text);
}
