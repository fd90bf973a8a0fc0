process.on("beforeExit", () => {
  console.log("before exit");
});
process.once("exit", () => {
  cleanup();
});
process.on("SIGUSR2", () => {
  console.log("never");
});
function cleanup() {
  console.log("clean");
}
function unused() {}
setImmediate(() => console.log("immediate"));
process.nextTick(() => console.log("tick"));
queueMicrotask(() => console.log("microtask"));
