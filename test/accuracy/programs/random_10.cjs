// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 482639294, fuel: 3000 };
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
for (let v0 = 0; v0 < 3; v0++) {
id(() => v0);
{
let v1 = 0;
while (v1++ < 0 && t()) {
H.p = t() || await tick(1);
async function v4() {
H.p = t() ? await tick(1) : 3;
H.q = f(1);
}
await v4();
}
}
}
if (t() && nil()?.k.z(R(4) + R(4))) H.p = t() || await tick(1); else if (t()) H.p = t() || await tick(1); else {
nil()?.m(new (class { x = nil()?.k?.w[t()]; static y = id((R(3), f(2)), () => (t() ? R(3) : t())); m() { return nil()?.k?.w[[R(3), 1]]; } constructor() { this.z = nil()?.m(); } })().m());
if (R(4) === 0) { return; }
l16: for (const v15 of [1, 2]) {
{
let v17 = 0;
do {
H.p = t() ? await tick(1) : 3;
H.p = nil()?.k?.w[R(4)];
H.q ||= f(1);
} while (v17++ < 2);
}
H.p = R(4);
}
}
if (R(4) === 0) { return; }
for (var v27 = 0; v27 < 2; v27++) {
for (let v28 = 0; v28 < 3; v28++) H.q ??= f(1);
}
l31: for (const v30 of [1, 2]) {
try {
const v33 = (a) => {
t() || nil()?.k.z((t() ? R(3) : f(2)) + nil()?.m());
R(2) ?? (t() ? R(4) : f(!t()));
R(2) || R(4);
};
f(v33(1));
if (([id(function () { f(3);
nil()?.m((nil()?.k?.w[f(2)] + id(R(3), () => 1) && id(id(f(2), () => f(2)), () => R(3) + f(2)))); }), t()], ({ a: (t() || await tick(R(3))), b() { return (R(3) || R(3)); } }).b())) {
await tick(3);
H.p = t() ? await tick(1) : 3;
}
var v49 = t();
} catch {
H.q ??= f(1);
}
if (R(3) === 0) { f(1); continue; }
}
}
async function m1(a) {
if (({ a: `a${(f(2) || t())}b`, b() { return (!R(3) || (1 && 1)); } }).b()) H.q ||= f(1); else {
for (let v55 = 0; v55 < 1; v55++) {
{
let v56 = 0;
while (v56++ < 1) {
H.p = t() || await tick(1);
H.p = (!(t() ? 1 : 1), t());
}
}
try {
await tick(3);
f(nil()?.k.z(id(`a${1}b`, () => `a${t()}b`)));
} finally {
H.p = t() ? await tick(1) : 3;
nil()?.m(R(4));
}
}
for await (const v70 of [1, tick(2)]) {
const v71 = (a) => {
f((nil()?.k?.w[f(R(3))] && f(R(4))));
f(t() ? 1 : 2);
f(3);
};
f(v71(1));
if (R(3) === 0) { f(1); break; }
}
}
for (let v79 = 0; v79 < 2; v79++) {
id(() => v79);
function v80(a) {
f((t() ? id(id(1, () => R(3)), () => R(4)) : !!f(2)));
nil()?.m(R(4));
}
f(v80(1));
}
for (let v85 = 0; v85 < 1; v85++) nil()?.m((f((t() ? await tick(1) : await tick(t()))) && id(!1, () => 1 + t())));
}
async function m2(a) {
switch (R(3)) {
case 0: if (!f(`a${1}b`)) {
{
let v89 = 0;
while (v89++ < 0 && t()) {
H.p = t();
await tick(3);
}
}
H.p = t() || await tick(1);
for (var v96 = 0; v96 < 0; v96++) {
await tick(3);
t() && f(`a${nil()?.k?.w[1]}b`);
}
}
break;
case 1:
default: H.q ||= f(1);
var v103 = [(t() || await tick(nil()?.m())), ((t() ? await tick(1) : await tick(R(3))) ?? (() => f(2))())];
}
{
let v104 = 0;
while (v104++ < 2) nil()?.m([(await tick((t() ? await tick(1) : await tick(t())))), nil()?.k?.w[R(4)]]);
}
}
async function m3(a) {
for (const v106 of [1, 2]) {
H.p = t() || await tick(1);
const v109 = (a) => {
f(3);
};
f(v109(1));
if (R(3) === 0) { f(1); continue; }
}
if (new (class { x = (t() ? nil()?.k.z(1) : `a${1}b`); static y = ({ a: `a${t()}b`, b() { return (1 && t()); } }).b(); m() { return (id(R(3), () => t()) && nil()?.m()); } constructor() { this.z = ![f(2), t()]; } })().m()) {
H.p = t();
}
for (let v116 = 0; v116 < 0; v116++) {
for (let v117 = 0; v117 < 2; v117++) {
id(() => v117);
{
let v118 = 0;
while (v118++ < 0 && t()) {
H.p = t() ? await tick(1) : 3;
}
}
if (t()) return [new (class { x = (R(3) || 1); static y = R(4); m() { return ({ a: t(), b() { return 1; } }).b(); } constructor() { this.z = nil()?.k.z(1); } })().m(), (t() ? await tick(1) : await tick(`a${R(3)}b`))];
}
if (R(4) === 0) { return; }
if (t()) break;
}
}
function s0(a) {
function* v124() {
const v125 = [(t() ? nil()?.k?.w[1] : (R(3), f(2))), (t() ? nil()?.k.z(R(3)) : (R(3) && 1))];
}
for (const x of v124()) { f(x); }
}
function s1(a) {
for (let v126 = 0; v126 < 0; v126++) f(3);
nil()?.m(nil()?.k?.w[new (class { x = (1 || f(2)); static y = (t() ? R(3) : t()); m() { return (1 && f(2)); } constructor() { this.z = nil()?.m(); } })().m()]);
if (t() && new (class { x = f((R(3) ?? f(2))); static y = new (class { x = (f(2) && f(2)); static y = `a${1}b`; m() { return id(function () { { const v132 = (a) => {
f(({ a: [nil()?.m(), f(2) + t()], b() { return new (class { x = R(3) + R(3); static y = (t() ? t() : f(2)); m() { return (f(2) ?? t()); } constructor() { this.z = id(function () { H.p = t() || 2; }); } })().m(); } }).b());
};
 }
f(3); }); } constructor() { this.z = (1 || R(3)); } })().m(); m() { return nil()?.k?.w[id(1, () => 1)]; } constructor() { this.z = (id(function () { f(nil()?.k?.w[R(4)]); }) ?? t()); } })().m()) f(3); else {
function* v142() {
f(nil()?.k?.w[R(4) + f(2) + t()]);
}
for (const x of v142()) { f(x); }
}
}
if (R(4) + (id(1, () => t()) && !1)) {
H.p = t() || 2;
try {
if (t()) throw 1;
function* v149() {
H.q &&= f(1);
H.p = t() || 2;
}
for (const x of v149()) { f(x); }
for (const v154 of t() ? [1] : []) {
try {
t() && [(t(), (() => t())()), [nil()?.m(), new (class { x = R(3); static y = 1; m() { return 1; } constructor() { this.z = R(3); } })().m()]];
} catch {
H.p = [(t() ? t() + 1 : (t() ? R(3) : t())), id(new (class { x = f(2); static y = f(2); m() { return 1; } constructor() { this.z = 1; } })().m(), () => (f(2) ?? t()))];
H.p = t() || 2;
f(t() ? 1 : 2);
}
try {
if (t()) throw 1;
f(3);
} catch {
f(t() ? 1 : 2);
} finally {
H.p = t() || 2;
nil()?.m((t() ? `a${(t(), R(3))}b` : [nil()?.k?.w[R(3)], f(1)]));
f(t() ? 1 : 2);
}
}
} catch {
try {
if (t()) throw 1;
if ((() => nil()?.m())()) {
f(3);
f((R(4), f(nil()?.k?.w[t()])));
f(({ a: nil()?.k.z(f(R(3))), b() { return id(function () { R(2) || id(({ a: R(3), b() { return R(3); } }).b(), () => (t() ? f(2) : 1)) + (nil()?.m() && (t() ? f(2) : t()));
H.p = `a${(() => (R(3), 1))()}b`; }); } }).b());
} else f(nil()?.k.z(`a${f(2) + f(2)}b`));
H.q = f(1);
} catch {
var v190 = ((1 || R(3)) + (R(3) || t()) && nil()?.k.z((() => 1)()));
switch (R(3)) {
case 0: H.p = t() || 2;
break;
case 1:
case 2: H.q = f(1);
}
if (t()) return (`a${nil()?.k.z(1)}b`, ({ a: (R(3) && f(2)), b() { return !R(3); } }).b());
} finally {
if (t() && nil()?.k.z(nil()?.k?.w[`a${t()}b`])) H.p = [(id(function () { f(t() ? 1 : 2);
H.q &&= f(1); }), (t() ? R(3) : f(2))), t()];
for (const v203 in {}) {
f(3);
}
}
try {
if (t()) throw 1;
if (t() && nil()?.k.z(nil()?.k.z(nil()?.m()))) {
H.q ||= f(1);
f(t() ? 1 : 2);
}
} catch {
switch (R(3)) {
case 0: nil()?.m(`a${1 + 1}b` + ({ a: f(2), b() { return R(3); } }).b() + new (class { x = t(); static y = 1; m() { return 1; } constructor() { this.z = f(2); } })().m());
break;
case 1:
case 2: f(!(!f(2) && f(f(2))));
H.q ??= f(1);
}
{
let v219 = 0;
while (v219++ < 0 && t()) {
H.p = (() => R(4))();
H.q = f(1);
t() && nil()?.k.z(nil()?.k?.w[nil()?.k.z(t())]);
}
}
} finally {
{
let v226 = 0;
do {
t() && (!(t() ? f(2) : R(3)), ((f(2) || R(3)) || (f(2) && R(3))));
} while (v226++ < 1);
}
l230: for (const v229 of [1, 2]) {
H.p = ((() => nil()?.m())(), ({ a: [1, f(2)], b() { return new (class { x = R(3); static y = t(); m() { return t(); } constructor() { this.z = R(3); } })().m(); } }).b());
}
}
function v233(a) {
H.q = f(1);
}
f(v233(1));
} finally {
for (const v236 of [1, 2]) {
for (let v237 = 0; v237 < 3; v237++) {
t() || new (class { x = nil()?.m(); static y = nil()?.k?.w[nil()?.k?.w[f(2)]]; m() { return ((t() && R(3)) || id(function () { f(nil()?.k?.w[(() => new (class { x = f(2); static y = 1; m() { return t(); } constructor() { this.z = f(2); } })().m())()]); })); } constructor() { this.z = !t(); } })().m();
f(3);
nil()?.m(id(function () { H.p = nil()?.k.z(new (class { x = new (class { x = 1; static y = 1; m() { return t(); } constructor() { this.z = f(2); } })().m(); static y = f(1); m() { return (t(), 1); } constructor() { this.z = `a${R(3)}b`; } })().m());
H.q &&= f(1); }));
}
H.p = new (class { x = id(function () { H.p = f(((t() ? R(3) : R(3)) || (t() && 1))); }); static y = nil()?.m(); m() { return ({ a: (1 ?? t()), b() { return [1, R(3)]; } }).b(); } constructor() { this.z = (!f(2), (R(3), R(3))); } })().m();
}
function* v254() {
H.q ||= f(1);
}
for (const x of v254()) { f(x); }
l258: for (const v257 of [1, 2]) {
if (R(3) === 0) { f(1); continue; }
for (let v260 = 0; v260 < 3; v260++) {
id(() => v260);
t() || ({ a: new (class { x = new (class { x = f(2); static y = R(3); m() { return t(); } constructor() { this.z = f(2); } })().m(); static y = (R(3) ?? 1); m() { return t(); } constructor() { this.z = (1 ?? R(3)); } })().m(), b() { return nil()?.m(); } }).b();
}
}
}
} else if (t()) {
{
let v263 = 0;
while (v263++ < 2 && t()) {
{
let v264 = 0;
do {
function v265(a) {
R(2) && f(R(4));
H.p = R(4);
}
f(v265(1));
H.p = (t(), 1 + R(3)) + (`a${f(2)}b`, !R(3));
for (let v272 = 0; v272 < 0; v272++) H.p = t() || 2;
} while (v264++ < 0);
}
for (const v274 of [1, 2]) {
for (let v275 = 0; v275 < 0; v275++) {
id(() => v275);
t() || !!({ a: R(3), b() { return R(3); } }).b();
H.q &&= f(1);
}
if (R(4) === 0) { return; }
}
if (t()) break;
}
}
f(t() ? 1 : 2);
} else {
for (let v284 = 0; v284 < 1; v284++) {
id(() => v284);
for (let v285 = 0; v285 < 3; v285++) f(3);
nil()?.m(R(4));
H.p = t() || 2;
}
l292: for (const v291 of [1, 2]) {
try {
nil()?.m(!({ a: nil()?.m(), b() { return t(); } }).b());
try {
f((t() ? (() => [f(2), 1])() : nil()?.k?.w[(1 ?? 1)]));
} catch {
f(nil()?.k.z(nil()?.m()));
H.q ||= f(1);
}
} finally {
f(t());
if (t()) break;
}
if (t() && (t() ? (t() ?? R(4)) : (t() ? (t() ? R(3) : R(3)) : nil()?.m()))) {
if (id(function () { H.q &&= f(1); })) {
H.q ||= f(1);
H.p = nil()?.k?.w[new (class { x = f(2); static y = 1; m() { return 1; } constructor() { this.z = R(3); } })().m()] + (t() ? R(4) : (f(2) ?? t()));
} else {
f(t() ? 1 : 2);
f(new (class { x = `a${new (class { x = R(3); static y = 1; m() { return t(); } constructor() { this.z = t(); } })().m()}b`; static y = (t() ? t() : ({ a: t(), b() { return R(3); } }).b()); m() { return ({ a: new (class { x = 1; static y = f(2); m() { return f(2); } constructor() { this.z = R(3); } })().m(), b() { return t(); } }).b(); } constructor() { this.z = ((() => 1)(), !1); } })().m());
}
for (let v318 = 0; v318 < 2; v318++) {
id(() => v318);
f(((t() ? (1, 1) : (R(3) ?? R(3))), [nil()?.k.z(R(3)), id(t(), () => 1)]));
}
const v321 = (a) => {
R(2) && nil()?.m() + nil()?.k.z(new (class { x = t(); static y = t(); m() { return t(); } constructor() { this.z = t(); } })().m());
R(2) || (t(), ({ a: f(t()), b() { return ({ a: 1, b() { return 1; } }).b(); } }).b());
nil()?.m(({ a: ([f(2), 1] || (t() ? 1 : f(2))), b() { return id(function () { H.p = t() || 2;
H.p = (t() ? `a${(() => R(3))()}b` : R(4)); }); } }).b());
};
f(v321(1));
} else if (t()) {
for (var v332 = 0; v332 < 0; v332++) {
H.p = t() || 2;
H.p = t() || 2;
}
for (let v337 = 0; v337 < 0; v337++) {
f(t() ? 1 : 2);
}
} else {
nil()?.m(((!R(3) || ({ a: t(), b() { return R(3); } }).b()), t()));
try {
if (t()) throw 1;
t() ?? (((1 ?? f(2)), [f(2), f(2)]) ?? ((R(3) ?? t()) || nil()?.k?.w[t()]));
f(t() ? 1 : 2);
} catch {
H.q &&= f(1);
R(2) || nil()?.m();
nil()?.m(t() + (t() || R(3)) + `a${nil()?.k?.w[1]}b`);
} finally {
H.p = t() || 2;
f(t() ? 1 : 2);
}
if (({ a: (t() ? f(2) : R(3)), b() { return `a${1}b`; } }).b() + id(function () { H.q = f(1);
H.q = f(1); })) f(3);
}
{
let v363 = 0;
do {
if ((nil()?.k?.w[R(4)] ?? id(f(t()), () => (t() ? f(2) : R(3))))) {
H.p = t() || 2;
H.p = ((nil()?.k?.w[R(3)] && [1, 1]) || (({ a: t(), b() { return t(); } }).b() ?? f(f(2))));
}
} while (v363++ < 0);
}
}
}
exports = module.exports = (async () => {
for (let i = 0; i < 0; i++) await m0(i);
for (let i = 0; i < 0; i++) await m1(i);
for (let i = 0; i < 1; i++) await m2(i);
for (let i = 0; i < 2; i++) await m3(i);
for (const x of [1, 2, 3]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
