// v8 cannot know: line 13 (V8 does not count the body of a loop over null)
const out = [];
for (var a in { x: 1 }) out.push(a);
for (let b in [1, 2]) { if (b > 0) continue; out.push(b); }
let c;
for (c of [1, 2]) { out.push(c); break; }
for (const [k, v] of Object.entries({ p: 1, q: 2 })) out.push(k + v);
for (const { z = 5 } of [{}, { z: 1 }]) out.push(z);
for (const x of new Set()) {
  out.push("never", x);
}
for (const y in null) {
  out.push("never", y);
}
const o = {};
for (o.p of ["m"]) {
  out.push(o.p);
}
for (const f of [() => 1, () => 2]) {
  if (f() === 1) {
    out.push("called");
  } else {
    continue;
  }
}
console.log(out.join());
