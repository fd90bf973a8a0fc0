// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 88938290, fuel: 3000 };
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
if (((() => nil()?.k.z(t()))() ?? !(() => t())())) {
var v1 = (!(R(3) && R(3)) && (await (t() ? tick(2) : new (class { x = f(2); static y = 1; m() { return f(2); } constructor() { this.z = t(); } })().m())));
await tick(3);
} else nil()?.m((t() ? (() => (f(2) && R(3)))() : [(await tick(R(3))), (() => R(3))()]));
R(2) && (t() || await tick(R(4)));
for (let v7 = 0; v7 < 2; v7++) {
nil()?.m(((`a${f(2)}b` && t()), [(t() ? await tick(1) : await tick(f(2))), id(function () { t() || nil()?.k?.w[t()]; })]));
for await (const v12 of [1, tick(2)]) {
for (let v13 = 0; v13 < 0; v13++) H.q ||= f(1);
}
}
{ t() || R(4); }
}
async function m1(a) {
if (t() && (t() ? await tick(1) : await tick((new (class { x = f(2); static y = t(); m() { return 1; } constructor() { this.z = 1; } })().m() && 1 + f(2))))) t() ?? [nil()?.k?.w[t()], (t() ? t() : (t() || await tick(f(2))))]; else if (t()) H.p = f(new (class { x = t(); static y = new (class { x = 1; static y = 1; m() { return f(2); } constructor() { this.z = R(3); } })().m(); m() { return !t(); } constructor() { this.z = (t() ? t() : R(3)); } })().m()); else f(nil()?.k?.w[(await tick(`a${R(3)}b`))]);
if (R(4) === 0) { return; }
for (let v23 = 0; v23 < 0; v23++) {
{
let v24 = 0;
while (v24++ < 2) {
if (t()) {
H.p = t() ? await tick(1) : 3;
H.p = t() || await tick(1);
} else H.p = (await (t() ? tick(2) : (t() || await tick(R(4)))));
}
}
{ if (R(4) === 0) { return; } }
f(f(id(function () { if (t() && ({ a: id(function () { H.p = t() || 2; }), b() { return `a${(R(3) ?? f(2))}b`; } }).b()) {
f(t() ? 1 : 2);
f(!new (class { x = R(3); static y = R(3); m() { return t(); } constructor() { this.z = f(2); } })().m() + ({ a: R(3), b() { return R(3); } }).b());
}
nil()?.m(f(`a${id(function () { H.p = t() || 2; })}b`)); })));
}
{
let v46 = 0;
while (v46++ < 2) {
{
let v47 = 0;
do {
const v48 = (a) => {
H.q ??= f(1);
};

for (const v51 in { a: 1, b: 2 }) H.p = t() || await tick(1);
} while (v47++ < 1);
}
if (t() && nil()?.k?.w[nil()?.k.z(!R(3))]) {
if (t() && `a${(t() ? (f(2) && R(3)) : (1 || R(3)))}b`) {
H.p = new (class { x = (R(3) && f(2)) + (1 ?? 1); static y = (t() ? nil()?.m() : !t()); m() { return (t() ? nil()?.k.z(R(3)) : (1, R(3))); } constructor() { this.z = f(id(function () { H.q &&= f(1);
nil()?.m((f(f(2) + 1) || (nil()?.k?.w[f(2)], t()))); })); } })().m();
f(`a${!(f(2) ?? 1)}b`);
nil()?.m(R(4));
} else if (t()) {
nil()?.m(`a${(t() ? f(t()) : !f(2))}b`);
f((t() ? t() : id((R(3) ?? R(3)), () => nil()?.m())));
} else {
nil()?.m(new (class { x = ((1 ?? f(2)), new (class { x = t(); static y = 1; m() { return f(2); } constructor() { this.z = f(2); } })().m()); static y = R(4); m() { return id(function () { f(nil()?.k.z(nil()?.k?.w[f(2) + f(2)])); }); } constructor() { this.z = (id(R(3), () => R(3)) || (f(2) && t())); } })().m());
await tick(3);
H.p = !([1, t()] && !t());
}
H.q ||= f(1);
} else if (t()) H.p = t() || await tick(1); else {
if (f(f(2)) + (t() ? await tick(1) : await tick(f(2))) + (() => [f(2), R(3)])()) {
f(((`a${f(2)}b`, (t() || await tick(t()))) || !t()));
} else R(2) && new (class { x = (id(function () { H.p = t() || 2;
f(({ a: f((() => t())()), b() { return nil()?.k?.w[nil()?.m()]; } }).b()); }) || (R(3) || 1)); static y = (t() ? nil()?.k?.w[1] : (1, 1)); m() { return ({ a: R(4), b() { return nil()?.k.z(1); } }).b(); } constructor() { this.z = R(4); } })().m();
if (R(4) === 0) { return; }
}
}
}
{ for (const v90 in { a: 1, b: 2 }) R(2) ?? (await tick(R(4)));
function v92(a) {
nil()?.m(f(id(function () { H.q ||= f(1);
f(t() ? 1 : 2); })));
f(t() ? 1 : 2);
}
 }
}
async function m2(a) {
for (const v101 of []) t() && ((await (t() ? tick(2) : id(1, () => f(2)))) || (await (t() ? tick(2) : (t() || await tick(1)))));
H.q ||= f(1);
for (const v105 in {}) {
for (let v106 = 0; v106 < 0; v106++) {
switch (R(3)) {
case 0: nil()?.m(`a${(R(3) || f(2))}b` + (() => R(4))());
break;
case 1:
case 2: H.p = t() ? await tick(1) : 3;
}
}
}
switch (R(3)) {
case 0: try {
H.p = t() || await tick(1);
} catch {
for (const v116 of []) {
H.q ??= f(1);
t() || ({ a: (await tick(nil()?.k.z(R(3)))), b() { return (1, R(3)) + id(R(3), () => t()); } }).b();
H.q ??= f(1);
}
}

case 1:
case 2: async function v123() {
H.p = t() ? await tick(1) : 3;
H.p = f(((f(2), f(2)) ?? (await (t() ? tick(2) : t()))));
}
await v123();
for (const v128 of t() ? [1] : []) {
{
let v129 = 0;
while (v129++ < 1) f(t());
}
{
let v131 = 0;
while (v131++ < 0) {
R(2) ?? (id(function () { f((() => f(id(1, () => t())))()); }) || nil()?.k?.w[(t() || await tick(f(2)))]);
}
}
for (const v136 of [1, 2]) {
H.q ??= f(1);
}
}
}
for (let v139 = 0; v139 < 3; v139++) {
try {
for (let v141 = 0; v141 < 0; v141++) {
id(() => v141);
H.p = R(4);
}
const v144 = (a) => {
f(id(t(), () => nil()?.m()));
};
f(v144(1));
} catch {
try {
if (t()) throw 1;
t() ?? R(4);
} catch {
H.p = t() || await tick(1);
} finally {
H.q ||= f(1);
R(2) ?? (() => t())();
}
for await (const v156 of [1, tick(2)]) {
H.q ||= f(1);
}
}
}
}
function s0(a) {
H.p = t() || 2;
if (((({ a: t(), b() { return R(3); } }).b() ?? new (class { x = t(); static y = t(); m() { return f(2); } constructor() { this.z = t(); } })().m()), nil()?.m())) {
{
let v162 = 0;
while (v162++ < 1 && t()) f(id(id(function () { for (var v164 = 0; v164 < 0; v164++) {
nil()?.m((nil()?.m() ?? new (class { x = nil()?.k?.w[R(3)]; static y = `a${t()}b`; m() { return f(2) + f(2); } constructor() { this.z = t(); } })().m()));
}
if ((({ a: nil()?.k.z(R(3)), b() { return (f(2), 1); } }).b() || id((R(3) || f(2)), () => nil()?.k?.w[f(2)]))) {
H.p = t() || 2;
H.q &&= f(1);
t() && nil()?.k.z(id(function () { H.q ||= f(1); }));
} }) + f(R(3)), () => ({ a: nil()?.k?.w[R(3)], b() { return (1 || 1); } }).b()));
}
}
{
let v176 = 0;
do {
{
let v177 = 0;
while (v177++ < 0) {
for (const v178 of [1,2,3]) {
R(2) ?? [t(), (t() ? nil()?.k?.w[R(3)] : (t() && f(2)))];
}
if ([!new (class { x = 1; static y = t(); m() { return 1; } constructor() { this.z = t(); } })().m(), ((f(2) ?? t()), `a${1}b`)]) {
R(2) && nil()?.k.z(`a${R(4)}b`);
R(2) || (`a${(f(2) && R(3))}b` ?? !`a${t()}b`);
H.p = !!!R(3);
}
if (R(3) === 0) { f(1); continue; }
}
}
} while (v176++ < 0);
}
}
function s1(a) {
{
let v189 = 0;
while (v189++ < 1 && t()) f((!R(3) + 1 || ((() => f(2))(), (R(3) && f(2)))));
}
}
for (const v191 in {}) H.q &&= f(1);
for (const v193 in {}) {
try {
try {
if (t()) throw 1;
try {
f(t() ? 1 : 2);
nil()?.m(id(function () { t() && ((nil()?.k?.w[t()] || (t() && t())), (t() ? t() : id(1, () => 1))); }));
} finally {
t() && (t() ? ({ a: new (class { x = f(2); static y = t(); m() { return R(3); } constructor() { this.z = f(2); } })().m(), b() { return (t(), 1); } }).b() : (t() ? t() : (R(3) || t())));
f(t() ? 1 : 2);
R(2) && (t() ? (() => (t() ? 1 : t()))() : (t() ? f(f(2)) : (() => f(2))()));
}
for (let v209 = 0; v209 < 2; v209++) {
R(2) ?? nil()?.m();
H.p = t() || 2;
}
} catch {
try {
f((t() ? R(4) + [R(3), R(3)] : ({ a: nil()?.m(), b() { return id(function () { f(t() ? 1 : 2); }); } }).b()));
f(3);
} finally {
H.p = t() || 2;
}
for (var v223 = 0; v223 < 0; v223++) {
f((t() ? nil()?.k.z([R(3), f(2)]) : (id(function () { R(2) && (((t() ? 1 : f(2)) ?? id(function () { nil()?.m(!R(4));
f(t() ? 1 : 2); })) ?? ((() => 1)() && 1 + f(2))); }) ?? nil()?.k?.w[R(3)])));
H.p = R(4);
}
} finally {
nil()?.m(t());
if (R(4) === 0) { return; }
if (R(4)) {
H.p = `a${R(4)}b`;
}
}
} catch {
if (t()) continue;
if (t() && R(4)) {
if (t() && f(new (class { x = `a${f(2)}b`; static y = (t() ? t() : 1); m() { return nil()?.m(); } constructor() { this.z = (1 ?? f(2)); } })().m())) {
nil()?.m(t());
} else if (t()) {
f((R(4) + id(R(3), () => f(2)) ?? f(f(f(2)))));
H.p = !(f(2), 1) + nil()?.k?.w[1];
H.q = f(1);
} else H.p = t() || 2;
for (let v252 = 0; v252 < 1; v252++) {
id(() => v252);
H.p = t() || 2;
f(t() ? 1 : 2);
}
if (R(4) === 0) { return; }
}
if (R(3) === 0) { f(1); break; }
}
}
exports = module.exports = (async () => {
for (let i = 0; i < 0; i++) await m0(i);
for (let i = 0; i < 1; i++) await m1(i);
for (let i = 0; i < 2; i++) await m2(i);
for (const x of [1, 2]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
