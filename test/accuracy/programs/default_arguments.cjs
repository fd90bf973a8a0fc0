"use strict";
function f(a, b = 2, c = a + b) {
  return a + b + c;
}
const g = (x = compute()) => x;
const h = (
  { a = 1, b: { c = 2 } = {} } = {},
  [d = 3, e = (() => 4)()] = [],
) => [a, c, d, e];
function compute() {
  return "computed";
}
class A {
  constructor(x = 1) {
    this.x = x;
  }
  method(y = this.x) {
    return y;
  }
}
const { p = 5, q = compute() } = { q: 1 };
const [r = 6] = [];
let s;
({ s = 7 } = {});
console.log(
  f(1),
  f(1, 2, 3),
  g(),
  g(1),
  h(),
  h({ a: 9 }, [1, 2]),
  new A().method(),
  p,
  q,
  r,
  s,
);
