const a = () =>
  1;
const b = (x) =>
  x
    ? 1
    : 2;
const c = (x) => ({
  x,
  y: () => x,
});
const d = (x) => (y) => (z) => x + y + z;
const e =
  (x) =>
  (y) =>
    x * y;
const f = (x) => { };
const g = (x) => (
  // a comment
  x
);
const h = async (x) =>
  await x;
const i = ([x], { y }) => x + y;
const j = (...xs) => xs.length;
const k = x => x => x => x;
const l = () => void 0, m = () => [];
console.log(a(), b(1), c(1).x, d(1)(2)(3), e(1), f(), i([1], { y: 2 }), k(1)(2), l());
