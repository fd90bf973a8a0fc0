const o = { f: () => ({ g: (x) => x }), n: null };
console.log(o.f?.().g?.(1), o.h?.(never()), o.n?.x.y.z, o?.["f"]?.()?.["g"]?.(2));
function never() {
  return "never";
}
const run = (callback) => callback?.() ?? "no callback";
console.log(run(), run(() => "called"), run(() => null));
const deep = (x) => x?.a?.[x?.b ?? "c"]?.(x) || x?.d;
console.log(deep(), deep({ d: 1 }), deep({ a: { c: () => 3 } }));
o.n?.forEach((x) => console.log(x));
[1].at?.(0)?.toFixed?.(2)?.split(".").forEach((x) => console.log(x));
