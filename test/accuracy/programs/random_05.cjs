// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 215840265, fuel: 3000 };
function R(n) {
  if (--H.fuel < 0) return 0;
  H.s = (Math.imul(H.s, 1103515245) + 12345) >>> 0;
  return (H.s >>> 8) % n;
}
const t = () => R(2) === 1;
const nil = () => R(2) ? null : { m: () => R(5), k: { z: () => 1, w: [1] } };
const f = (x) => x;
const id = (...a) => a[0];
const tick = (v) => new Promise((resolve) => setImmediate(() => resolve(v)));
async function m0(a) {
for (const v0 of [1, 2]) {
{
let v1 = 0;
while (v1++ < 2) {
for (var v2 = 0; v2 < 2; v2++) {
nil()?.m([new (class { x = id(function () { f(t() ? 1 : 2);
f(id(id(function () { f(t() ? 1 : 2); }), () => (() => (t() ? 1 : 1))())); }); static y = nil()?.k?.w[1]; m() { return (R(3) || R(3)); } constructor() { this.z = (t() ? f(2) : 1); } })().m(), t()]);
}
for (let v11 = 0; v11 < 3; v11++) {
id(() => v11);
t() ?? (nil()?.m() || R(4));
await tick(3);
}
}
}
async function v16() {
R(2) || id(nil()?.k.z(nil()?.k.z(t())), () => R(4));
}
await v16();
for (let v19 = 0; v19 < 3; v19++) {
id(() => v19);
for (const v20 in {}) {
nil()?.m(({ a: (() => `a${f(2)}b`)(), b() { return (t() ? (() => f(2))() : ({ a: 1, b() { return 1; } }).b()); } }).b());
}
H.p = t() || await tick(1);
}
}
}
async function m1(a) {
if (t() && `a${t()}b`) {
H.p = nil()?.k?.w[R(4)];
for (const v28 in {}) await tick(3);
for await (const v30 of [1, tick(2)]) nil()?.m(((t() || f(2) + R(3)) || nil()?.k.z(new (class { x = R(3); static y = R(3); m() { return R(3); } constructor() { this.z = R(3); } })().m())));
}
for (let v32 = 0; v32 < 1; v32++) {
id(() => v32);
H.q ??= f(1);
}
for (let v35 = 0; v35 < 3; v35++) {
id(() => v35);
if (t() && [((t() ? await tick(1) : await tick(1)) || (1 || 1)), `a${f(2) + R(3)}b`]) {
H.p = t() ? await tick(1) : 3;
} else t() ?? id(function () { for (const v40 of [1,2,3]) H.p = t() || 2; });
for (var v42 = 0; v42 < 1; v42++) {
l44: for (const v43 of [1, 2]) {
R(2) ?? ((1, t()) + new (class { x = 1; static y = R(3); m() { return R(3); } constructor() { this.z = R(3); } })().m() || (t() ? await tick(1) : await tick(id(function () { f((t() ? new (class { x = id(R(3), () => f(2)); static y = (1, t()); m() { return t(); } constructor() { this.z = (1, 1); } })().m() : (() => t())()));
f(t() ? 1 : 2); }))));
H.q = f(1);
f(t());
}
}
}
if (t()) return f(((t(), R(3)) || (f(2) ?? t())));
}
function s0(a) {
if (t()) return nil()?.k.z(`a${(f(2), t())}b`);
}
function s1(a) {
try {
if (t()) throw 1;
l59: for (const v58 of [1, 2]) {
H.p = (t() ? (R(4) ?? nil()?.m()) : [nil()?.k.z(t()), nil()?.k?.w[1]]);
}
for (let v62 = 0; v62 < 2; v62++) {
id(() => v62);
if (t() && ({ a: (() => 1)(), b() { return id(t(), () => R(3)); } }).b() + (R(4) || f(t()))) {
R(2) ?? ((() => R(4))() && ({ a: f(R(3)), b() { return new (class { x = f(2); static y = 1; m() { return R(3); } constructor() { this.z = R(3); } })().m(); } }).b());
t() || `a${(() => nil()?.m())()}b`;
f((((f(2), t()), t()), `a${[R(3), R(3)]}b`));
} else if (t()) {
nil()?.m(new (class { x = (({ a: R(3), b() { return 1; } }).b() ?? (f(2) && t())); static y = id(id(1, () => 1), () => [t(), 1]); m() { return f(R(4)); } constructor() { this.z = (t() ? (1 || f(2)) : nil()?.k.z(1)); } })().m());
} else {
nil()?.m(!new (class { x = (R(3), f(2)); static y = f(2) + 1; m() { return new (class { x = R(3); static y = f(2); m() { return R(3); } constructor() { this.z = f(2); } })().m(); } constructor() { this.z = (t() ? 1 : 1); } })().m());
f(!new (class { x = R(4); static y = new (class { x = f(2); static y = R(3); m() { return t(); } constructor() { this.z = f(2); } })().m(); m() { return nil()?.k?.w[1]; } constructor() { this.z = `a${t()}b`; } })().m());
}
for (const v76 of []) {
H.p = ({ a: ([R(3), R(3)] || t()), b() { return nil()?.k.z(nil()?.m()); } }).b();
}
if (t() && `a${nil()?.k?.w[t()] + `a${f(2)}b`}b`) {
f(id(function () { H.q = f(1); }));
} else {
H.p = ((({ a: R(3), b() { return 1; } }).b() || R(4)), !(R(3) && t()));
}
}
} catch {
for (let v86 = 0; v86 < 0; v86++) {
const v87 = (a) => {
f(3);
f(t() ? 1 : 2);
f((() => `a${(t() ? f(2) : t())}b`)());
};
f(v87(1));
}
} finally {
if (nil()?.k.z(id((R(3) && R(3)), () => nil()?.k?.w[f(2)]))) {
try {
if (t()) throw 1;
H.p = t() || 2;
} catch {
nil()?.m(new (class { x = (() => (f(2) ?? t()))(); static y = id(function () { H.q = f(1);
f(3); }); m() { return t(); } constructor() { this.z = f((t() ? t() : 1)); } })().m());
} finally {
H.q ||= f(1);
H.p = t() || 2;
}
}
}
}
try {
try {
if (t()) throw 1;
for (let v110 = 0; v110 < 0; v110++) {
try {
H.q ??= f(1);
f(t() ? 1 : 2);
} catch {
f(3);
f((t() ? (f(2), t()) + f(R(3)) : !t() + R(3)));
f(t() ? 1 : 2);
}
for (const v122 in { a: 1, b: 2 }) {
nil()?.m(nil()?.m());
f(3);
}
for (let v127 = 0; v127 < 0; v127++) {
nil()?.m(t());
}
}
} catch {
f(R(4));
try {
try {
f(t() ? 1 : 2);
f(t() ? 1 : 2);
} catch {
t() || nil()?.k.z((() => (f(2) && t()))());
f(t() ? 1 : 2);
}
for (const v142 in { a: 1, b: 2 }) {
f(t() ? 1 : 2);
nil()?.m(![nil()?.m(), R(3) + R(3)]);
f(3);
}
for (const v149 of [1,2,3]) {
R(2) || (t() ? id(f(R(3)), () => R(4)) : (t() ?? nil()?.m()));
}
} catch {
try {
H.p = t() || 2;
nil()?.m([(nil()?.m() && `a${t()}b`), (() => t())() + ({ a: R(3), b() { return f(2); } }).b()]);
H.p = new (class { x = new (class { x = `a${f(2)}b`; static y = !R(3); m() { return f(f(2)); } constructor() { this.z = R(3) + 1; } })().m(); static y = nil()?.k?.w[R(4)]; m() { return R(4); } constructor() { this.z = nil()?.m(); } })().m();
} catch {
f(3);
nil()?.m((t() ? nil()?.k.z((t() || R(3))) : (id(t(), () => f(2)) ?? (() => 1)())));
}
for (let v163 = 0; v163 < 3; v163++) {
f(3);
t() ?? [((R(3), f(2)) || (() => R(3))()), R(4)];
f(3);
}
}
} finally {
f(nil()?.m());
const v172 = (a) => {
t() ?? nil()?.m() + nil()?.k.z([f(2), R(3)]);
};
f(v172(1));
function v175(a) {
f(3);
nil()?.m(([1, 1], (t() ? R(3) : 1)) + ((() => f(2))() ?? `a${t()}b`));
}

}
nil()?.m(f(((1, t()) && 1 + 1)));
function v182(a) {
switch (R(3)) {
case 0: H.q = f(1);

case 1:
case 2: H.p = nil()?.m() + [[R(3), f(2)], 1 + f(2)];
H.p = t() || 2;
}
{
let v190 = 0;
do {
H.p = (new (class { x = id(function () { H.p = t() || 2; }); static y = f(f(2)); m() { return f(1); } constructor() { this.z = nil()?.k.z(f(2)); } })().m() || id(!t(), () => (() => R(3))()));
nil()?.m(id(function () { R(2) && new (class { x = nil()?.k?.w[!f(2)]; static y = nil()?.m(); m() { return (() => !f(2))(); } constructor() { this.z = R(4); } })().m();
t() || new (class { x = `a${(t(), 1)}b`; static y = [[1, 1], `a${R(3)}b`]; m() { return new (class { x = nil()?.k.z(1); static y = id(function () { f(nil()?.k.z([(1, f(2)), [R(3), R(3)]]));
H.q = f(1); }); m() { return (t() ? t() : R(3)); } constructor() { this.z = t(); } })().m(); } constructor() { this.z = ({ a: (1 || f(2)), b() { return nil()?.m(); } }).b(); } })().m(); }));
f(t() ? 1 : 2);
} while (v190++ < 2);
}
function* v207() {
t() ?? (((() => 1)(), nil()?.k?.w[1]) && !R(3) + id(function () { H.q = f(1); }));
}
for (const x of v207()) { f(x); }
}
f(v182(1));
} catch {
function v212(a) {
for (var v213 = 0; v213 < 1; v213++) H.p = t() || 2;
for (let v215 = 0; v215 < 2; v215++) {
id(() => v215);
f(id(function () { nil()?.m(nil()?.m());
nil()?.m(nil()?.m()); }));
}
H.p = id(function () { f(3);
R(2) ?? !id(id(function () { H.p = !(nil()?.m(), new (class { x = 1; static y = 1; m() { return t(); } constructor() { this.z = f(2); } })().m());
H.p = (t() ? id((f(2) || f(2)), () => (t() ?? R(3))) : R(4)); }), () => (t() || t())); });
}

f(!(R(4) || `a${R(3)}b`));
const v234 = (a) => {
H.p = t() || 2;
};
f(v234(1));
}
try {
if (t()) return t();
f(id(function () { { try {
if (t()) throw 1;
H.p = t() || 2;
f(t() ? 1 : 2);
} catch {
nil()?.m(new (class { x = ((f(2) ?? t()) ?? (f(2) ?? 1)); static y = ((f(2) && f(2)) ?? f(2) + R(3)); m() { return t(); } constructor() { this.z = t(); } })().m());
} finally {
t() && ([(() => 1)(), (1, f(2))], R(4) + (t() ?? t()));
}
for (var v251 = 0; v251 < 2; v251++) nil()?.m(({ a: nil()?.k.z(1 + f(2)), b() { return id(nil()?.k?.w[R(3)], () => new (class { x = R(3); static y = t(); m() { return R(3); } constructor() { this.z = t(); } })().m()); } }).b()); } }));
if (t()) return [[t(), R(3) + 1], nil()?.k?.w[new (class { x = 1; static y = t(); m() { return t(); } constructor() { this.z = R(3); } })().m()]];
} catch {
try {
for (var v255 = 0; v255 < 0; v255++) {
try {
f(t());
f(t() ? 1 : 2);
H.p = id(function () { H.p = id(function () { R(2) && (`a${({ a: 1, b() { return R(3); } }).b()}b` || id(({ a: t(), b() { return f(2); } }).b(), () => (() => 1)()));
H.p = t() || 2; }); });
} catch {
f(t() ? 1 : 2);
H.q &&= f(1);
nil()?.m((R(4), id(function () { H.q ??= f(1); })));
}
{
let v277 = 0;
while (v277++ < 2) f(t() ? 1 : 2);
}
}
H.q = f(1);
function v281(a) {
nil()?.m(f(!R(4)));
H.p = (() => ({ a: (1 || f(2)), b() { return nil()?.k.z(R(3)); } }).b())();
H.p = t() || 2;
}
f(v281(1));
} finally {
if (t() && id(new (class { x = nil()?.k.z(R(3)); static y = (1, 1); m() { return new (class { x = t(); static y = f(2); m() { return 1; } constructor() { this.z = f(2); } })().m(); } constructor() { this.z = f(2) + 1; } })().m(), () => t())) {
try {
f(3);
} catch {
H.p = (t() ? !(t() ?? f(2)) : (() => R(4))());
H.p = R(4);
H.p = t() || 2;
}
if (t() && (nil()?.m() && nil()?.k?.w[id(R(3), () => f(2))])) {
f(({ a: ({ a: R(3), b() { return R(3); } }).b(), b() { return (() => 1)(); } }).b() + t());
H.p = t() || 2;
H.p = t() || 2;
} else {
nil()?.m([`a${1}b` + (t() ? R(3) : f(2)), (1 + t() && t())]);
f(({ a: id(function () { H.p = t() || 2; }), b() { return nil()?.k?.w[t() + 1]; } }).b());
}
} else H.p = t() || 2;
const v312 = (a) => {
nil()?.m(!nil()?.k?.w[t()]);
nil()?.m([t() + !t(), nil()?.k.z((1 ?? R(3)))]);
};
f(v312(1));
for (const v317 of []) f((nil()?.m() ?? (f(R(3)) || `a${t()}b`)));
}
function v319(a) {
switch (R(3)) {
case 0: H.q &&= f(1);
break;
case 1:
default: f(t() ? 1 : 2);
H.q ??= f(1);
}
for (const v327 of []) H.p = [nil()?.k.z(R(4)), id([t(), t()], () => `a${f(2)}b`)];
f(t() ? 1 : 2);
}
f(v319(1));
}
function* v331() {
try {
for (var v333 = 0; v333 < 0; v333++) {
t() ?? nil()?.k?.w[((t() ? R(3) : f(2)), (R(3) || t()))];
}
} finally {
R(2) && f((nil()?.k?.w[t()] && nil()?.m()));
try {
if (t()) throw 1;
nil()?.m(`a${[(() => R(3))(), t()]}b`);
} catch {
nil()?.m(nil()?.k.z(nil()?.k?.w[R(4)]));
H.p = t() || 2;
} finally {
H.p = t() || 2;
f(3);
}
}
switch (R(3)) {
case 0: try {
H.q ||= f(1);
} finally {
f(3);
f(!({ a: nil()?.k?.w[t()], b() { return id(function () { H.p = (f(nil()?.m()) ?? R(4)); }); } }).b());
f(t() ? 1 : 2);
}

case 1:
case 2: function v361(a) {
f(((t() && f(2)) + !t() ?? t()));
}
f(v361(1));
{
let v364 = 0;
while (v364++ < 1 && t()) {
H.p = t() || 2;
}
}
}
H.q &&= f(1);
}
for (const x of v331()) { f(x); }
exports = module.exports = (async () => {
for (let i = 0; i < 0; i++) await m0(i);
for (let i = 0; i < 1; i++) await m1(i);
for (const x of [1, 2, 3]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
