const http = require("node:http");

const routes = new Map([
  ["/", home],
  ["/items", items],
  ["/never", (req, res) => res.end("never")],
]);

function home(request, response) {
  response.end("home");
}

function items(request, response) {
  const url = new URL(request.url, "http://localhost");
  const limit = Number(url.searchParams.get("limit") ?? 10);
  if (Number.isNaN(limit)) {
    response.statusCode = 400;
    response.end("bad");
    return;
  }
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(list(limit)));
}

const list = (limit) => Array.from({ length: Math.min(limit, 3) }, (_, i) => ({ id: i, even: i % 2 ? false : true }));

const server = http.createServer((request, response) => {
  try {
    const handler = routes.get(request.url.split("?")[0]);
    if (!handler) {
      response.statusCode = 404;
      response.end();
    } else {
      handler(request, response);
    }
  } catch (error) {
    response.statusCode = 500;
    response.end(error.message);
  }
});

server.on("error", (error) => {
  console.error(error);
});

server.listen(0, "127.0.0.1", async () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  for (const path of ["/", "/items?limit=2", "/missing"]) {
    const response = await fetch(base + path);
    console.log(response.status, await response.text());
  }
  server.close(() => {
    console.log("closed");
  });
  server.closeAllConnections();
});
