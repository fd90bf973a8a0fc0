function afterReturn() {
  return 1;
  const x = 2;
  if (x) console.log(x);
  for (const y of []) console.log(y);
  function hoisted() { return 3; }
  return hoisted();
}
function afterThrow() {
  throw new Error("x");
  return 1;
}
function afterLoop() {
  while (true) {
    return "inside";
  }
  return "outside";
}
function afterBreak() {
  for (;;) {
    break;
    console.log("after break");
  }
  for (const x of [1]) {
    continue;
    console.log("after continue", x);
  }
}
function hoistedAfter() {
  return a() + b;
  function a() { return 1; }
  var b = 2;
  function c() { return 3; }
}
if (false) {
  console.log("never");
}
if (true) console.log("always"); else console.log("never");
console.log(afterReturn(), afterLoop(), afterBreak(), hoistedAfter());
try { afterThrow(); } catch { }
