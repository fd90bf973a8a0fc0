function f(a = 1, b = a ? 2 : 3, { c = 4, d: { e = 5 } = {} } = {}) {
  return [a, b, c, e];
}
const g = (x = (() => 6)(), y = function () { return 7; }, z = class { m() { return 8; } }) => [x, y(), new z().m()];
const h = (x = (() => 9)(), y = () => 10) => x;
function i([a, b = a, ...c] = [1], ...rest) {
  return [a, b, c, rest];
}
const j = async (x = await0()) => x;
function await0() { return 0; }
console.log(f(), f(0, undefined, { c: 1, d: {} }), g(), h(1), i(), i([1, 2, 3], 4));
j().then(console.log);
