const f = (a, b, c) => a ? b ? c ? "abc" : "ab" : "a" : c ? "c" : "none";
console.log(f(1, 1, 0), f(0, 0, 0));
function g(x) {
  const y = x > 10 ? "ten" :
    x > 5 ? "five" :
    x > 1 ? "one" :
    "zero";
  return y;
}
console.log(g(6), g(0));
const h = (x) => (x ? () => 1 : () => 2)();
console.log(h(1));
let z = f(1) ? g(1) ? h(1) : h(0) : g(2);
console.log((z ? [z, z ? 1 : 0] : [0])[z ? 0 : 1]);
console.log(z ? { a: z ? 1 : 2 } : { b: z ? 3 : 4 });
z = z ? (console.log("sequence"), 1) : (console.log("never"), 2);
