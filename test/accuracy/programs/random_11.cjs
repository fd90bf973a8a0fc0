// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 753041468, fuel: 3000 };
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
async function v0() {
switch (R(3)) {
case 0: H.p = t() || await tick(1);

case 1:
case 2: H.p = t() || await tick(1);
await tick(3);
}
for (const v8 of [1, 2]) {
nil()?.m((() => (f(2) ?? f(2)) + nil()?.k.z(1))());
H.q ??= f(1);
await tick(3);
}
}
await v0();
for (const v15 of [1, 2]) H.q = f(1);
l18: for (const v17 of [1, 2]) {
try {
try {
H.q ||= f(1);
} finally {
H.q = f(1);
H.p = t() || await tick(1);
nil()?.m(nil()?.m());
}
{
let v29 = 0;
do {
H.p = t() ? await tick(1) : 3;
} while (v29++ < 2);
}
for (let v32 = 0; v32 < 2; v32++) {
id(() => v32);
f((t() ? await tick(1) : await tick(t())));
}
} finally {
try {
H.p = t() ? await tick(1) : 3;
await tick(3);
} catch {
H.p = t() || await tick(1);
}
for (const v42 in { a: 1, b: 2 }) {
H.p = (await tick((f(f(2)) && (f(2) || R(3)))));
H.p = t() + (R(3), R(3)) + ((await tick(R(3))) && nil()?.k.z(R(3)));
}
}
if (R(4) === 0) { return; }
try {
if (t()) throw 1;
{ H.p = t() ? await tick(1) : 3;
H.p = t() ? await tick(1) : 3; }
} catch {
{ await tick(3); }
try {
H.p = t() || await tick(1);
} catch {
t() && nil()?.k.z((await (t() ? tick(2) : id(f(2), () => 1))));
H.p = t() ? await tick(1) : 3;
await tick(3);
}
} finally {
for (let v66 = 0; v66 < 0; v66++) {
H.p = t() || await tick(1);
H.p = nil()?.k?.w[id(function () { H.q = f(1); })];
}
}
}
}
async function m1(a) {
for (let v73 = 0; v73 < 1; v73++) {
l75: for (const v74 of [1, 2]) {
try {
if (t()) throw 1;
f(nil()?.k.z(((R(3) && 1) ?? nil()?.m())));
H.p = t() || await tick(1);
} catch {
H.p = ((t() ? await tick(1) : await tick(R(3))) || nil()?.k.z(f(2))) + (await (t() ? tick(2) : (await tick(f(2)))));
H.q ||= f(1);
f(id(id(f(1), () => nil()?.k.z(R(3))), () => id((f(2) && f(2)), () => R(4))));
} finally {
H.p = id(R(4), () => t());
}
for (var v89 = 0; v89 < 1; v89++) {
nil()?.m(!(t() || await tick(new (class { x = R(3); static y = t(); m() { return 1; } constructor() { this.z = f(2); } })().m())));
}
}
}
var v92 = nil()?.k.z(!t());
if ((R(4) || (t() ? nil()?.m() : (t() ? await tick(1) : await tick(f(2)))))) f(((1 || R(3)) + f(2) + f(2) ?? id(`a${R(3)}b`, () => nil()?.k.z(t()))));
for (const v95 of t() ? [1] : []) {
if (R(4) === 0) { return; }
const v97 = (t() ? ((t() ? f(2) : t()), (t(), t())) : (await (t() ? tick(2) : (1 ?? t()))));
for (const v98 in { a: 1, b: 2 }) {
try {
nil()?.m(!((t() || t()), R(4)));
nil()?.m(id(nil()?.k?.w[nil()?.k.z(t())], () => ((f(2) && 1), (() => f(2))())));
} finally {
await tick(3);
nil()?.m((((await (t() ? tick(2) : t())), nil()?.m()), id(R(3), () => R(3)) + (await (t() ? tick(2) : 1))));
}
try {
if (t()) throw 1;
H.p = t() || await tick(1);
} catch {
H.p = !t();
H.p = t() ? await tick(1) : 3;
} finally {
R(2) ?? nil()?.k.z(((t() ? await tick(1) : await tick(f(2))) && (await tick(R(3)))));
f(((new (class { x = 1; static y = t(); m() { return 1; } constructor() { this.z = 1; } })().m(), (await (t() ? tick(2) : f(2)))) ?? `a${[1, t()]}b`));
}
}
}
}
async function m2(a) {
for (const v119 of t() ? [1] : []) {
if ((t() ? await tick(1) : await tick((t() || await tick((t() || await tick(f(2)))))))) {
for (const v121 of []) {
nil()?.m((new (class { x = f(1); static y = R(4); m() { return f(f(2)); } constructor() { this.z = (t() && R(3)); } })().m() || !id(1, () => R(3))));
f((await (t() ? tick(2) : id(function () { f(t() ? 1 : 2); }))) + 1 + 1 + (1, f(2)));
}
{
let v128 = 0;
do {
nil()?.m(nil()?.k.z((t() ? new (class { x = R(3); static y = t(); m() { return 1; } constructor() { this.z = R(3); } })().m() : id(f(2), () => f(2)))));
H.p = t() || await tick(1);
H.p = t() || await tick(1);
} while (v128++ < 2);
}
f((await (t() ? tick(2) : (t() || await tick(t())))));
}
for await (const v137 of [1, tick(2)]) {
for (let v138 = 0; v138 < 3; v138++) {
id(() => v138);
H.p = t() ? await tick(1) : 3;
}
}
if (t() && id(f(R(3)) + (R(3) || f(2)), () => (t() && f(R(3))))) {
H.q &&= f(1);
if (R(4) === 0) { return; }
for (let v145 = 0; v145 < 1; v145++) {
id(() => v145);
H.p = new (class { x = nil()?.k?.w[(() => t())()]; static y = id(function () { H.p = [(() => id(f(2), () => t()))(), ({ a: (R(3) ?? t()), b() { return (1 || R(3)); } }).b()];
H.q = f(1); }); m() { return (id(function () { f((id((1 ?? R(3)), () => [1, 1]) || (() => (f(2), t()))())); }), [R(3), t()]); } constructor() { this.z = R(4); } })().m();
H.p = t() || await tick(1);
await tick(3);
}
} else {
for await (const v158 of [1, tick(2)]) {
R(2) && ((await (t() ? tick(2) : (1 || 1))) ?? ((t() || await tick(f(2))) ?? (1 && 1)));
H.p = t() || await tick(1);
H.q ??= f(1);
}
switch (R(3)) {
case 0: t() || (() => ({ a: new (class { x = R(3); static y = R(3); m() { return f(2); } constructor() { this.z = t(); } })().m(), b() { return t(); } }).b())();
break;
case 1:
case 2: nil()?.m(id(function () { f(3);
f(t() ? 1 : 2); }));
}
}
}
H.q ||= f(1);
function v176(a) {
const v177 = (a) => {
R(2) && new (class { x = [(t(), 1), id(1, () => t())]; static y = nil()?.m(); m() { return ((1 && R(3)) && f(R(3))); } constructor() { this.z = [(1 || R(3)), !t()]; } })().m();
H.q = f(1);
H.q ||= f(1);
};

const v184 = (a) => {
f(((nil()?.k.z(f(2)) ?? nil()?.k.z(f(2))) ?? nil()?.k.z((1 && R(3)))));
t() || (nil()?.k.z(t()) && `a${f(R(3))}b`);
f(t() ? 1 : 2);
};
f(v184(1));
}

}
async function m3(a) {
try {
{
let v192 = 0;
do {
try {
H.q &&= f(1);
t() ?? ((t() || await tick(nil()?.k.z(R(3)))) || id(function () { f(3);
nil()?.m(((t() ? R(3) : 1) + (f(2), R(3)) || nil()?.m())); }));
} finally {
H.q &&= f(1);
}
try {
if (t()) throw 1;
f(!(!f(2) && nil()?.k.z(t())));
H.p = t() ? await tick(1) : 3;
} catch {
R(2) || (t() || await tick((t() ? nil()?.m() : !t())));
} finally {
await tick(3);
H.p = (t() ? await tick(1) : await tick(nil()?.k?.w[id(f(2), () => f(2))]));
nil()?.m(({ a: [t(), t()], b() { return id(function () { t() ?? (() => id(function () { f(t() ? 1 : 2);
f(t() ? 1 : 2); }))();
f(3); }); } }).b() + nil()?.m());
}
for (let v225 = 0; v225 < 3; v225++) {
H.p = t() ? await tick(1) : 3;
H.p = (f(t()), nil()?.k?.w[R(4)]);
}
} while (v192++ < 2);
}
} finally {
for (var v230 = 0; v230 < 0; v230++) {
try {
await tick(3);
await tick(3);
R(2) && (t() ? await tick(1) : await tick((() => (t() && R(3)))()));
} finally {
nil()?.m(id(function () { f(3); }));
nil()?.m(t());
H.p = t() ? await tick(1) : 3;
}
}
}
if (R(4) === 0) { return; }
}
function s0(a) {
{
let v247 = 0;
while (v247++ < 1) {
{ switch (R(3)) {
case 0: f(t() ? 1 : 2);

case 1:
default: H.p = (t() ? nil()?.k.z(t()) : [nil()?.m(), (1, f(2))]);
f(3);
} }
{ if (nil()?.k?.w[(nil()?.k?.w[R(3)] || nil()?.m())]) {
H.p = t() || 2;
} else if (t()) {
f(3);
} else {
f(t() ? 1 : 2);
H.p = t() || 2;
f(3);
}
switch (R(3)) {
case 0: f(t() ? 1 : 2);

case 1:
case 2: H.q = f(1);
f(t());
} }
for (const v275 of []) {
var v276 = nil()?.m();
if (R(3) === 0) { f(1); continue; }
for (let v278 = 0; v278 < 1; v278++) {
id(() => v278);
nil()?.m((([R(3), R(3)] || (1 && f(2))) || (id(function () { f(3);
H.q ??= f(1); }), t())));
f(3);
}
}
}
}
H.p = t() || 2;
if (R(4) === 0) { return; }
for (var v290 = 0; v290 < 1; v290++) nil()?.m((t() ? (new (class { x = 1; static y = R(3); m() { return R(3); } constructor() { this.z = 1; } })().m() && new (class { x = 1; static y = f(2); m() { return R(3); } constructor() { this.z = R(3); } })().m()) : new (class { x = new (class { x = f(2); static y = 1; m() { return t(); } constructor() { this.z = t(); } })().m(); static y = (f(2) && t()); m() { return (t() ? f(2) : f(2)); } constructor() { this.z = !f(2); } })().m()));
nil()?.m(nil()?.k?.w[nil()?.k.z(R(3) + f(2))]);
}
function s1(a) {
for (let v294 = 0; v294 < 3; v294++) {
id(() => v294);
for (let v295 = 0; v295 < 1; v295++) {
id(() => v295);
if (nil()?.m()) {
H.p = ((f(f(2)) && [R(3), t()]), ({ a: nil()?.m(), b() { return new (class { x = R(3); static y = R(3); m() { return R(3); } constructor() { this.z = R(3); } })().m(); } }).b());
f(t() ? 1 : 2);
} else R(2) && !id(function () { f(t() ? 1 : 2);
H.p = t() || 2; });
}
l307: for (const v306 of [1, 2]) {
if (t()) return new (class { x = t(); static y = (() => nil()?.k?.w[1])(); m() { return !R(4); } constructor() { this.z = (R(3) + f(2), (t() ? 1 : 1)); } })().m();
{ f(3);
H.q ??= f(1); }
}
for (let v314 = 0; v314 < 0; v314++) {
id(() => v314);
if (t() && R(4)) H.p = nil()?.k.z((1 + f(2) ?? R(4))); else if (t()) {
H.q &&= f(1);
nil()?.m(t());
nil()?.m(id(function () { f(t() ? 1 : 2); }));
} else {
f(t() ? 1 : 2);
t() ?? R(4);
f(t() ? 1 : 2);
}
}
}
try {
try {
const v333 = (a) => {
H.p = id(({ a: (t(), 1), b() { return id(function () { H.q &&= f(1);
f(t() ? 1 : 2); }); } }).b(), () => (!t() || nil()?.k?.w[R(3)]));
};
f(v333(1));
for (const v340 of [1, 2]) {
H.q ||= f(1);
}
} catch {
const v343 = (a) => {
t() && ((!f(2) && nil()?.k.z(1)), id(({ a: t(), b() { return 1; } }).b(), () => `a${f(2)}b`));
H.p = ((() => `a${t()}b`)() ?? new (class { x = (() => R(3))(); static y = (R(3) ?? 1); m() { return (f(2) && R(3)); } constructor() { this.z = R(4); } })().m());
};

}
} finally {
function* v348() {
f(new (class { x = (t() ?? ({ a: R(3), b() { return 1; } }).b()); static y = new (class { x = [1, f(2)]; static y = f(1); m() { return nil()?.k?.w[f(2)]; } constructor() { this.z = (1, R(3)); } })().m(); m() { return [id(t(), () => f(2)), ({ a: R(3), b() { return R(3); } }).b()]; } constructor() { this.z = nil()?.k.z([R(3), f(2)]); } })().m());
H.q ??= f(1);
}
for (const x of v348()) { f(x); }
if (R(4) === 0) { return; }
}
{ f(3); }
f(t() ? 1 : 2);
}
if (R(4)) {
for (let v360 = 0; v360 < 0; v360++) {
R(2) ?? (new (class { x = (f(2) ?? f(2)); static y = t() + R(3); m() { return `a${1}b`; } constructor() { this.z = (() => t())(); } })().m() || R(4));
}
{
let v363 = 0;
while (v363++ < 0 && t()) {
function* v364() {
nil()?.m((id(function () { H.p = t() || 2; }) && ((t() ? R(3) : t()), R(4))));
t() && t();
H.p = t();
}
for (const x of v364()) { f(x); }
}
}
} else if (t()) {
nil()?.m((t(), ((R(3) || 1) || id(f(2), () => t()))));
{
let v375 = 0;
while (v375++ < 1 && t()) nil()?.m((nil()?.k.z((t() ?? R(3))), id((t() ? R(3) : t()), () => (() => f(2))())));
}
} else {
function* v377() {
nil()?.m(((f(R(3)) || (t() && (yield 1))) || (() => nil()?.k.z(R(3)))()));
let v380 = f(nil()?.m());
}
for (const x of v377()) { f(x); }
H.p = (!(t() ? t() : 1) || [(t() ? R(3) : R(3)), t()]);
for (const v383 in {}) {
l385: for (const v384 of [1, 2]) {
if (R(4) === 0) { return; }
}
try {
if (t()) continue;
const v389 = t();
try {
if (t()) throw 1;
f(id(function () { H.p = (t() && nil()?.k?.w[[t(), t()]]); }));
nil()?.m((t() ? f(f(R(3))) : (t() ? (t() && t()) : t() + t())));
} catch {
H.q = f(1);
H.p = ({ a: (id(function () { f(t() ? 1 : 2);
R(2) ?? (({ a: nil()?.k.z(f(2)), b() { return t(); } }).b(), ((f(2) ?? f(2)) || (R(3), t()))); }) || [f(2), t()]), b() { return new (class { x = id(f(2), () => t()); static y = (f(2) || R(3)); m() { return (1, 1); } constructor() { this.z = [1, f(2)]; } })().m(); } }).b();
} finally {
f((() => (() => ({ a: 1, b() { return t(); } }).b())())());
nil()?.m(R(4));
H.p = [(t() ? R(3) : f(2)), `a${f(2)}b`] + id(t(), () => (R(3) && R(3)));
}
} catch {
for (const v411 in { a: 1, b: 2 }) {
f(t() ? 1 : 2);
R(2) ?? id(new (class { x = [f(2), 1]; static y = (() => f(2))(); m() { return id(function () { f(id(`a${(R(3), f(2))}b`, () => nil()?.k.z((() => f(2))()))); }); } constructor() { this.z = nil()?.k.z(1); } })().m(), () => f(!t()));
f(3);
}
if (t() && !nil()?.k.z((f(2), t()))) {
f(t() ? 1 : 2);
} else if (t()) f(t() ? 1 : 2); else f(3);
}
{ var v426 = f((({ a: t(), b() { return f(2); } }).b() || nil()?.m())); }
}
}
exports = module.exports = (async () => {
for (let i = 0; i < 2; i++) await m0(i);
for (let i = 0; i < 2; i++) await m1(i);
for (let i = 0; i < 0; i++) await m2(i);
for (let i = 0; i < 0; i++) await m3(i);
for (const x of [1, 2]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
