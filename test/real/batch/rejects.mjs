async function fail() {
  throw new Error("boom");
}
process.on("exit", function last(code) {
  console.log("exit", code);
});
fail();
