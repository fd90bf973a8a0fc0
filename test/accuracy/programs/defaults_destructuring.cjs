const { a = 1, b: { c = 2 } = {}, ...rest } = { x: 3, a: 4 };
const [d = 5, [e = 6] = [], ...others] = [undefined, undefined, 7];
let f, g;
({ f = 8, g = f } = {});
[f = 9, g = 10] = [1];
for (const { h = 11, i: [j = 12] = [] } of [{}, { h: 1, i: [2] }]) console.log(h, j);
const k = ({ l = 13 }) => l;
try { throw {}; } catch ({ m = 14 }) { console.log(m); }
const { [`n${1}`]: n = (() => 15)() } = {};
const { o = (() => 16)() } = { o: 1 };
console.log(a, c, rest, d, e, others, f, g, k({}), n, o);
