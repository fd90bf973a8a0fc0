async function f() {
  await null;
  throw new Error("unhandled");
}
process.on("exit", (code) => {
  console.log(code === 1 ? "one" : "other");
});
f();
setTimeout(() => console.log("never"), 50);
