function fail() {
  throw new Error("boom");
}
process.on("exit", function last(code) {
  console.log("exit", code);
});
setTimeout(fail, 10);
