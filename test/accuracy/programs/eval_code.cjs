const x = 1;
console.log(eval("x + 1"));
eval("function evaluated() { return 5; } console.log(evaluated());");
const f = new Function("a", "b", "if (a) { return b; } return 0;");
console.log(f(1, 2));
const g = eval("(() => 6)");
function h() {
  return eval("1 ? 2 : 3");
}
function never() {
  return eval("4");
}
(0, eval)("globalThis.y = 7");
console.log(g(), h(), y, require("node:vm").runInNewContext("1 + 1"));
