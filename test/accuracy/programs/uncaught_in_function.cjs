// v8 cannot know: line 21
function a() {
  b();
  console.log("never");
}
function b() {
  const x = null;
  if (x === null) {
    throw new TypeError("deep");
  }
  return x;
}
setTimeout(() => {
  console.log("never reached");
}, 5);
process.on("exit", () => console.log("exit"));
[1].forEach(() => {
  console.log("about to fail");
  throw new Error("in a callback");
});
a();
