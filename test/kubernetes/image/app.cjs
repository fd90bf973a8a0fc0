// A service that counts by itself what runs in it: GET /NAME calls a function, GET /counts tells.
// When it ends, it prints the counts. Functions that are called often have branches: of others, V8
// does not count all calls.
const http = require("node:http");

const counts = {};
const count = (name) => counts[name] = (counts[name] ?? 0) + 1;

function one() {
  return count("one") > 0 ? "one" : "nothing";
}

function two() {
  return count("two") > 0 ? "two" : "nothing";
}

function three() {
  count("three");
  return "three";
}

// VERSION

function late() {
  count("late");
  return require("./late.cjs").late();
}

function crash() {
  count("crash");
  end(1);
}

function never() {
  count("never");
}

function end(code) {
  count("end");
  require("./last.cjs").last();
  console.log(`counts ${JSON.stringify(counts)}`);
  process.exit(code);
}

const functions = { one, two, three, late, crash, never, extra: globalThis.extra };

http.createServer((request, response) => {
  const name = request.url.slice(1);
  if (name === "counts") return response.end(JSON.stringify(counts));
  response.end(String(functions[name]()));
}).listen(3000, "127.0.0.1", () => console.log("listening"));

// STAYS: how long to stay after SIGTERM, in ms.
process.on("SIGTERM", () => setTimeout(() => end(0), Number(process.env.STAYS ?? 0)));
