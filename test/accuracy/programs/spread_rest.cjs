const f = (...args) => args.length;
function g(a, ...rest) { return f(...rest, ...[1, 2].map((x) => x * 2)); }
const h = ({ a, ...rest }) => ({ ...rest, ...(a ? { a } : {}), ...(a && { b: a }) });
const [i, ...j] = [...(function* () { yield 1; yield 2; })()];
console.log(f(...[1, 2]), g(1, 2), h({ c: 1 }), h({ a: 1 }), i, j, Math.max(...[1, 2]));
