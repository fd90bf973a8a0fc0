const table = {
  add: (a, b) => a + b, sub: (a, b) => a - b,
  mul(a, b) { return a * b; }, div(a, b) { return a / b; },
  neg: function (a) { return -a; }, abs: Math.abs,
};
const apply = (name, ...args) => (table[name] || (() => NaN))(...args);
console.log(apply("add", 1, 2), apply("mul", 2, 3), apply("nope"), apply("abs", -1));
