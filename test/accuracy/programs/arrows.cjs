"use strict";
const add = (a) => (b) => a + b;
const never = (a) => (b) => a + b;
const partly = (a) => (b) => a + b;
console.log(add(1)(2), typeof partly(1), typeof never);
console.log(
  [1, 2, 3].map((x) => x * 2).filter((x) => x > 2).reduce((a, b) => a + b, 0),
);
console.log([].map((x) => x * 2));
const list = [
  () => 1,
  () => 2,
  (x) => {
    return x;
  },
];
console.log(list[1]());
const object = {
  a: () => 1,
  b: () => 2,
  "c": (x) => ({ x }),
};
console.log(object.c(1).x);
((x) => x);
(async (x) => x);
setTimeout(() => console.log("later"), 1);
process.once("never", () => console.log("never"));
