const { isMainThread, parentPort, Worker, workerData } = require("node:worker_threads");

const tasks = {
  file() {
    return 1;
  },
  evaluated() {
    return 2;
  },
  imported() {
    return 3;
  },
  nested() {
    new Worker(__filename, { workerData: "short" });
  },
  short() {
    return 4;
  },
  quit() {
    process.exit(7);
  },
  idle() {
    parentPort.postMessage("here");
    setInterval(() => {}, 1000);
  },
  never() {
    return 5;
  },
};

module.exports = tasks;
if (!isMainThread && typeof workerData === "string") tasks[workerData]();
