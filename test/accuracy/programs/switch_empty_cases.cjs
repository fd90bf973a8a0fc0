function f(x) {
  let y = 0;
  switch (x) {
    case 1:
    case 2:
    case 3:
      y = 1;
      break;
    case 4:
      break;
    case 5:
  }
  return y;
}
function g(x) {
  switch (x) {
    case f(1):
      return "called";
    case (() => 7)():
      return "seven";
    case x ? 8 : 9:
      return "conditional";
  }
}
function h(x) {
  switch (x) {}
  return x;
}
console.log(f(2), f(4), g(1), g(7), h(3));
