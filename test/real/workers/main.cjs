// Workers of all kinds, one after the other.
const { once } = require("node:events");
const { Worker } = require("node:worker_threads");
const { pathToFileURL } = require("node:url");

const tasks = pathToFileURL(require.resolve("./tasks.cjs"));

async function run(...args) {
  const [code] = await once(new Worker(...args), "exit");
  return code;
}

async function terminated() {
  const worker = new Worker(tasks, { workerData: "idle" });
  await once(worker, "message");
  return await worker.terminate();
}

async function main() {
  const codes = [
    await run(tasks, { workerData: "file" }),
    await run(`require(${JSON.stringify(require.resolve("./tasks.cjs"))}).evaluated()`, {
      eval: true,
    }),
    await run(new URL(`data:text/javascript,import t from "${tasks}"; t.imported()`)),
    await run(tasks, { workerData: "nested" }),
    await run(tasks, { workerData: "quit" }),
    await terminated(),
  ];
  const short = Array.from({ length: 10 }, () => run(tasks, { workerData: "short" }));
  console.log(codes, await Promise.all(short));
}

main();
