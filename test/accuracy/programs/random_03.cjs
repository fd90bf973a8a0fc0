// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 539648175, fuel: 3000 };
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
try {
if (t()) throw 1;
f(id(function () { for (let v3 = 0; v3 < 0; v3++) {
nil()?.m(id(R(4), () => nil()?.k.z((t() || t()))));
t() && [nil()?.k?.w[new (class { x = t(); static y = f(2); m() { return f(2); } constructor() { this.z = f(2); } })().m()], t()];
f(3);
}
const v10 = (a) => {
H.p = t() || 2;
f(t() ? 1 : 2);
};
f(v10(1)); }));
H.p = ((t() ? await tick(1) : await tick(id(function () { for (const v17 in {}) {
R(2) && ({ a: id(new (class { x = f(2); static y = f(2); m() { return 1; } constructor() { this.z = t(); } })().m(), () => nil()?.m()), b() { return nil()?.k?.w[nil()?.k.z(1)]; } }).b();
} }))), (t() ? nil()?.k?.w[t()] : R(3) + 1));
} catch {
{
let v20 = 0;
do {
l22: for (const v21 of [1, 2]) {
t() || R(4);
nil()?.m([nil()?.k?.w[(R(3) ?? R(3))], (R(4) || (t() ? t() : 1))]);
H.p = f((t() ? await tick(1) : await tick((f(2) || t()))));
}
if (t()) return id(id(function () { R(2) || new (class { x = nil()?.k?.w[nil()?.k?.w[R(3)]]; static y = (!1, id(function () { H.p = ({ a: (id(function () { R(2) ?? id([(1 && f(2)), id(1, () => 1)], () => (R(3) + f(2) || id(function () { f(3);
H.p = t() || 2; }))); }), nil()?.k.z(1)), b() { return `a${new (class { x = R(3); static y = t(); m() { return t(); } constructor() { this.z = 1; } })().m()}b`; } }).b(); })); m() { return (() => ({ a: t(), b() { return R(3); } }).b())(); } constructor() { this.z = (t(), [f(2), R(3)]); } })().m();
H.p = t() || 2; }), () => id(function () { H.q &&= f(1);
H.q ||= f(1); }));
nil()?.m((await tick((t() ? (1 ?? R(3)) : id(function () { H.p = t() || 2;
t() || `a${(t() ? nil()?.m() : (t() && f(2)))}b`; })))));
} while (v20++ < 0);
}
for (const v52 in { a: 1, b: 2 }) {
l54: for (const v53 of [1, 2]) {
nil()?.m((await (t() ? tick(2) : `a${(t() ? 1 : t())}b`)));
}
if (t()) return ((!R(3) || (t() ? 1 : 1)) ?? !t());
for (const v58 in { a: 1, b: 2 }) {
R(2) && t();
await tick(3);
}
}
} finally {
if (R(4) === 0) { return; }
try {
if (t()) throw 1;
var v65 = (R(4) && (f(R(3)) && id(t(), () => f(2))));
switch (R(3)) {
case 0: f([nil()?.k?.w[t()] + (t() || await tick(R(3))), new (class { x = new (class { x = f(2); static y = t(); m() { return f(2); } constructor() { this.z = 1; } })().m(); static y = nil()?.k.z(1); m() { return (t() || t()); } constructor() { this.z = (1, 1); } })().m()]);

case 1:
case 2: f(id(function () { f(3); }));
}
} catch {
function v73(a) {
R(2) || nil()?.m();
f(3);
f(nil()?.k.z(((f(2) || t()) || t())));
}
f(v73(1));
} finally {
for await (const v80 of [1, tick(2)]) {
H.q &&= f(1);
nil()?.m(((t() ? (t() || await tick(R(3))) : id(function () { f((t() ? id(function () { H.q = f(1); }) : (() => nil()?.k?.w[f(2)])()));
f(3); })) && (id(f(2), () => f(2)) ?? !1)));
H.q ||= f(1);
}
for await (const v93 of [1, tick(2)]) {
R(2) ?? `a${((t() ? await tick(1) : await tick(R(3))) ?? !t())}b`;
f(f(R(4)) + (t() ? R(3) + t() : [t(), 1]));
}
}
for (let v98 = 0; v98 < 2; v98++) {
id(() => v98);
if (R(3) === 0) { f(1); break; }
if (t() && !nil()?.k?.w[(R(3) || R(3))]) {
await tick(3);
} else if (t()) nil()?.m((await tick((await tick(!f(2)))))); else {
nil()?.m(`a${((f(2), R(3)) && new (class { x = t(); static y = f(2); m() { return f(2); } constructor() { this.z = f(2); } })().m())}b`);
}
function v106(a) {
nil()?.m(nil()?.k?.w[(nil()?.k?.w[t()] ?? new (class { x = 1; static y = f(2); m() { return 1; } constructor() { this.z = 1; } })().m())]);
f(t() ? 1 : 2);
}
f(v106(1));
}
}
if (((t() ? `a${1}b` : t() + 1), t())) H.p = t() ? await tick(1) : 3; else {
{ function v114(a) {
H.p = (() => !id(function () { nil()?.m((() => nil()?.m())());
H.q ||= f(1); }))();
}
f(v114(1));
H.q &&= f(1); }
for (let v123 = 0; v123 < 0; v123++) {
async function v124() {
nil()?.m(!(t() ? `a${t()}b` : `a${R(3)}b`));
t() && (t() ? await tick(1) : await tick(id(function () { R(2) && (() => id(function () { f(3);
f(nil()?.m()); }))();
H.p = (f(t()) && (() => (f(2) && 1))()); })));
H.p = t() ? await tick(1) : 3;
}
await v124();
if (t()) return nil()?.m();
f(`a${(() => new (class { x = R(3); static y = R(3); m() { return t(); } constructor() { this.z = 1; } })().m())()}b`);
}
}
}
async function m1(a) {
if (nil()?.k.z((nil()?.m() ?? (f(2), t())))) {
if (((t() ? (await (t() ? tick(2) : f(2))) : (R(3) && f(2))), (f(2) + 1, (() => 1)()))) {
for (const v144 in {}) {
nil()?.m((() => t() + (t() ? t() : f(2)))());
H.p = t() || await tick(1);
R(2) ?? (t() || await tick((t() ? await tick(1) : await tick(`a${1}b`))));
}
} else {
for await (const v151 of [1, tick(2)]) await tick(3);
H.p = t() || await tick(1);
}
if (R(4)) {
for await (const v156 of [1, tick(2)]) {
nil()?.m(((id(R(3), () => 1) ?? (t() || await tick(1))) || nil()?.k?.w[[R(3), f(2)]]));
H.p = (t() ? new (class { x = [t(), t()]; static y = f(2) + t(); m() { return (f(2) ?? 1); } constructor() { this.z = (R(3) ?? 1); } })().m() : !({ a: t(), b() { return t(); } }).b());
}
}
try {
try {
if (t()) throw 1;
R(2) ?? (await (t() ? tick(2) : nil()?.m()));
} catch {
f((nil()?.k?.w[(() => 1)()] && `a${(t() ? await tick(1) : await tick(t()))}b`));
} finally {
H.p = t() ? await tick(1) : 3;
H.p = t() || await tick(1);
}
for (let v171 = 0; v171 < 0; v171++) {
id(() => v171);
H.q = f(1);
f(id(((R(3) || f(2)), nil()?.m()), () => nil()?.k?.w[R(4)]));
}
{ H.p = nil()?.m(); }
} finally {
if (R(4) === 0) { return; }
if (([(f(2), R(3)), (() => f(2))()] ?? t())) H.p = t() || await tick(1); else if (t()) t() || R(4); else {
H.p = t() ? await tick(1) : 3;
H.p = (t() ? await tick(1) : await tick(R(4)));
}
}
}
t() ?? (t() ? await tick(1) : await tick((t() || await tick(R(4)))));
}
async function m2(a) {
l190: for (const v189 of [1, 2]) {
l192: for (const v191 of [1, 2]) {
for await (const v193 of [1, tick(2)]) nil()?.m(f((t() ? (1, t()) : nil()?.k?.w[t()])));
if (nil()?.k?.w[(await tick(R(3))) + (await tick(t()))]) {
H.p = nil()?.m() + `a${[t(), t()]}b`;
f((await (t() ? tick(2) : R(4))));
await tick(3);
} else {
f((new (class { x = id(t(), () => R(3)); static y = (R(3) ?? f(2)); m() { return (t() ?? R(3)); } constructor() { this.z = nil()?.m(); } })().m() && (await (t() ? tick(2) : nil()?.m()))));
H.p = t() || await tick(1);
}
for (let v206 = 0; v206 < 3; v206++) {
id(() => v206);
H.p = t() ? await tick(1) : 3;
}
}
if ((t() || await tick(t()))) f(t());
}
}
function s0(a) {
for (let v211 = 0; v211 < 1; v211++) f((nil()?.k.z((t(), t())) || !id(function () { if (t()) return ([nil()?.k?.w[t()], R(4)], ((t() ?? f(2)), t())); })));
{ R(2) || !(t() ? f(2) : R(3)) + `a${f(2)}b`; }
H.q = f(1);
for (const v219 of []) nil()?.m((t() ? `a${nil()?.k.z(R(3))}b` : [!1, ({ a: 1, b() { return t(); } }).b()]));
if (R(4) === 0) { return; }
}
function s1(a) {
if (id(function () { function v223(a) {
nil()?.m(id(function () { f(R(4));
t() ?? R(4); }));
f(nil()?.k?.w[nil()?.k.z(R(4))]);
}
f(v223(1));
if (t() && nil()?.m()) {
l234: for (const v233 of [1, 2]) {
H.q ??= f(1);
R(2) ?? f(new (class { x = new (class { x = f(2); static y = t(); m() { return R(3); } constructor() { this.z = t(); } })().m(); static y = R(4); m() { return new (class { x = f(2); static y = R(3); m() { return t(); } constructor() { this.z = 1; } })().m(); } constructor() { this.z = (1, R(3)); } })().m());
}
if (R(4) === 0) { return; }
} else {
for (let v240 = 0; v240 < 1; v240++) {
H.p = f(t());
nil()?.m(t() + t());
R(2) ?? R(4);
}
f(nil()?.k.z(t()));
H.p = t() || 2;
} }) + nil()?.k?.w[new (class { x = R(3); static y = f(2); m() { return f(2); } constructor() { this.z = R(3); } })().m()]) {
{ function v252(a) {
f((f(`a${1}b`) ?? ({ a: f(1), b() { return nil()?.k?.w[f(2)]; } }).b()));
f(({ a: new (class { x = ({ a: R(3), b() { return R(3); } }).b(); static y = f(t()); m() { return !f(2); } constructor() { this.z = (() => R(3))(); } })().m(), b() { return nil()?.k?.w[nil()?.k.z(1)]; } }).b());
}
 }
}
switch (R(3)) {
case 0: l259: for (const v258 of [1, 2]) {
function v260(a) {
f(nil()?.m());
f(t() ? 1 : 2);
}

for (let v265 = 0; v265 < 0; v265++) {
nil()?.m(`a${(() => nil()?.k?.w[t()])()}b`);
f((() => [(t() ?? 1), f(1)])());
f(3);
}
}

case 1:
default: f(t() ? 1 : 2);
}
}
function* v274() {
function* v275() {
H.p = (f((t() && (yield 1))) && id(id(function () { H.q ||= f(1); }), () => `a${t()}b`));
f([((t() && 1) ?? (t() || f(2))), id(function () { H.p = t() || 2; })]);
}
for (const x of v275()) { f(x); }
try {
if (t()) throw 1;
function* v285() {
f(3);
H.q ||= f(1);
f(((`a${t()}b` || R(4)) || (id(function () { f(3);
nil()?.m(id(id(nil()?.k.z(R(3)), () => (t() ? f(2) : t())), () => nil()?.k?.w[(t() && R(3))])); }), f(t()))));
}
for (const x of v285()) { f(x); }
} catch {
{
let v296 = 0;
while (v296++ < 1) R(2) ?? nil()?.k?.w[(t() ? new (class { x = 1; static y = t(); m() { return 1; } constructor() { this.z = t(); } })().m() : 1 + f(2))];
}
for (let v298 = 0; v298 < 0; v298++) f(3);
} finally {
if (t()) return (t() && (yield 1));
if (t() && (t() && (yield 1))) {
H.q = f(1);
} else if (t()) {
f(t() ? 1 : 2);
nil()?.m((() => (R(4) && id(R(3), () => f(2))))());
f(3);
} else {
R(2) ?? !((t() ? R(3) : t()), t());
}
{
let v312 = 0;
while (v312++ < 2 && t()) {
f(3);
}
}
}
}
for (const x of v274()) { f(x); }
l316: for (const v315 of [1, 2]) {
for (let v317 = 0; v317 < 2; v317++) {
id(() => v317);
try {
if ((R(4) && [R(4), nil()?.m()])) f(!`a${`a${R(3)}b`}b`); else if (t()) {
H.q = f(1);
f(t() ? 1 : 2);
H.q ||= f(1);
} else H.p = nil()?.k.z(f(`a${f(2)}b`));
function* v328() {
H.p = t() || 2;
f(3);
H.p = t() || 2;
}
for (const x of v328()) { f(x); }
if (R(3) === 0) { f(1); continue; }
} finally {
if (R(4) === 0) { return; }
if (R(3) === 0) { f(1); continue; }
{
let v338 = 0;
while (v338++ < 0) nil()?.m(id(function () { R(2) ?? !(f(f(2)), R(4));
H.p = t(); }));
}
}
}
if (t()) continue;
}
exports = module.exports = (async () => {
for (let i = 0; i < 0; i++) await m0(i);
for (let i = 0; i < 0; i++) await m1(i);
for (let i = 0; i < 2; i++) await m2(i);
for (const x of [1, 2, 3]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
