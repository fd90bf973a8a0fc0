// A server that ends gracefully with any of the signals that process managers use.
const http = require("node:http");

function hello(response) {
  response.setHeader("connection", "close");
  response.end("hello");
}

function unknown(response) {
  response.statusCode = 404;
  response.end("unknown");
}

const server = http.createServer(({ url }, response) => {
  if (url === "/") {
    hello(response);
  } else {
    unknown(response);
  }
});
server.listen(process.env.PORT, "127.0.0.1", () => console.log("listening"));

function stop() {
  server.close(() => process.exit(0));
}

for (const signal of ["SIGTERM", "SIGINT", "SIGUSR2"]) process.on(signal, stop);
