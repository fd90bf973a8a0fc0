function* a() { yield 1; yield 2; }
const b = function* () { const x = yield 1; console.log(x); return x ? "yes" : "no"; };
function* c() {
  while (true) {
    const reset = yield;
    if (reset) {
      console.log("reset");
      break;
    }
  }
  return "end";
}
function* d() {
  try {
    yield 1;
    console.log("never");
  } catch (e) {
    yield e.message;
  } finally {
    console.log("cleanup");
  }
}
function* e() { yield* a(); yield* [3, 4]; }
console.log([...a()], [...e()]);
const g = b(); g.next(); console.log(g.next("value"));
const h = c(); h.next(); h.next(); console.log(h.next(1));
const i = d(); i.next(); console.log(i.throw(new Error("thrown")), i.return(5));
const j = a(); j.next(); j.return();
const [first] = a();
console.log(first);
