function before() {
  return 1;
}
function after() {
  return 2;
}
before();
process.on("exit", (code) => {
  console.log("exit", code);
});
if (before() === 1) {
  throw new Error("uncaught");
}
after();
