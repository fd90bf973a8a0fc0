const t = (x) => x;
const a = t(1) || /* istanbul ignore next */ t(2) || t(3);
const b = t(0) && (/* istanbul ignore next */ t(1) && t(2));
const c = t(1) ? t(2) : /* istanbul ignore next */ t(3);
switch (a) {
  case 1:
    break;
  /* istanbul ignore next */
  case 2:
    console.log("ignored case");
    break;
  /* istanbul ignore next */
  default:
    console.log("ignored default");
}
try {
  t(1);
} catch (e) /* istanbul ignore next */ {
  console.log("ignored catch");
}
try {
  t(1);
} /* istanbul ignore next */ catch (e) {
  console.log("ignored catch", e);
}
function d(x = /* istanbul ignore next */ 5) { return x; }
/* istanbul ignore next */
for (const x of []) {
  console.log("never", x);
}
/* istanbul ignore next */
while (t(0)) {
  t(1);
}
[1].forEach(/* istanbul ignore next */ (x) => t(x));
[1].forEach(/* istanbul ignore next */ function (x) { t(x); });
const o = { /* istanbul ignore next */ p: t(0) || t(1), q: t(1) };
const e = /* istanbul ignore next */ t(0) || t(1), f = t(0) || t(1);
/* istanbul ignore next */
const g = t(1), h = t(2);
module.exports = /* istanbul ignore next */ function () { return 1; };
/* istanbul ignore next: all */
if (t(0)) t(1); else if (t(1)) t(2); else t(3);
console.log(a, b, c, d(1), o, e, f, g, h);
/* istanbul ignore next */
