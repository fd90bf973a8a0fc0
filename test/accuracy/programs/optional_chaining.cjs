"use strict";
const o = { a: { b: () => "b", c: null } };
console.log(o?.a?.b?.());
console.log(o.x?.y.z[compute()]);
console.log(o.a.c?.d, o.a?.["c"]?.e ?? "default");
function compute() {
  return "never";
}
function read(p) {
  return p?.deep?.value ?? (p?.other || "nothing");
}
console.log(read(), read({ deep: { value: 1 } }));
delete o?.a?.c;
