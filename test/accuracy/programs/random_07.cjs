// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 67699532, fuel: 3000 };
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
for (var v0 = 0; v0 < 1; v0++) {
async function v1() {
H.p = t() ? await tick(1) : 3;
f(`a${(await tick(R(4)))}b`);
}
await v1();
}
for (const v6 in { a: 1, b: 2 }) await tick(3);
try {
if (t()) throw 1;
for await (const v9 of [1, tick(2)]) {
var v10 = (id((t() || await tick(1)), () => id(t(), () => R(3))) ?? (await tick((t() ?? f(2)))));
}
l12: for (const v11 of [1, 2]) {
for (var v13 = 0; v13 < 0; v13++) f(id(!f(2), () => id(function () { f(3);
f(t() ? 1 : 2); })) + (t() || await tick((await (t() ? tick(2) : t())))));
}
} catch {
async function v19() {
H.q ??= f(1);
H.p = t() || await tick(1);
H.p = t() || await tick(1);
}
await v19();
} finally {
for (let v26 = 0; v26 < 0; v26++) H.q ||= f(1);
}
for (var v28 = 0; v28 < 2; v28++) {
if (t()) continue;
l31: for (const v30 of [1, 2]) {
for await (const v32 of [1, tick(2)]) H.p = t() ? await tick(1) : 3;
{
let v34 = 0;
while (v34++ < 2) {
H.q ||= f(1);
H.p = t() ? await tick(1) : 3;
H.p = t() || await tick(1);
}
}
for (var v41 = 0; v41 < 1; v41++) {
H.p = t() || await tick(1);
await tick(3);
}
}
for (const v46 in {}) {
switch (R(3)) {
case 0: H.p = t() || await tick(1);

case 1:
default: R(2) || [nil()?.k.z([R(3), 1]), (await (t() ? tick(2) : (1 && t())))];
}
const v52 = (a) => {
f(3);
f(3);
H.p = id(function () { f((t() ?? nil()?.k.z(f(t()))));
f(3); });
};
f(v52(1));
}
}
}
async function m1(a) {
{ function v64(a) {
nil()?.m((t() ? (t() ? nil()?.k?.w[t()] : (t(), t())) : (() => id(function () { f(t() ? 1 : 2); }))()));
H.q ||= f(1);
}
f(v64(1)); }
l72: for (const v71 of [1, 2]) {
switch (R(3)) {
case 0: const v74 = (a) => {
H.p = R(4);
};
f(v74(1));
break;
case 1:
default: try {
f(id(function () { H.q ||= f(1); }));
} finally {
H.p = t() ? await tick(1) : 3;
H.q ??= f(1);
}
H.p = t() || await tick(1);
}
for await (const v88 of [1, tick(2)]) {
const v89 = (a) => {
H.q ??= f(1);
nil()?.m(new (class { x = f(1); static y = (R(3) ?? 1); m() { return new (class { x = f(2); static y = 1; m() { return t(); } constructor() { this.z = 1; } })().m(); } constructor() { this.z = nil()?.m(); } })().m() + !({ a: f(2), b() { return t(); } }).b());
};

l95: for (const v94 of [1, 2]) {
f(id(function () { H.q ??= f(1); }));
}
}
if (t()) continue l72;
}
}
function s0(a) {
try {
if (t()) throw 1;
try {
{
let v103 = 0;
while (v103++ < 2) f(t() ? 1 : 2);
}
l106: for (const v105 of [1, 2]) {
H.p = t() || 2;
H.p = nil()?.k?.w[(t() ? id(function () { f((id(function () { R(2) || nil()?.k?.w[`a${(() => f(2))()}b`];
H.p = t() || 2; }) && (() => id(function () { H.q &&= f(1);
H.p = t() || 2; }))()));
t() || f(nil()?.m()); }) : (f(2) ?? f(2)))];
}
} catch {
for (const v123 of t() ? [1] : []) f(t() ? 1 : 2);
try {
H.p = t() || 2;
} catch {
H.q ??= f(1);
H.p = !new (class { x = t(); static y = `a${R(3)}b`; m() { return (t() ? R(3) : t()); } constructor() { this.z = (1 && 1); } })().m();
}
}
H.p = (`a${nil()?.m()}b` ?? !(() => t())());
} catch {
if (t() && `a${[id(R(3), () => R(3)), t()]}b`) {
{
let v135 = 0;
while (v135++ < 0) H.p = nil()?.k?.w[f([f(2), 1])];
}
} else {
try {
H.p = nil()?.k?.w[(() => R(4))()];
H.p = (id(function () { f(t() ? 1 : 2); }) ?? (() => f(f(2)))());
R(2) ?? (({ a: (t() ? f(2) : R(3)), b() { return nil()?.k?.w[R(3)]; } }).b() || (t() ? id(R(3), () => R(3)) : (() => t())()));
} catch {
H.p = t() || 2;
f(t() ? 1 : 2);
H.p = [!id(function () { f(nil()?.m());
f((R(4) && (t() ? (R(3) || 1) : R(4)))); }), [f(2) + R(3), [t(), 1]]];
}
const v156 = (a) => {
H.p = nil()?.m();
};
f(v156(1));
}
} finally {
for (let v159 = 0; v159 < 3; v159++) {
try {
f(3);
H.p = !R(4);
} finally {
H.q ||= f(1);
}
if (t()) return !f(f(1));
try {
H.p = (!!t(), nil()?.m());
f(3);
nil()?.m([t() + R(3) + (t() ? R(3) : 1), (() => new (class { x = t(); static y = t(); m() { return t(); } constructor() { this.z = t(); } })().m())()]);
} finally {
f(nil()?.k.z(t()) + new (class { x = !R(3); static y = (() => f(2))(); m() { return (t() || t()); } constructor() { this.z = [t(), t()]; } })().m());
H.p = t() || 2;
}
}
if ((new (class { x = (1, f(2)); static y = (t() ? t() : R(3)); m() { return f(f(2)); } constructor() { this.z = (t() || 1); } })().m() ?? (new (class { x = 1; static y = R(3); m() { return t(); } constructor() { this.z = 1; } })().m() ?? nil()?.m()))) {
l181: for (const v180 of [1, 2]) {
H.p = `a${`a${id(function () { H.p = id(nil()?.m(), () => ({ a: t(), b() { return R(4); } }).b()); })}b`}b`;
}
{
let v186 = 0;
while (v186++ < 0) {
f(3);
}
}
for (const v189 of [1,2,3]) {
R(2) ?? ({ a: t(), b() { return (() => id(f(2), () => R(3)))(); } }).b();
}
}
{
let v192 = 0;
while (v192++ < 1) f(3);
}
}
}
function s1(a) {
if (t()) return nil()?.k.z(([t(), t()] || `a${1}b`));
for (const v195 in {}) f(3);
function* v197() {
for (let v198 = 0; v198 < 0; v198++) {
id(() => v198);
R(2) && [(({ a: 1, b() { return f(2); } }).b() && t()), (!R(3) || ({ a: f(2), b() { return 1; } }).b())];
R(2) || `a${(nil()?.k.z(1) ?? nil()?.m())}b`;
f(nil()?.k.z(R(4)));
}
function* v205() {
H.p = t() || 2;
f(t() ? 1 : 2);
}
for (const x of v205()) { f(x); }
}
for (const x of v197()) { f(x); }
const v210 = (a) => {
nil()?.m(({ a: id(new (class { x = R(3); static y = R(3); m() { return f(2); } constructor() { this.z = 1; } })().m(), () => (R(3) || R(3))), b() { return id(({ a: t(), b() { return 1; } }).b(), () => new (class { x = t(); static y = t(); m() { return t(); } constructor() { this.z = R(3); } })().m()); } }).b());
};
f(v210(1));
}
if (nil()?.k.z(`a${(() => 1)()}b`)) {
const v214 = (a) => {
{
let v215 = 0;
do {
R(2) && nil()?.k?.w[[[f(2), t()], R(3) + f(2)]];
} while (v215++ < 2);
}
const v218 = (a) => {
H.p = id(nil()?.m(), () => R(4));
nil()?.m(f(((() => 1)() && nil()?.k.z(R(3)))));
nil()?.m(`a${(({ a: f(2), b() { return f(2); } }).b() || nil()?.m())}b`);
};
f(v218(1));
const v225 = (a) => {
t() || R(4);
f(3);
f(3);
};
f(v225(1));
};

function v232(a) {
for (const v233 in { a: 1, b: 2 }) {
t() || ({ a: (({ a: R(3), b() { return 1; } }).b(), ({ a: 1, b() { return t(); } }).b()), b() { return ((f(2) || f(2)) || id(f(2), () => R(3))); } }).b();
}
}
f(v232(1));
}
{
let v236 = 0;
while (v236++ < 2) H.q ??= f(1);
}
exports = module.exports = (async () => {
for (let i = 0; i < 0; i++) await m0(i);
for (let i = 0; i < 2; i++) await m1(i);
for (const x of [1, 2]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
