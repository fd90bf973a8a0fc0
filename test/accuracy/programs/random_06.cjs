// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 114611688, fuel: 3000 };
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
for (const v0 in { a: 1, b: 2 }) {
H.p = id(id(t(), () => nil()?.k?.w[t()]), () => id(function () { l4: for (const v3 of [1, 2]) {
f(3);
}
l8: for (const v7 of [1, 2]) {
f(t() ? 1 : 2);
} }));
for (const v11 in { a: 1, b: 2 }) {
switch (R(3)) {
case 0: H.p = (await tick((t() ? (t() && 1) : R(4))));
break;
case 1:
case 2: H.p = (t() || await tick((() => t())()));
}
try {
if (t()) throw 1;
H.p = t() || await tick(1);
f(nil()?.k.z(f(nil()?.k?.w[1])));
} catch {
H.p = nil()?.k?.w[nil()?.m()];
} finally {
H.q ??= f(1);
}
{ H.p = t() || await tick(1);
H.p = t() || await tick(1); }
}
}
const v31 = (a) => {
f(([({ a: 1, b() { return R(3); } }).b(), (t() ?? 1)], (t() && (1 ?? R(3)))));
if (nil()?.k.z(t())) {
R(2) ?? (nil()?.m(), [`a${t()}b`, R(4)]);
t() && [nil()?.k?.w[id(R(3), () => R(3))], new (class { x = (R(3) && t()); static y = f(2) + 1; m() { return (f(2) ?? t()); } constructor() { this.z = (t() ? R(3) : f(2)); } })().m()];
f([t(), (() => t())()]);
} else if (t()) H.q ||= f(1); else {
nil()?.m(t());
R(2) ?? ({ a: ({ a: t(), b() { return t(); } }).b(), b() { return nil()?.k?.w[f(2)]; } }).b() + R(4);
}
};

}
async function m1(a) {
try {
if (t()) throw 1;
try {
if (t()) throw 1;
for (const v48 in { a: 1, b: 2 }) {
t() ?? R(4);
nil()?.m(((t() ? 1 + f(2) : (() => R(3))()) && (await (t() ? tick(2) : 1 + t()))));
}
} catch {
try {
R(2) || ({ a: (nil()?.m(), (t() ? await tick(1) : await tick(t()))), b() { return new (class { x = (t() || t()); static y = (t() ? f(2) : t()); m() { return f(1); } constructor() { this.z = t(); } })().m(); } }).b();
await tick(3);
H.p = (id(nil()?.m(), () => id(function () { nil()?.m(id([t(), id(function () { nil()?.m(({ a: !id(1, () => t()), b() { return nil()?.m(); } }).b()); })], () => ((1 && f(2)), (1 ?? f(2)))));
H.q = f(1); })) || (await (t() ? tick(2) : (await (t() ? tick(2) : f(2))))));
} catch {
t() || (await (t() ? tick(2) : (await tick(new (class { x = 1; static y = f(2); m() { return R(3); } constructor() { this.z = f(2); } })().m()))));
f((await (t() ? tick(2) : nil()?.k.z(R(3)) + (t() || await tick(f(2))))));
H.p = t() || await tick(1);
}
} finally {
function v72(a) {
H.q ??= f(1);
nil()?.m(id(R(4) + new (class { x = 1; static y = 1; m() { return R(3); } constructor() { this.z = f(2); } })().m(), () => (R(4) || !1)));
f(nil()?.k.z((t() ? f(2) : f(2))) + `a${1}b` + 1 + t());
}
f(v72(1));
}
for (var v79 = 0; v79 < 1; v79++) {
if (R(4) === 0) { return; }
}
} catch {
l82: for (const v81 of [1, 2]) {
H.p = t() ? await tick(1) : 3;
}
{
let v85 = 0;
while (v85++ < 2 && t()) {
const v86 = (a) => {
R(2) || ({ a: (() => (t(), t()))(), b() { return t(); } }).b();
};
f(v86(1));
if (R(4) === 0) { return; }
}
}
} finally {
try {
const v91 = (a) => {
nil()?.m(t());
H.q = f(1);
f(3);
};
f(v91(1));
} finally {
H.p = t() ? await tick(1) : 3;
}
{ try {
f((t() ? `a${[R(3), 1]}b` : !`a${f(2)}b`));
await tick(3);
await tick(3);
} finally {
H.p = t() ? await tick(1) : 3;
await tick(3);
H.q ??= f(1);
} }
for await (const v114 of [1, tick(2)]) {
if (t() && ({ a: (() => t())(), b() { return id(function () { R(2) || nil()?.k.z((t() ? (() => f(2))() : R(3) + R(3))); }); } }).b()) {
H.q &&= f(1);
H.p = t() ? await tick(1) : 3;
} else {
H.p = t() ? await tick(1) : 3;
await tick(3);
f((nil()?.k.z(`a${1}b`) ?? ((await (t() ? tick(2) : t())) && nil()?.k.z(t()))));
}
}
}
}
async function m2(a) {
try {
if (t()) throw 1;
H.p = t() ? await tick(1) : 3;
} catch {
function v131(a) {
H.q ||= f(1);
f(t() ? 1 : 2);
}
f(v131(1));
var v136 = (new (class { x = (1 && 1); static y = nil()?.m(); m() { return !f(2); } constructor() { this.z = (() => 1)(); } })().m(), nil()?.m());
if (t()) return (t() || await tick([(await tick(t())), (t() ? f(2) : R(3))]));
} finally {
for (let v138 = 0; v138 < 2; v138++) {
id(() => v138);
if (t()) break;
for (let v140 = 0; v140 < 2; v140++) {
R(2) ?? (t() + (t() && t()) ?? nil()?.m());
await tick(3);
}
async function v145() {
H.p = t() ? await tick(1) : 3;
H.p = nil()?.k.z((!f(2) && `a${R(3)}b`));
await tick(3);
}
await v145();
}
for await (const v152 of [1, tick(2)]) {
{
let v153 = 0;
while (v153++ < 2 && t()) {
f(nil()?.k?.w[t()]);
}
}
function v156(a) {
f(t() ? 1 : 2);
}
f(v156(1));
try {
H.q &&= f(1);
} catch {
H.q ||= f(1);
}
}
}
for (const v164 of [1, 2]) {
if (id(function () { function v166(a) {
f(t() ? 1 : 2);
H.p = R(4);
}
f(v166(1));
try {
H.q &&= f(1);
f(((() => (f(2) || f(2)))(), t()));
} finally {
H.q ??= f(1);
nil()?.m(nil()?.k?.w[[id(R(3), () => 1), new (class { x = R(3); static y = 1; m() { return t(); } constructor() { this.z = R(3); } })().m()]]);
H.q ??= f(1);
} })) {
var v182 = (await (t() ? tick(2) : f((t() ? R(3) : R(3)))));
} else H.p = (t() ? R(4) : (t() ? (await tick(1)) : (await tick(R(3)))));
}
{ if (R(4) === 0) { return; } }
}
function s0(a) {
if (R(4) === 0) { return; }
}
function s1(a) {
{
let v187 = 0;
do {
{
let v188 = 0;
while (v188++ < 1 && t()) {
if (t() && f((() => nil()?.m())())) H.p = t() || 2; else {
H.q = f(1);
f(3);
H.p = new (class { x = f((f(2) || t())); static y = (({ a: 1, b() { return 1; } }).b() && id(function () { f(t() ? 1 : 2);
H.p = t() || 2; })); m() { return ((1 ?? R(3)), (t() ? R(3) : R(3))); } constructor() { this.z = id((t() || f(2)), () => f(1)); } })().m();
}
switch (R(3)) {
case 0: H.p = (t() ? ((t() ? 1 : t()) || id(f(2), () => 1)) : id((1, f(2)), () => (() => R(3))()));

case 1:
default: H.p = t() || 2;
f(3);
}
}
}
if (t()) break;
for (let v209 = 0; v209 < 1; v209++) H.p = t() || 2;
} while (v187++ < 1);
}
if (R(4) === 0) { return; }
try {
f(t() ? 1 : 2);
function* v215() {
f((new (class { x = nil()?.m(); static y = nil()?.k.z(1); m() { return (f(2), f(2)); } constructor() { this.z = (() => 1)(); } })().m(), !(t() ? 1 : t())));
t() || nil()?.m();
H.q &&= f(1);
}
for (const x of v215()) { f(x); }
for (var v222 = 0; v222 < 1; v222++) {
const v223 = (a) => {
H.p = (`a${new (class { x = 1; static y = 1; m() { return f(2); } constructor() { this.z = f(2); } })().m()}b` && ([f(2), 1] || (R(3) ?? f(2))));
f(nil()?.k?.w[({ a: ({ a: 1, b() { return 1; } }).b(), b() { return id(function () { H.p = (t() ? (id(function () { nil()?.m(nil()?.m());
f(nil()?.k.z(id(function () { f(3);
H.p = t() || 2; }))); }) || nil()?.k?.w[1]) : ({ a: !t(), b() { return `a${R(3)}b`; } }).b()); }); } }).b()]);
H.q &&= f(1);
};
f(v223(1));
function v240(a) {
H.q &&= f(1);
f(t() ? 1 : 2);
H.q ??= f(1);
}
f(v240(1));
try {
nil()?.m((R(4), ({ a: ({ a: R(3), b() { return t(); } }).b(), b() { return id(function () { H.p = t() || 2; }); } }).b()));
H.p = t() || 2;
nil()?.m(R(4) + t());
} finally {
f(t() ? 1 : 2);
f(3);
H.p = id(nil()?.m(), () => (() => f(R(3)))());
}
}
} catch {
if (t() && id(function () { try {
H.p = t() || 2;
} finally {
H.p = (() => `a${(() => f(2))()}b`)();
R(2) || (() => id(function () { nil()?.m(((() => nil()?.k?.w[R(3)])() ?? t())); }))();
} })) {
for (var v272 = 0; v272 < 2; v272++) H.p = t() || 2;
try {
if (t()) throw 1;
R(2) ?? f((!t() && ({ a: f(2), b() { return f(2); } }).b()));
nil()?.m(id(function () { f([R(4), (() => (() => f(2))())()]);
nil()?.m(({ a: ((1 && t()) || (f(2) ?? t())), b() { return id(id(function () { R(2) || (t() ? t() + f(2) + R(3) : f(t() + t()));
H.p = t() || 2; }), () => nil()?.k?.w[1]); } }).b()); }));
} catch {
H.q &&= f(1);
} finally {
H.p = (t() ? nil()?.k?.w[({ a: t(), b() { return 1; } }).b()] : nil()?.k.z(`a${1}b`));
}
} else {
for (let v291 = 0; v291 < 2; v291++) {
H.p = t() || 2;
H.q = f(1);
}
const v296 = (a) => {
f(new (class { x = `a${(f(2) ?? R(3))}b`; static y = new (class { x = t(); static y = (t() ? f(2) : t()); m() { return (t() || 1); } constructor() { this.z = [f(2), f(2)]; } })().m(); m() { return [(1, t()), (t() ? R(3) : R(3))]; } constructor() { this.z = `a${(t() ?? f(2))}b`; } })().m());
f(nil()?.m());
H.p = (`a${1}b` || 1 + 1) + R(4);
};
f(v296(1));
}
}
try {
if (t()) throw 1;
nil()?.m(id(function () { l307: for (const v306 of [1, 2]) {
f(3);
}
l311: for (const v310 of [1, 2]) {
nil()?.m(id((() => (() => t())())(), () => nil()?.k?.w[(1 && 1)]));
H.p = t() || 2;
f(3);
} }));
} catch {
H.q ||= f(1);
} finally {
f((() => nil()?.m())());
f(t() ? 1 : 2);
try {
if (t()) throw 1;
try {
nil()?.m((t() ? nil()?.k.z(nil()?.k.z(f(2))) : t()));
} finally {
H.p = t() || 2;
}
f(3);
} catch {
{
let v332 = 0;
do {
H.p = t() || 2;
} while (v332++ < 1);
}
} finally {
if (t()) return (nil()?.m() && (t() ? (f(2) && f(2)) : ({ a: 1, b() { return 1; } }).b()));
for (let v336 = 0; v336 < 1; v336++) {
f(nil()?.m());
f(3);
}
}
}
}
try {
for (const v342 in {}) {
const v343 = (a) => {
f((!f(2) + t() ?? id([t(), t()], () => R(4))));
};

if (t()) return (R(4) ?? nil()?.k?.w[id(function () { if (t()) return nil()?.k.z(nil()?.k?.w[(1 ?? t())]); })]);
if (R(3) === 0) { f(1); break; }
}
if (t() && t()) {
f(3);
}
} catch {
try {
{ if ((`a${t()}b` || (R(3), 1)) + id(function () { H.p = (R(4) || t());
t() || `a${!new (class { x = t(); static y = 1; m() { return R(3); } constructor() { this.z = t(); } })().m()}b`; })) {
f(3);
} else {
nil()?.m(nil()?.k?.w[({ a: `a${1}b`, b() { return (R(3), R(3)); } }).b()]);
} }
} finally {
function v363(a) {
H.p = t() || 2;
nil()?.m(new (class { x = (!1 && nil()?.m()); static y = f(`a${t()}b`); m() { return `a${f(2) + 1}b`; } constructor() { this.z = t(); } })().m());
}

H.q = f(1);
{
let v370 = 0;
while (v370++ < 1) {
if (({ a: `a${(R(3) ?? R(3))}b`, b() { return ((f(2) || f(2)) ?? R(3) + 1); } }).b()) f(R(4)); else {
t() && f(nil()?.m());
H.p = nil()?.m();
f(t() ? 1 : 2);
}
}
}
}
{
let v379 = 0;
do {
if (t()) break;
} while (v379++ < 2);
}
}
if (t() && (R(4) || (() => id(function () { if (R(4) === 0) { return; }
try {
H.p = t() || 2;
H.q = f(1);
} catch {
function* v388() {
H.q = f(1);
H.q &&= f(1);
}
for (const x of v388()) { f(x); }
{
let v393 = 0;
do {
for (var v394 = 0; v394 < 2; v394++) {
f(t());
}
{
let v397 = 0;
while (v397++ < 0 && t()) {
R(2) || f((() => t())());
}
}
} while (v393++ < 2);
}
} }))())) nil()?.m(id(function () { switch (R(3)) {
case 0: function v402(a) {
f(t() ? 1 : 2);
nil()?.m(id(function () { t() || (nil()?.m(), ([f(2), t()] && [f(2), 1]));
H.q &&= f(1); }));
f(t() ? 1 : 2);
}


case 1:
default: for (let v413 = 0; v413 < 1; v413++) {
id(() => v413);
function* v414() {
H.q = f(1);
H.q ??= f(1);
t() ?? (yield new (class { x = (1 || 1); static y = !1; m() { return (t() ? R(3) : 1); } constructor() { this.z = (f(2) ?? 1); } })().m());
}
for (const x of v414()) { f(x); }
for (let v421 = 0; v421 < 2; v421++) {
id(() => v421);
H.p = t() || 2;
R(2) || ((new (class { x = t(); static y = 1; m() { return 1; } constructor() { this.z = t(); } })().m(), (f(2), 1)) ?? (() => nil()?.k.z(t()))());
}
}
} })); else {
for (var v426 = 0; v426 < 2; v426++) {
switch (R(3)) {
case 0: if (t() && (({ a: R(4), b() { return ({ a: f(2), b() { return t(); } }).b(); } }).b(), ({ a: (R(3) || 1), b() { return (() => f(2))(); } }).b())) {
f(3);
H.p = t() || 2;
H.q = f(1);
} else if (t()) {
f(t() ? 1 : 2);
nil()?.m(t());
f(t() ? 1 : 2);
} else f((() => (t() ? `a${1}b` : R(4)))());

case 1:
default: for (const v442 in { a: 1, b: 2 }) {
H.p = (t() ? [(t() ? R(3) : t()), nil()?.k.z(1)] : ({ a: new (class { x = 1; static y = R(3); m() { return t(); } constructor() { this.z = R(3); } })().m(), b() { return id(R(3), () => f(2)); } }).b());
}
}
}
}
exports = module.exports = (async () => {
for (let i = 0; i < 0; i++) await m0(i);
for (let i = 0; i < 1; i++) await m1(i);
for (let i = 0; i < 0; i++) await m2(i);
for (const x of [1, 2, 3]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
