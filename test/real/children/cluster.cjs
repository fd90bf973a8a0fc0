const cluster = require("node:cluster");
const http = require("node:http");

const WORKERS = 3;

async function ask(port) {
  for (let i = 0; i < 4 * WORKERS; i++) {
    await (await fetch(`http://127.0.0.1:${port}/`)).text();
  }
  for (const worker of Object.values(cluster.workers)) worker.disconnect();
}

function serve() {
  http.createServer((_, response) => {
    response.setHeader("connection", "close");
    response.end(answer());
  }).listen(0, "127.0.0.1");
}

function answer() {
  return "hello";
}

if (cluster.isPrimary) {
  let listening = 0;
  for (let i = 0; i < WORKERS; i++) cluster.fork();
  cluster.on("listening", (_, { port }) => ++listening === WORKERS && ask(port));
  process.on("exit", () => console.log(listening, "workers"));
} else {
  serve();
}
