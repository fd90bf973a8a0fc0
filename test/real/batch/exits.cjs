function leave() {
  process.exit(3);
}
process.on("exit", function last() {
  process.exitCode = 5;
});
setTimeout(leave, 10);
