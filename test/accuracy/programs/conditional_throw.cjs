const fail = (m) => { throw new Error(m); };
function need(x) {
  return x ? x : fail("missing");
}
function ok(x) {
  const y = x ? need(x) : x === 0 ? fail("zero") : 5;
  return y;
}
try { console.log(ok(1), ok(null), ok(0)); } catch (e) { console.log(e.message); }
console.log(true ? 1 : fail("never"));
