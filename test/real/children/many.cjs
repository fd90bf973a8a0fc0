// Runs many short-lived children, several at a time: many.cjs COUNT.
const { spawn } = require("node:child_process");
const { availableParallelism } = require("node:os");

const ended = {};
let left = Number(process.argv[2]);

function next() {
  if (left-- <= 0) return;
  spawn(process.execPath, [require.resolve("./short.cjs")], { stdio: "ignore" }).on(
    "exit",
    (code) => {
      ended[code] = (ended[code] ?? 0) + 1;
      next();
    },
  );
}

for (let i = 0; i < 2 * availableParallelism(); i++) next();
process.on("exit", () => console.log(JSON.stringify(ended)));
