const { Worker, isMainThread, parentPort, workerData } = require("node:worker_threads");
if (isMainThread) {
  const worker = new Worker(__filename, { workerData: { n: 3 } });
  worker.on("message", (m) => console.log("got", m));
  worker.on("error", (e) => console.log("never", e));
  worker.on("exit", (code) => console.log("exit", code));
} else {
  parentPort.postMessage(compute(workerData.n));
}
function compute(n) {
  if (n > 10) return "large";
  return n * 2;
}
