// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 104609991, fuel: 3000 };
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
H.p = (await (t() ? tick(2) : (f(2) ?? 1))) + (R(4) ?? id(function () { for (const v2 in { a: 1, b: 2 }) {
t() ?? `a${`a${(() => t())()}b`}b`;
function* v5() {
f(`a${id(function () { H.p = (t() ? [({ a: f(2), b() { return R(3); } }).b(), (f(2) ?? 1)] : nil()?.m()); })}b`);
H.p = t() || 2;
}
for (const x of v5()) { f(x); }
}
try {
switch (R(3)) {
case 0: R(2) && [(f(2) ?? 1) + ({ a: 1, b() { return R(3); } }).b(), (t() ? (f(2) ?? f(2)) : new (class { x = 1; static y = t(); m() { return t(); } constructor() { this.z = 1; } })().m())];
break;
case 1:
default: f(3);
}
for (const v18 of [1,2,3]) f(t() ? 1 : 2);
if ((() => nil()?.k?.w[f(R(3))])()) {
f(3);
}
} finally {
if (t() && R(4)) {
f(t() ? 1 : 2);
H.p = t() || 2;
}
H.q ||= f(1);
} }));
if ((await tick(new (class { x = t(); static y = R(3); m() { return t(); } constructor() { this.z = f(2); } })().m())) + `a${(t() || await tick(t()))}b`) {
if (t() && (await (t() ? tick(2) : id(function () { if (R(4) === 0) { return; }
{
let v33 = 0;
do {
f(t() ? 1 : 2);
f(3);
} while (v33++ < 0);
} })))) f(({ a: (() => (() => t())())(), b() { return (t() ? (f(2) && f(2)) : (R(3) ?? f(2))); } }).b());
if (R(4) === 0) { return; }
} else if (t()) H.p = t() ? await tick(1) : 3; else await tick(3);
for (var v42 = 0; v42 < 2; v42++) {
switch (R(3)) {
case 0: switch (R(3)) {
case 0: H.p = nil()?.m();
break;
case 1:
case 2: f((`a${`a${1}b`}b`, nil()?.k.z((t() || await tick(R(3))))));
}
break;
case 1:
default: const v49 = (a) => {
nil()?.m(!([f(2), t()] && ({ a: f(2), b() { return R(3); } }).b()));
};

}
try {
switch (R(3)) {
case 0: H.p = t() || await tick(1);
break;
case 1:
default: H.p = t() ? await tick(1) : 3;
}
try {
if (t()) throw 1;
nil()?.m(t() + (await tick(`a${R(3)}b`)));
H.p = t() || await tick(1);
} catch {
H.p = t() ? await tick(1) : 3;
H.q ||= f(1);
} finally {
f(({ a: nil()?.m(), b() { return ((R(3) || t()) && id(f(2), () => 1)); } }).b());
}
} finally {
if ((t() || await tick(t()))) {
H.p = t() ? await tick(1) : 3;
} else {
H.p = t() || await tick(1);
nil()?.m(t());
f(R(4) + (await tick(nil()?.k.z(t()))));
}
if ([nil()?.k?.w[[t(), t()]], f(f(2) + 1)]) {
f(!(await (t() ? tick(2) : (await (t() ? tick(2) : 1)))));
} else if (t()) H.p = t() ? await tick(1) : 3; else {
H.p = t() ? await tick(1) : 3;
}
}
}
if ((() => ((R(3), t()) ?? !f(2)))()) {
var v85 = !(({ a: 1, b() { return f(2); } }).b() && `a${f(2)}b`);
}
for (var v86 = 0; v86 < 2; v86++) {
if (R(4) === 0) { return; }
}
}
async function m1(a) {
try {
{ const v90 = (a) => {
f(f(((t() ? R(3) : t()) || (1 && R(3)))));
};
f(v90(1)); }
} catch {
for (var v93 = 0; v93 < 1; v93++) {
{
let v94 = 0;
while (v94++ < 2) {
await tick(3);
f(f(t()));
}
}
try {
H.p = t();
H.q &&= f(1);
f(id(function () { H.p = t() || 2; }));
} finally {
H.p = t() ? await tick(1) : 3;
H.q = f(1);
H.p = t() || await tick(1);
}
nil()?.m((() => (!R(3) ?? (1, t())))());
}
l117: for (const v116 of [1, 2]) {
nil()?.m(((t() || await tick(`a${R(3)}b`)) && ({ a: nil()?.k.z(R(3)), b() { return nil()?.k?.w[t()]; } }).b()));
if (R(4) === 0) { return; }
}
}
if (t() && nil()?.k.z(({ a: (await tick(t())), b() { return !R(3); } }).b())) {
for (const v122 in { a: 1, b: 2 }) {
try {
if (t()) throw 1;
H.p = t() ? await tick(1) : 3;
} catch {
H.q ??= f(1);
f(R(4));
H.p = (t() ? await tick(1) : await tick((await tick(t()))));
} finally {
H.p = t() ? await tick(1) : 3;
H.p = ((t() || await tick(t())) ?? (t() ? await tick(1) : await tick(1))) + (t() ? t() : !R(3));
nil()?.m(`a${(t() ? await tick(1) : await tick((t() ? t() : 1)))}b`);
}
try {
H.p = t() ? await tick(1) : 3;
} finally {
H.p = t() || await tick(1);
await tick(3);
}
}
for (let v145 = 0; v145 < 2; v145++) {
for (let v146 = 0; v146 < 0; v146++) {
id(() => v146);
H.q &&= f(1);
R(2) || (t() ? (() => f(f(2)))() : id(function () { R(2) ?? new (class { x = new (class { x = nil()?.k.z(1); static y = (() => t())(); m() { return (t() ? 1 : f(2)); } constructor() { this.z = f(2) + t(); } })().m(); static y = t(); m() { return [f(f(2)), t()]; } constructor() { this.z = ((t() ? 1 : f(2)) || nil()?.k?.w[R(3)]); } })().m(); }));
H.p = t();
}
{
let v155 = 0;
do {
H.p = t() || await tick(1);
} while (v155++ < 1);
}
}
nil()?.m(`a${new (class { x = id(f(2), () => f(2)); static y = nil()?.k?.w[t()]; m() { return R(4); } constructor() { this.z = (f(2), f(2)); } })().m()}b`);
}
for (let v160 = 0; v160 < 2; v160++) {
try {
if (t()) throw 1;
for (let v162 = 0; v162 < 2; v162++) {
id(() => v162);
H.p = t() ? await tick(1) : 3;
await tick(3);
}
} catch {
try {
H.p = `a${((R(3) ?? t()) ?? (t() ? f(2) : 1))}b`;
H.q &&= f(1);
} catch {
await tick(3);
await tick(3);
H.p = t() || await tick(1);
}
let v178 = (t() ? await tick(1) : await tick(R(4)));
for (const v179 in {}) await tick(3);
} finally {
try {
H.q ??= f(1);
H.p = t() ? await tick(1) : 3;
} finally {
H.p = id(function () { H.q ??= f(1); });
H.p = t() || await tick(1);
}
if (t() && nil()?.k.z(({ a: new (class { x = t(); static y = 1; m() { return f(2); } constructor() { this.z = t(); } })().m(), b() { return id(function () { H.p = t() || 2;
f(3); }); } }).b())) {
await tick(3);
H.p = (id(t(), () => [t(), R(3)]) && (await (t() ? tick(2) : nil()?.k.z(t()))));
} else {
R(2) ?? f((t(), (t() && f(2))));
H.p = t() || await tick(1);
H.p = (nil()?.m(), (t() ? await tick(1) : await tick((t() || await tick(f(2))))));
}
if (t() && (await tick((t() ? id(f(2), () => R(3)) : (1 ?? 1))))) {
nil()?.m(({ a: (await (t() ? tick(2) : (await tick(R(3))))), b() { return (nil()?.k.z(f(2)) || nil()?.k?.w[f(2)]); } }).b());
H.p = (({ a: 1, b() { return f(2); } }).b() ?? `a${R(3)}b`) + !(await tick(R(3)));
H.p = R(4);
}
}
}
for (var v214 = 0; v214 < 1; v214++) {
if (t() && !(t() || await tick([R(3), f(2)]))) H.p = t() ? await tick(1) : 3; else {
switch (R(3)) {
case 0: await tick(3);
break;
case 1:
case 2: H.p = t() || await tick(1);
H.q ||= f(1);
}
}
}
for (const v224 in { a: 1, b: 2 }) {
if (t()) break;
const v226 = (a) => {
f(3);
H.p = t() || 2;
R(2) || id(function () { f((nil()?.k.z(nil()?.k?.w[R(3)]), (() => (t() && 1))()));
H.p = t() || 2; });
};
f(v226(1));
}
}
async function m2(a) {
for (let v237 = 0; v237 < 0; v237++) {
for (var v238 = 0; v238 < 0; v238++) f(((t() ? nil()?.k?.w[f(2)] : nil()?.k.z(R(3))) && f((f(2) || 1))));
l241: for (const v240 of [1, 2]) {
for (const v242 in {}) {
nil()?.m((() => !!f(2))());
t() && R(4);
f((await (t() ? tick(2) : (t() ? await tick(1) : await tick(f(2) + R(3))))));
}
}
}
}
async function m3(a) {
H.p = t() ? await tick(1) : 3;
H.p = t() ? await tick(1) : 3;
}
function s0(a) {
try {
function* v254() {
H.p = (t(), f(!t()));
nil()?.m(R(4));
}
for (const x of v254()) { f(x); }
} catch {
{
let v259 = 0;
while (v259++ < 2) f(3);
}
}
if ((!t(), f(!t()))) H.p = (R(4) || id(`a${1}b`, () => (R(3) ?? R(3))));
for (let v263 = 0; v263 < 0; v263++) {
if (t()) return nil()?.m();
switch (R(3)) {
case 0: if (R(4) === 0) { return; }

case 1:
case 2: f(nil()?.k?.w[nil()?.k?.w[(1 || t())]]);
}
if (R(3) === 0) { f(1); break; }
}
if (t()) return t();
}
function s1(a) {
{ const v272 = (a) => {
nil()?.m(R(4));
H.p = t() || 2;
};
f(v272(1));
if ((t() ? R(4) : (() => nil()?.k.z(1))())) nil()?.m([new (class { x = (R(3), f(2)); static y = (1 && R(3)); m() { return (t() || f(2)); } constructor() { this.z = nil()?.k.z(t()); } })().m(), new (class { x = nil()?.k?.w[R(3)]; static y = nil()?.k.z(t()); m() { return (t() || R(3)); } constructor() { this.z = !t(); } })().m()]); }
switch (R(3)) {
case 0: if ((id((1 ?? t()), () => nil()?.k?.w[f(2)]) && (() => id(function () { { f(3);
f(t() ? 1 : 2); }
for (var v286 = 0; v286 < 0; v286++) H.p = t() || 2; }))())) H.p = nil()?.k?.w[!nil()?.k.z(t())]; else if (t()) {
{
let v289 = 0;
do {
H.p = !(nil()?.k?.w[R(3)] || new (class { x = 1; static y = f(2); m() { return f(2); } constructor() { this.z = f(2); } })().m());
f(t() ? 1 : 2);
} while (v289++ < 1);
}
} else {
for (const v294 of t() ? [1] : []) {
H.p = [({ a: (R(3), 1), b() { return (f(2) && f(2)); } }).b(), ((t() ? 1 : R(3)) && new (class { x = R(3); static y = t(); m() { return t(); } constructor() { this.z = 1; } })().m())];
}
const v297 = (a) => {
f(3);
nil()?.m((() => nil()?.m())());
};
f(v297(1));
}

case 1:
default: if (({ a: (t() ? `a${t()}b` : t()), b() { return `a${!1}b`; } }).b()) {
const v303 = (a) => {
t() || (`a${[f(2), f(2)]}b` ?? (`a${t()}b`, 1 + t()));
};
f(v303(1));
f(3);
}
}
let v308 = nil()?.m();
l310: for (const v309 of [1, 2]) {
if (t()) break;
}
}
if ((t() ? nil()?.k?.w[f(2)] : (() => t())()) + (new (class { x = 1; static y = R(3); m() { return t(); } constructor() { this.z = R(3); } })().m(), `a${R(3)}b`)) {
nil()?.m(`a${(id(function () { for (let v315 = 0; v315 < 3; v315++) {
if (!({ a: (1, 1), b() { return (t() && f(2)); } }).b()) H.p = t() || 2; else {
f(new (class { x = (t() ? nil()?.m() : !f(2)); static y = `a${(t() ?? t())}b`; m() { return !t() + (t() ? f(2) : 1); } constructor() { this.z = (t() ? R(4) : t()); } })().m());
t() ?? (() => t())();
f(t() ? 1 : 2);
}
if (R(3) === 0) { f(1); continue; }
if (R(3) === 0) { f(1); break; }
}
if (nil()?.k.z([(f(2) || R(3)), nil()?.m()])) {
if (t()) return (`a${(t() ? t() : t())}b` || (nil()?.k.z(1), ({ a: R(3), b() { return t(); } }).b()));
const v328 = (a) => {
H.q ||= f(1);
nil()?.m((() => `a${(R(3), t())}b`)());
};

} }) || id(R(3), () => f(2)))}b`);
}
R(2) && ({ a: `a${nil()?.m()}b`, b() { return !(t() || f(2)); } }).b();
for (let v335 = 0; v335 < 0; v335++) {
id(() => v335);
l337: for (const v336 of [1, 2]) {
for (const v338 in {}) nil()?.m(new (class { x = nil()?.m(); static y = (t() ? `a${f(2)}b` : nil()?.k.z(t())); m() { return nil()?.k.z(R(4)); } constructor() { this.z = (nil()?.k?.w[R(3)] || !1); } })().m());
if (t()) continue;
if (R(3) === 0) { f(1); break; }
}
for (const v342 in { a: 1, b: 2 }) {
try {
if (t()) throw 1;
if (t() && nil()?.m()) {
H.p = id(function () { H.p = [(!1 || nil()?.k?.w[1]), [R(3), R(3)] + [t(), R(3)]];
H.q ??= f(1); });
H.q &&= f(1);
H.q &&= f(1);
}
if (t()) continue;
} catch {
if (t()) continue;
} finally {
for (let v357 = 0; v357 < 2; v357++) {
H.q &&= f(1);
nil()?.m(f(R(4)));
}
}
try {
if (t()) throw 1;
for (let v363 = 0; v363 < 0; v363++) {
id(() => v363);
H.q = f(1);
H.p = ![`a${R(3)}b`, [R(3), t()]];
}
{
let v368 = 0;
while (v368++ < 2) {
R(2) || new (class { x = t(); static y = nil()?.m(); m() { return (new (class { x = 1; static y = f(2); m() { return f(2); } constructor() { this.z = t(); } })().m() || t()); } constructor() { this.z = (!1, nil()?.m()); } })().m();
}
}
} catch {
function* v371() {
nil()?.m((t() ? !(t() || f(2)) : new (class { x = (f(2) || f(2)); static y = nil()?.m(); m() { return `a${1}b`; } constructor() { this.z = (t() && f(2)); } })().m()));
}
for (const x of v371()) { f(x); }
try {
if (t()) throw 1;
H.q = f(1);
f(t() ? 1 : 2);
} catch {
H.p = t() || 2;
H.p = t() || 2;
} finally {
H.q ||= f(1);
}
if (t() && [[t(), new (class { x = t(); static y = R(3); m() { return R(3); } constructor() { this.z = f(2); } })().m()], id(1 + R(3), () => !1)]) R(2) || (id(function () { H.q = f(1);
H.p = t() || 2; }), (`a${1}b` && R(4))); else if (t()) {
H.p = nil()?.m();
} else {
H.p = (t() || (() => new (class { x = 1; static y = t(); m() { return t(); } constructor() { this.z = f(2); } })().m())());
}
} finally {
for (const v395 of []) {
f((R(4) ?? nil()?.m()) + (() => [f(2), 1])());
}
f(t() ? 1 : 2);
}
}
f(3);
}
exports = module.exports = (async () => {
for (let i = 0; i < 2; i++) await m0(i);
for (let i = 0; i < 0; i++) await m1(i);
for (let i = 0; i < 2; i++) await m2(i);
for (let i = 0; i < 1; i++) await m3(i);
for (const x of [1, 2, 3]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
