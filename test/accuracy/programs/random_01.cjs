// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 72807287, fuel: 3000 };
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
{
let v0 = 0;
while (v0++ < 0 && t()) await tick(3);
}
try {
if (t() && nil()?.m()) {
try {
R(2) && (t() ? (t() ?? (await tick(R(3)))) : R(4));
} finally {
H.q &&= f(1);
H.p = t() || await tick(1);
}
for (let v11 = 0; v11 < 2; v11++) {
f(t());
H.p = t() || await tick(1);
}
if (t()) return ({ a: id(new (class { x = R(3); static y = R(3); m() { return f(2); } constructor() { this.z = f(2); } })().m(), () => (f(2) || t())), b() { return ({ a: [1, R(3)], b() { return (1, 1); } }).b(); } }).b();
} else {
for (let v17 = 0; v17 < 0; v17++) {
id(() => v17);
H.p = t() ? await tick(1) : 3;
}
if (t() && (await tick(f((t() ? 1 : t()))))) f((t() ? nil()?.k.z(nil()?.k.z(R(3))) : !(() => f(2))()));
}
} finally {
if ((t() ? id(R(4), () => (() => R(3))()) : [(1 || f(2)), R(4)])) {
for (const v23 of [1,2,3]) H.p = t() ? await tick(1) : 3;
}
l26: for (const v25 of [1, 2]) {
function v27(a) {
H.p = t() || 2;
f(t() ? 1 : 2);
H.p = nil()?.k?.w[id(function () { f(({ a: (() => nil()?.k.z(f(2)))(), b() { return (() => [1, R(3)])(); } }).b()); })];
}

if (t()) return (((f(2) ?? f(2)) || id(function () { f(t() ? 1 : 2);
f(t() ? 1 : 2); })) || (t() ? new (class { x = R(3); static y = R(3); m() { return 1; } constructor() { this.z = f(2); } })().m() : (t() || await tick(t()))));
}
H.p = t() ? await tick(1) : 3;
}
function v43(a) {
f(3);
}
f(v43(1));
}
async function m1(a) {
var v46 = (t() ? 1 : 1) + R(4) + !nil()?.k?.w[f(2)];
try {
if (R(4) === 0) { return; }
try {
if (t()) throw 1;
try {
nil()?.m(({ a: nil()?.k.z(t()), b() { return (R(4) ?? id(t(), () => f(2))); } }).b());
R(2) || R(4);
} catch {
H.q = f(1);
H.p = f((await (t() ? tick(2) : (await (t() ? tick(2) : R(3))))));
R(2) ?? (t() ? await tick(1) : await tick((() => nil()?.k?.w[R(3)])()));
}
{ H.p = t() || await tick(1); }
} catch {
switch (R(3)) {
case 0: f(nil()?.m());
break;
case 1:
case 2: H.q &&= f(1);
}
{
let v69 = 0;
while (v69++ < 0) {
f(id(function () { f((!(() => R(3))() ?? id(function () { R(2) && ((id(function () { nil()?.m(`a${R(4) + id(function () { H.p = t() || 2; })}b`);
H.p = t() || 2; }) ?? ({ a: t(), b() { return f(2); } }).b()), ({ a: id(function () { f(R(4) + (t() ? f(2) : t()) + new (class { x = (t(), f(2)); static y = (f(2) && t()); m() { return (() => R(3))(); } constructor() { this.z = (R(3) || t()); } })().m());
f(({ a: (t() ? (t() || t()) : (t() ?? t())), b() { return `a${R(3) + f(2)}b`; } }).b()); }), b() { return id(function () { H.q ??= f(1); }); } }).b()); })));
nil()?.m(![(1, 1), (R(3), 1)]); }) + ((await tick(R(3))) || (1 ?? 1)));
t() || (await tick((t() || await tick((t(), 1)))));
await tick(3);
}
}
} finally {
f(!!id(1, () => R(3)));
}
{ const v97 = (a) => {
f(3);
};
f(v97(1));
for (const v100 in { a: 1, b: 2 }) {
H.q &&= f(1);
R(2) || t();
H.p = t() || await tick(1);
} }
} finally {
try {
if (t()) throw 1;
if (R(4) === 0) { return; }
{ f(nil()?.m()); }
} catch {
if (t()) return nil()?.m();
} finally {
try {
H.p = t() ? await tick(1) : 3;
} finally {
H.q &&= f(1);
await tick(3);
await tick(3);
}
}
}
try {
if (t() && nil()?.m()) {
H.p = t() ? await tick(1) : 3;
function v126(a) {
f(nil()?.k.z(t()));
}
f(v126(1));
for await (const v129 of [1, tick(2)]) {
await tick(3);
H.p = t() ? await tick(1) : 3;
}
} else {
if (t()) return (f((R(3) && R(3))) ?? (({ a: 1, b() { return f(2); } }).b() || nil()?.k.z(t())));
if (nil()?.k?.w[(t() ? await tick(1) : await tick(nil()?.k?.w[t()]))]) {
H.p = t() || await tick(1);
R(2) ?? (t() || await tick(((1, R(3)) ?? (1 || f(2)))));
H.p = ({ a: f(({ a: R(3), b() { return 1; } }).b()), b() { return (`a${t()}b` && ({ a: 1, b() { return t(); } }).b()); } }).b();
} else if (t()) await tick(3); else {
H.q ||= f(1);
H.q ||= f(1);
}
nil()?.m(!nil()?.k.z((await tick(f(2)))));
}
} catch {
try {
const v150 = (a) => {
f(t() ? 1 : 2);
};
f(v150(1));
} finally {
f(R(4));
}
}
try {
if (t() && nil()?.k.z((await (t() ? tick(2) : ({ a: t(), b() { return t(); } }).b())))) {
try {
H.q ||= f(1);
f((t() ? await tick(1) : await tick((await tick(!t())))));
} finally {
await tick(3);
nil()?.m(new (class { x = R(4); static y = (() => f(1))(); m() { return ((() => t())() && t()); } constructor() { this.z = f(2) + R(3) + [R(3), f(2)]; } })().m());
f(t());
}
} else {
if (id(R(4), () => new (class { x = f(R(3)); static y = id(R(3), () => f(2)); m() { return nil()?.k.z(R(3)); } constructor() { this.z = [1, R(3)]; } })().m())) {
H.p = t() ? await tick(1) : 3;
}
if (R(4) === 0) { return; }
}
} finally {
if ([nil()?.k.z(f(2) + t()), (await tick(`a${1}b`))]) {
function v173(a) {
R(2) && id(function () { H.p = (!(() => f(2))() ?? id(function () { f(3); }));
f(t() ? 1 : 2); });
H.q ??= f(1);
}
f(v173(1));
{
let v184 = 0;
do {
await tick(3);
t() ?? ({ a: [t() + t(), f(t())], b() { return t(); } }).b();
} while (v184++ < 1);
}
if (t()) f(!`a${`a${R(3)}b`}b`); else {
f([({ a: `a${R(3)}b`, b() { return t(); } }).b(), ((R(3) ?? t()) ?? (await tick(f(2))))]);
}
} else if (t()) {
try {
H.p = (await (t() ? tick(2) : t()));
} catch {
nil()?.m(id(function () { f(({ a: ((t() ? R(3) : t()) || (f(2) ?? f(2))), b() { return nil()?.k?.w[(1 && R(3))]; } }).b()); }) + `a${nil()?.k.z(f(2))}b`);
}
} else {
try {
H.p = t() || await tick(1);
} catch {
H.p = t() || await tick(1);
H.q = f(1);
}
}
async function v207() {
t() ?? ((f(2) && f(2)) && [t(), t()]) + `a${!R(3)}b`;
H.p = ((t() ? (t() ? t() : f(2)) : 1 + f(2)), (t() ? (t() ? await tick(1) : await tick(1)) : R(4)));
nil()?.m(R(4));
}
await v207();
}
try {
for (var v215 = 0; v215 < 1; v215++) H.p = t() || await tick(1);
H.p = t() ? await tick(1) : 3;
} catch {
for (const v219 of [1, 2]) R(2) || ((t() || await tick(nil()?.m())) && nil()?.k?.w[nil()?.k.z(1)]);
}
}
function s0(a) {
for (var v221 = 0; v221 < 1; v221++) {
for (const v222 in {}) {
if (t()) break;
}
}
const v224 = (a) => {
function* v225() {
f(t() ? 1 : 2);
f(((t() ? (f(2) || 1) : (1 && R(3))), (() => (t() || t()))()));
H.p = nil()?.k.z(nil()?.k.z(t())) + (yield 1 + R(3));
}
for (const x of v225()) { f(x); }
};
f(v224(1));
}
function s1(a) {
nil()?.m(!`a${[t(), R(3)]}b`);
try {
for (const v235 in {}) H.q &&= f(1);
for (const v237 in { a: 1, b: 2 }) {
try {
if (t()) throw 1;
f(t() ? 1 : 2);
} catch {
f(t() ? 1 : 2);
} finally {
f(nil()?.k.z((nil()?.m(), ({ a: 1, b() { return f(2); } }).b())));
nil()?.m(`a${(t() ? ({ a: 1, b() { return 1; } }).b() : (() => R(3))())}b`);
t() ?? ((({ a: R(3), b() { return t(); } }).b() || t()) && nil()?.k?.w[R(3)] + nil()?.m());
}
for (let v249 = 0; v249 < 3; v249++) {
f(3);
}
f((id(function () { H.p = t() || 2;
H.q ||= f(1); }) || nil()?.k?.w[t()]));
}
if (R(4) === 0) { return; }
} finally {
{ for (const v260 of [1, 2]) f(3); }
switch (R(3)) {
case 0: if (id(!nil()?.k.z(f(2)), () => new (class { x = (() => 1)(); static y = [f(2), R(3)]; m() { return f(1); } constructor() { this.z = new (class { x = R(3); static y = t(); m() { return f(2); } constructor() { this.z = t(); } })().m(); } })().m())) {
H.q ||= f(1);
} else if (t()) {
H.p = nil()?.m();
H.q ||= f(1);
H.q &&= f(1);
} else {
H.q ??= f(1);
}

case 1:
default: function v274(a) {
H.p = t() || 2;
}
f(v274(1));
}
var v277 = nil()?.k?.w[`a${(t() ?? R(3))}b`];
}
if ((f(R(4)) ?? ({ a: ({ a: 1, b() { return f(2); } }).b(), b() { return new (class { x = 1; static y = R(3); m() { return f(2); } constructor() { this.z = f(2); } })().m(); } }).b())) f(t() ? 1 : 2); else t() && id(function () { function* v281() {
t() && new (class { x = f(new (class { x = f(2); static y = f(2); m() { return 1; } constructor() { this.z = f(2); } })().m()); static y = (() => nil()?.m())(); m() { return ({ a: f(1), b() { return ({ a: t(), b() { return R(3); } }).b(); } }).b(); } constructor() { this.z = f(t()); } })().m();
f([nil()?.m(), R(4)]);
}
for (const x of v281()) { f(x); }
function* v286() {
f(`a${(t() && (yield 1)) + new (class { x = R(3); static y = R(3); m() { return 1; } constructor() { this.z = 1; } })().m()}b`);
f(3);
}
for (const x of v286()) { f(x); } });
}
{ function* v292() {
try {
if (t()) throw 1;
H.q ||= f(1);
f(3);
} catch {
H.p = t() || 2;
} finally {
f(t() ? 1 : 2);
R(2) && ({ a: nil()?.m(), b() { return `a${1}b` + (t() ? f(2) : t()); } }).b();
}
}
for (const x of v292()) { f(x); } }
try {
if (t()) throw 1;
for (var v305 = 0; v305 < 0; v305++) f(t() ? 1 : 2);
} catch {
switch (R(3)) {
case 0: try {
var v309 = id(function () { H.p = t();
f(t() ? 1 : 2); });
} catch {
l315: for (const v314 of [1, 2]) {
H.p = t();
}
if (t() && nil()?.k?.w[f(R(4))]) {
H.p = t() || 2;
f(3);
f(t() ? 1 : 2);
} else {
R(2) || f(nil()?.k?.w[R(4)]);
}
try {
if (t()) throw 1;
R(2) || nil()?.k.z((() => id(function () { f(!f(2) + R(3) + nil()?.k.z(t()));
H.p = t() || 2; }))());
f(3);
} catch {
f(((id(function () { f(3);
nil()?.m([nil()?.k.z(new (class { x = R(3); static y = f(2); m() { return f(2); } constructor() { this.z = R(3); } })().m()), R(4) + `a${R(3)}b`]); }), t() + t()) || id(R(3) + R(3), () => new (class { x = 1; static y = f(2); m() { return 1; } constructor() { this.z = t(); } })().m())));
f(t() ? 1 : 2);
} finally {
H.q ??= f(1);
}
}
break;
case 1:
default: H.p = t() || 2;
for (var v348 = 0; v348 < 0; v348++) {
if (t() && !(t(), id(function () { f(t() ? 1 : 2); }))) f(({ a: R(4), b() { return f(`a${1}b`); } }).b());
}
}
} finally {
for (let v353 = 0; v353 < 1; v353++) {
id(() => v353);
for (let v354 = 0; v354 < 3; v354++) {
id(() => v354);
switch (R(3)) {
case 0: H.p = (() => t())();
break;
case 1:
default: H.p = (() => (R(4), (t() ? f(2) : 1)))();
}
if (t() && id(([1, t()] || (1 ?? 1)), () => R(4))) {
nil()?.m(({ a: `a${(() => 1)()}b`, b() { return new (class { x = id(f(2), () => R(3)); static y = [R(3), 1]; m() { return [f(2), 1]; } constructor() { this.z = (f(2) ?? R(3)); } })().m(); } }).b());
H.p = f(id(function () { f(3); }));
} else f(t() ? 1 : 2);
function* v368() {
H.q ||= f(1);
f(t() ? 1 : 2);
H.p = t() || 2;
}
for (const x of v368()) { f(x); }
}
}
for (const v375 in { a: 1, b: 2 }) f(3);
}
exports = module.exports = (async () => {
for (let i = 0; i < 0; i++) await m0(i);
for (let i = 0; i < 2; i++) await m1(i);
for (const x of [1, 2, 3]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
