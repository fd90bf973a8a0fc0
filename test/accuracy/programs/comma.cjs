let a, b;
a = 1, b = 2, console.log(a, b);
const f = () => (a++, b++, a + b);
const g = (x) => (x ? (a = 5, "yes") : (a = 6, "no"), a);
if (a++, b++, a > 100) console.log("never");
for (a = 0, b = 0; a++, a < 3; b++, b++);
console.log((f(), g(1), 0, a));
return_(), void 0, [1].map((x) => (x, x + 1));
function return_() { return a, b, f(); }
