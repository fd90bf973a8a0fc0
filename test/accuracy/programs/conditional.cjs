"use strict";
const grade = (n) => n > 90 ? "a" : n > 80 ? "b" : n > 70 ? "c" : "d";
console.log(grade(95), grade(75));

function choose(a, b) {
  return a ? b ? "both" : "a" : b ? "b" : "none";
}
console.log(choose(1, 1), choose(0, 0));

const value = true ? 1 : 2;
const other = value === 2 ? (() => 1)() : (() => 2)();
let x;
false ? x = 1 : x = 2;
console.log(value, other, x, [value ? 1 : 2, value ? { a: other ? 1 : 2 } : 3]);
console.log(`${value ? "yes" : "no"} ${x > 5 ? "large" : "small"}`);
