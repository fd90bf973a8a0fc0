// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 743190232, fuel: 3000 };
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
let v0 = id(function () { if (t() && [t() + t(), id(function () { if (t() && (() => (!t() || nil()?.k.z(1)))()) {
H.p = t() || 2;
} else if (t()) {
f(3);
H.p = f((!f(2) && (() => R(3))()));
H.p = t() || 2;
} else {
f(3);
f(t() ? 1 : 2);
} })]) {
{ f(!(() => R(4))()); }
const v18 = (a) => {
H.q ||= f(1);
R(2) ?? t();
f(nil()?.k?.w[(() => (() => t())())()]);
};
f(v18(1));
}
{ try {
if (t()) throw 1;
H.p = t() || 2;
} catch {
nil()?.m(`a${id(function () { f(t() ? 1 : 2); })}b`);
} finally {
H.q &&= f(1);
H.p = t() || 2;
H.q ||= f(1);
} } });
function v39(a) {
function v40(a) {
H.p = nil()?.k.z(!new (class { x = f(2); static y = f(2); m() { return t(); } constructor() { this.z = t(); } })().m());
}
f(v40(1));
}
f(v39(1));
H.p = t() || await tick(1);
if (t()) return `a${t()}b`;
H.p = t() || await tick(1);
}
async function m1(a) {
try {
if (t()) throw 1;
try {
if (t() && ![nil()?.k?.w[t()], (await (t() ? tick(2) : f(2)))]) H.p = t() || await tick(1); else if (t()) H.p = t() ? await tick(1) : 3; else H.p = t() || await tick(1);
{
let v54 = 0;
do {
H.q ||= f(1);
} while (v54++ < 1);
}
for (var v57 = 0; v57 < 1; v57++) {
nil()?.m(new (class { x = nil()?.k.z(id(function () { f(t() ? 1 : 2); })); static y = (() => !f(2))(); m() { return (t() ? R(4) : (t() ? 1 : t())); } constructor() { this.z = [({ a: t(), b() { return R(3); } }).b(), nil()?.k.z(R(3))]; } })().m());
await tick(3);
}
} finally {
try {
R(2) && (await (t() ? tick(2) : R(4)));
H.p = t() ? await tick(1) : 3;
await tick(3);
} finally {
nil()?.m([(t() || await tick(!t())), (t() ? new (class { x = R(3); static y = t(); m() { return R(3); } constructor() { this.z = 1; } })().m() : id(function () { H.q ||= f(1); }))]);
}
const v75 = (a) => {
f(R(4));
};

if (t()) return id(function () { H.p = [(f(t()), (1 ?? 1)), id(`a${t()}b`, () => `a${1}b`)];
f(new (class { x = nil()?.k?.w[(t() ? R(3) : R(3))]; static y = (!1 && nil()?.k?.w[f(2)]); m() { return (t(), new (class { x = 1; static y = R(3); m() { return 1; } constructor() { this.z = t(); } })().m()); } constructor() { this.z = (t(), nil()?.k?.w[f(2)]); } })().m()); });
}
} catch {
for await (const v83 of [1, tick(2)]) {
if (t() && (t() || await tick(nil()?.k.z((t(), R(3)))))) {
H.p = t() || await tick(1);
nil()?.m(f(id(function () { t() && ({ a: ((f(2) ?? t()), `a${f(2)}b`), b() { return !!1; } }).b(); })));
H.p = t() || await tick(1);
} else {
H.p = t() ? await tick(1) : 3;
}
if (t()) return !f((t(), f(2)));
}
} finally {
if (((t() || await tick((() => t())())) || t())) {
try {
if (t()) throw 1;
await tick(3);
} catch {
H.p = t() || await tick(1);
} finally {
await tick(3);
f(R(4));
nil()?.m(id(R(4), () => R(4)));
}
} else if (t()) {
try {
nil()?.m(nil()?.k.z(id(nil()?.k?.w[R(3)], () => ({ a: R(3), b() { return 1; } }).b())));
H.p = t() ? await tick(1) : 3;
} catch {
H.q ??= f(1);
H.p = t() || await tick(1);
}
{ H.p = t() ? await tick(1) : 3;
H.p = t() ? await tick(1) : 3; }
} else {
let v122 = nil()?.k?.w[nil()?.m() + `a${t()}b`];
}
for (var v123 = 0; v123 < 1; v123++) {
if (t()) return (() => `a${id(f(2), () => 1)}b`)();
for (const v125 in {}) {
H.p = `a${(await (t() ? tick(2) : (t() ? await tick(1) : await tick(t()))))}b`;
t() ?? ((f(t()) || [f(2), 1]), !(t() || await tick(1)));
}
}
{
let v130 = 0;
do {
function v131(a) {
nil()?.m((() => nil()?.k?.w[id(f(2), () => t())])());
nil()?.m((() => t())());
f(nil()?.k?.w[id((t() || f(2)), () => `a${t()}b`)]);
}
f(v131(1));
if (R(4) === 0) { return; }
} while (v130++ < 0);
}
}
l140: for (const v139 of [1, 2]) {
for (const v141 in { a: 1, b: 2 }) {
for (const v142 of t() ? [1] : []) {
nil()?.m(((t() ? await tick(1) : await tick((R(3) && f(2)))) || (t() || await tick(id(function () { f((!(t() ? 1 : R(3)), (f(t()) && nil()?.m()))); })))));
H.q = f(1);
await tick(3);
}
if (t()) break l140;
if (t()) continue;
}
if (t() && (await (t() ? tick(2) : [!1, nil()?.k.z(f(2))]))) {
if (t() && ((t() ? await tick(1) : await tick(R(3))) + (t() ? R(3) : R(3)) && id(function () { f(((!R(3) && (R(3) && f(2))), nil()?.k?.w[(t() ?? t())])); }))) f((t() || await tick(R(4)))); else if (t()) {
nil()?.m(id(function () { f(3); }));
nil()?.m(((await (t() ? tick(2) : id(1, () => t()))) || nil()?.k.z((t() ? R(3) : R(3)))));
t() || (await tick((await tick(new (class { x = t(); static y = f(2); m() { return f(2); } constructor() { this.z = 1; } })().m()))));
} else await tick(3);
} else {
switch (R(3)) {
case 0: t() ?? (t() || await tick(({ a: id(function () { f(3); }), b() { return f(f(2)); } }).b()));

case 1:
default: nil()?.m(nil()?.k?.w[new (class { x = f(f(2)); static y = id(f(2), () => t()); m() { return !1; } constructor() { this.z = [1, 1]; } })().m()]);
nil()?.m(nil()?.m());
}
if (t() && nil()?.m()) {
await tick(3);
} else {
await tick(3);
f([nil()?.k?.w[(R(3) || R(3))], (() => f(1))()]);
}
switch (R(3)) {
case 0: f(({ a: id(function () { nil()?.m(id((id(function () { t() || [[nil()?.m(), id(function () { f((t() ? (() => t())() : f(id(t(), () => R(3)))));
H.p = t() || 2; })], !R(3) + `a${1}b`];
nil()?.m(id(function () { H.q &&= f(1);
f(t() ? 1 : 2); })); }) ?? 1 + t()), () => R(4)));
nil()?.m((() => nil()?.m())()); }), b() { return (() => `a${t()}b`)(); } }).b());
break;
case 1:
default: t() && t();
H.q ||= f(1);
}
}
if (t()) continue l140;
}
for (var v207 = 0; v207 < 0; v207++) {
t() && id(t(), () => id(id(function () { for (var v210 = 0; v210 < 0; v210++) {
H.p = t() || 2;
f(3);
f(t() ? 1 : 2);
} }), () => t()));
if ((t() ? await tick(1) : await tick(id(f(1), () => `a${t()}b`)))) {
if (t() && ({ a: !(() => 1)(), b() { return ((1 ?? t()), new (class { x = f(2); static y = f(2); m() { return t(); } constructor() { this.z = R(3); } })().m()); } }).b()) {
H.p = t() ? await tick(1) : 3;
t() && (!(t() ? await tick(1) : await tick(R(3))) && t());
t() ?? nil()?.m();
}
for (var v225 = 0; v225 < 1; v225++) {
H.p = t() || await tick(1);
nil()?.m((await (t() ? tick(2) : ((1, f(2)) && (R(3) || R(3))))));
}
} else {
{
let v230 = 0;
do {
R(2) ?? (`a${new (class { x = t(); static y = 1; m() { return t(); } constructor() { this.z = R(3); } })().m()}b` || nil()?.k?.w[id(1, () => R(3))]);
} while (v230++ < 0);
}
}
if (R(4) === 0) { return; }
}
}
function s0(a) {
if (({ a: ({ a: 1, b() { return f(2); } }).b(), b() { return (t() ? R(3) : f(2)); } }).b() + (f(R(3)) && R(3) + R(3))) {
for (var v235 = 0; v235 < 1; v235++) f(3);
for (const v237 of [1,2,3]) H.q &&= f(1);
} else {
function* v239() {
t() || nil()?.k.z((() => 1)()) + f(new (class { x = R(3); static y = 1; m() { return f(2); } constructor() { this.z = f(2); } })().m());
f(t() ? 1 : 2);
f(t() ? 1 : 2);
}
for (const x of v239()) { f(x); }
}
if (!(() => t())()) {
t() ?? (t() ? ({ a: id(function () { for (const v249 of [1, 2]) {
H.p = t() || 2;
f(3);
}
{ nil()?.m(id(function () { f(t() ? 1 : 2); }) + nil()?.m()); } }), b() { return (t() || t()); } }).b() : (t() ? ({ a: 1, b() { return f(2); } }).b() : (f(2) || R(3))));
} else nil()?.m(f(R(4)));
}
function s1(a) {
const v260 = ((t() ? t() + R(3) : (1 && t())) || f(R(4)));
}
function* v261() {
switch (R(3)) {
case 0: try {
nil()?.m((() => ({ a: t(), b() { return (t() ? 1 : t()); } }).b())());
f(t() ? 1 : 2);
} catch {
f(3);
f(!(R(4) && (1, R(3))));
H.p = id((() => new (class { x = R(3); static y = R(3); m() { return f(2); } constructor() { this.z = 1; } })().m())(), () => ((() => R(3))(), id(function () { f(3);
H.p = t() || 2; })));
}

case 1:
default: for (let v278 = 0; v278 < 2; v278++) {
f(t() ? 1 : 2);
}
if (t()) return (t() ?? (yield nil()?.k.z(1)));
}
R(2) && R(4);
}
for (const x of v261()) { f(x); }
exports = module.exports = (async () => {
for (let i = 0; i < 0; i++) await m0(i);
for (let i = 0; i < 1; i++) await m1(i);
for (const x of [1, 2]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
