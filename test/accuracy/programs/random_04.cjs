// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 501739922, fuel: 3000 };
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
f((({ a: (await (t() ? tick(2) : R(3))), b() { return 1 + f(2); } }).b() && `a${t()}b` + (R(3) && 1)));
function v2(a) {
for (const v3 of [1,2,3]) {
f(t() ? 1 : 2);
nil()?.m((t() || ((R(3), t()) ?? [t(), R(3)])));
}
}
f(v2(1));
function v8(a) {
for (let v9 = 0; v9 < 0; v9++) {
id(() => v9);
f(id(({ a: nil()?.k.z(f(2)), b() { return f(t()); } }).b(), () => (t() ?? (1, R(3)))));
f(t() ? 1 : 2);
}
function v14(a) {
f(3);
H.q &&= f(1);
nil()?.m(id((t() ? (f(2) || t()) : nil()?.m()), () => f((t() ?? R(3)))));
}
f(v14(1));
for (let v21 = 0; v21 < 2; v21++) {
H.p = (() => ((R(3) && R(3)), (1 || 1)))();
H.q ??= f(1);
f(nil()?.k.z(!!1));
}
}

if (t()) {
function v29(a) {
R(2) ?? (() => (new (class { x = 1; static y = R(3); m() { return R(3); } constructor() { this.z = f(2); } })().m() && (R(3) && f(2))))();
nil()?.m((t() ? t() + R(4) : [id(function () { f(t() ? 1 : 2);
f(t() ? 1 : 2); }), (R(3) || 1)]));
}
f(v29(1));
for (var v38 = 0; v38 < 1; v38++) R(2) && nil()?.k.z((t() ? await tick(1) : await tick((() => R(3))())));
}
for await (const v40 of [1, tick(2)]) {
if (t() && f(`a${(t() ?? 1)}b`)) f((await (t() ? tick(2) : ([1, t()], id(function () { f(3); }))))); else if (t()) H.p = t() ? await tick(1) : 3; else nil()?.m((await tick((t() ? f(2) + f(2) : nil()?.k.z(R(3))))));
f((({ a: new (class { x = t(); static y = 1; m() { return f(2); } constructor() { this.z = t(); } })().m(), b() { return `a${t()}b`; } }).b() ?? f((1, 1))));
if (R(3) === 0) { f(1); continue; }
}
}
async function m1(a) {
l51: for (const v50 of [1, 2]) {
for (let v52 = 0; v52 < 2; v52++) {
id(() => v52);
H.q ||= f(1);
{ H.p = t() || await tick(1);
nil()?.m(R(4)); }
}
}
{
let v60 = 0;
while (v60++ < 2) f((await tick(nil()?.k.z(`a${f(2)}b`))));
}
}
async function m2(a) {
if (t()) return !id(nil()?.k?.w[f(2)], () => R(3) + R(3));
if (t() && (nil()?.k?.w[(t(), R(3))] || !nil()?.m())) t() && nil()?.k.z(id(`a${t()}b`, () => (1 ?? R(3)))); else if (t()) H.p = t() ? await tick(1) : 3; else f((await tick((() => f(2))() + nil()?.m())));
}
async function m3(a) {
for (let v67 = 0; v67 < 0; v67++) {
id(() => v67);
if (t() && id(function () { for (var v69 = 0; v69 < 1; v69++) {
f(t() ? 1 : 2);
} })) {
try {
nil()?.m(t());
H.p = id(nil()?.m(), () => !`a${t()}b`);
} finally {
await tick(3);
}
switch (R(3)) {
case 0: f((({ a: R(3), b() { return 1; } }).b() + ({ a: t(), b() { return f(2); } }).b() ?? [f(2) + f(2), id(R(3), () => f(2))]));

case 1:
default: H.p = t() || await tick(1);
t() && (() => id(function () { f(t());
f(3); }))();
}
async function v90() {
H.p = t() ? await tick(1) : 3;
f(id(id(function () { H.p = t() || 2;
nil()?.m((`a${({ a: t(), b() { return R(3); } }).b()}b` || f(R(3)) + (t() ? R(3) : R(3)))); }), () => (!1, (R(3) || f(2)))));
}
await v90();
} else {
if (t()) return (() => ((f(2) ?? f(2)) || nil()?.k?.w[1]))();
for (let v100 = 0; v100 < 1; v100++) {
id(() => v100);
t() || t();
}
function v103(a) {
f(t() ? 1 : 2);
f(t() ? 1 : 2);
H.q ||= f(1);
}
f(v103(1));
}
await tick(3);
if (R(3) === 0) { f(1); continue; }
}
try {
l115: for (const v114 of [1, 2]) {
const v116 = (a) => {
f(3);
H.p = nil()?.m();
H.q ||= f(1);
};
f(v116(1));
}
} catch {
if (t()) return [(await tick((t() ? await tick(1) : await tick(R(3))))), id(function () { for (var v124 = 0; v124 < 1; v124++) {
H.p = t() || 2;
}
if (t() && R(4)) {
f(t() ? 1 : 2);
} })];
for await (const v130 of [1, tick(2)]) H.p = t() || await tick(1);
}
if (t()) return id(nil()?.k.z(`a${f(2)}b`), () => id(function () { for (const v133 in { a: 1, b: 2 }) {
H.p = t() || 2;
} }));
}
function s0(a) {
H.p = t() || 2;
l139: for (const v138 of [1, 2]) {
if (R(4) === 0) { return; }
for (let v141 = 0; v141 < 1; v141++) {
id(() => v141);
for (var v142 = 0; v142 < 1; v142++) {
f(3);
H.q = f(1);
f(3);
}
}
}
function v149(a) {
switch (R(3)) {
case 0: H.p = new (class { x = R(4); static y = (nil()?.m() ?? R(4)); m() { return nil()?.k?.w[nil()?.m()]; } constructor() { this.z = nil()?.m(); } })().m();
break;
case 1:
default: f(t() ? 1 : 2);
H.p = t() || 2;
}
for (const v157 of t() ? [1] : []) H.p = t() || 2;
}

}
function s1(a) {
for (let v159 = 0; v159 < 3; v159++) {
for (const v160 in { a: 1, b: 2 }) {
for (let v161 = 0; v161 < 3; v161++) {
H.p = t() || 2;
H.q ||= f(1);
H.q ||= f(1);
}
switch (R(3)) {
case 0: t() && [t(), nil()?.k?.w[new (class { x = R(3); static y = f(2); m() { return 1; } constructor() { this.z = 1; } })().m()]];

case 1:
case 2: f(nil()?.k?.w[(t() ? (t() ? t() : f(2)) : nil()?.k?.w[f(2)])]);
nil()?.m(nil()?.k?.w[nil()?.k.z(nil()?.k?.w[R(3)])]);
}
}
for (const v175 of [1, 2]) {
H.q = f(1);
l179: for (const v178 of [1, 2]) {
H.q = f(1);
nil()?.m(nil()?.k.z(id(function () { f((nil()?.k?.w[f(f(2))], t())); })));
}
for (let v186 = 0; v186 < 1; v186++) {
id(() => v186);
f(t() ? 1 : 2);
}
}
}
{ {
let v190 = 0;
while (v190++ < 0) f(`a${nil()?.k?.w[[t(), R(3)]]}b`);
}
{
let v192 = 0;
do {
{
let v193 = 0;
while (v193++ < 1) {
f(t() ? 1 : 2);
f(3);
H.p = (f(({ a: t(), b() { return f(2); } }).b()) || id(id(function () { f(3); }), () => nil()?.m()));
}
}
{
let v202 = 0;
while (v202++ < 0) {
H.p = t() || 2;
t() ?? ((() => f(R(3)))() ?? nil()?.k?.w[(1 || t())]);
}
}
f(t() ? 1 : 2);
} while (v192++ < 0);
} }
H.p = t() || 2;
function* v211() {
if (R(4) === 0) { return; }
if (R(4) === 0) { return; }
for (const v214 of [1,2,3]) {
H.q &&= f(1);
}
}
for (const x of v211()) { f(x); }
}
try {
if (t()) throw 1;
try {
if (t()) throw 1;
function* v219() {
H.q &&= f(1);
}
for (const x of v219()) { f(x); }
} catch {
if (R(4)) {
{
let v223 = 0;
do {
f((t() ? (f(1), id(R(3), () => f(2))) : [nil()?.k?.w[t()], R(4)]));
f(t() ? 1 : 2);
} while (v223++ < 2);
}
} else if (t()) {
try {
if (t()) throw 1;
f(3);
} catch {
f(t() ? 1 : 2);
H.p = ({ a: (() => nil()?.k.z(f(2)))(), b() { return t(); } }).b();
} finally {
H.p = t() || 2;
}
try {
H.p = t() || 2;
} finally {
f(nil()?.m());
f(t() ? 1 : 2);
}
try {
f(({ a: `a${t()}b` + ({ a: 1, b() { return 1; } }).b(), b() { return nil()?.k?.w[(1 && f(2))]; } }).b());
nil()?.m((t() ? R(4) : (f(1) ?? f(1))));
} finally {
t() ?? nil()?.k?.w[![t(), 1]];
nil()?.m((nil()?.m(), ({ a: nil()?.k.z(t()), b() { return new (class { x = R(3); static y = f(2); m() { return 1; } constructor() { this.z = t(); } })().m(); } }).b()));
}
} else {
if (t() && nil()?.k?.w[[nil()?.k.z(1), id(1, () => R(3))]]) H.p = (nil()?.k?.w[nil()?.k?.w[1]] && (() => nil()?.k.z(t()))());
{ t() || `a${(nil()?.k?.w[t()] || R(4))}b`; }
}
switch (R(3)) {
case 0: { H.q ||= f(1);
nil()?.m(R(4)); }
break;
case 1:
case 2: if ((id(function () { t() ?? id(nil()?.m(), () => id(function () { H.p = t() || 2; }) + `a${R(3)}b`); }) ?? (({ a: R(3), b() { return 1; } }).b(), nil()?.m()))) {
f(t() ? 1 : 2);
H.q &&= f(1);
H.p = t() || 2;
} else {
H.p = (() => R(4))();
}
}
try {
H.p = t() || 2;
} catch {
switch (R(3)) {
case 0: f(3);

case 1:
case 2: H.p = new (class { x = t(); static y = (t() || `a${t()}b`); m() { return nil()?.k?.w[nil()?.m()]; } constructor() { this.z = (() => `a${R(3)}b`)(); } })().m();
H.p = t() || 2;
}
if (t()) return id(new (class { x = f(2) + t(); static y = [1, t()]; m() { return ({ a: t(), b() { return R(3); } }).b(); } constructor() { this.z = (f(2), R(3)); } })().m(), () => !t());
}
} finally {
if (t() && (nil()?.m() || nil()?.m())) {
for (const v289 in { a: 1, b: 2 }) H.p = t() || 2;
f(t() ? 1 : 2);
{ H.q ||= f(1); }
}
if (t() && (() => id(function () { l298: for (const v297 of [1, 2]) {
f(t() ? 1 : 2);
}
l302: for (const v301 of [1, 2]) {
H.p = t() || 2;
H.p = t() || 2;
} }))()) {
{ t() || [nil()?.m(), R(4)];
nil()?.m(f(!new (class { x = R(3); static y = R(3); m() { return 1; } constructor() { this.z = f(2); } })().m())); }
function* v312() {
f(3);
}
for (const x of v312()) { f(x); }
switch (R(3)) {
case 0: H.p = nil()?.k.z((t() ?? (1, t())));

case 1:
case 2: H.p = t() || 2;
}
} else if (t()) {
if (R(4) === 0) { return; }
if (R(4) === 0) { return; }
} else H.q ??= f(1);
}
} catch {
if (t() && nil()?.m()) {
if (t() && id((() => (() => t())())(), () => (R(3) + 1, id(t(), () => R(3))))) {
if (t()) return !(t() ? R(4) : (R(3) || R(3)));
} else if (t()) {
for (var v326 = 0; v326 < 1; v326++) {
nil()?.m(nil()?.m());
H.p = t() || 2;
nil()?.m((() => [id(function () { f(nil()?.k.z(`a${!R(3)}b`)); }), f(1)])());
}
f(nil()?.k.z(((t() ?? f(2)), nil()?.k?.w[f(2)])));
try {
H.q = f(1);
f(t() ? 1 : 2);
H.p = t() || 2;
} finally {
f(t() ? 1 : 2);
nil()?.m(f((R(3) ?? 1) + R(4)));
}
} else {
if (f(((t() ?? R(3)) ?? (t(), f(2))))) {
H.q ??= f(1);
} else f(t() ? 1 : 2);
}
for (let v352 = 0; v352 < 2; v352++) {
id(() => v352);
{
let v353 = 0;
do {
t() && (new (class { x = f(2); static y = R(3); m() { return R(3); } constructor() { this.z = 1; } })().m() + !t() || new (class { x = R(4); static y = (t() || 1); m() { return (1, R(3)); } constructor() { this.z = R(4); } })().m());
} while (v353++ < 2);
}
}
function* v356() {
f(3);
}
for (const x of v356()) { f(x); }
} else H.p = nil()?.k.z((() => !1)());
} finally {
try {
const v361 = (a) => {
f(t() ? 1 : 2);
f(`a${nil()?.m()}b`);
};
f(v361(1));
const v366 = (a) => {
t() || (() => `a${(1 || 1)}b`)();
t() && f(id(f(t()), () => t()));
};

} catch {
var v371 = ((() => (t() ? R(3) : 1))() ?? !(() => f(2))());
}
try {
if (t()) throw 1;
{
let v373 = 0;
while (v373++ < 0) H.p = t() || 2;
}
for (var v375 = 0; v375 < 0; v375++) H.p = t() || 2;
} catch {
for (let v377 = 0; v377 < 1; v377++) nil()?.m(R(4));
} finally {
H.p = nil()?.k?.w[new (class { x = id(1, () => t()); static y = f(2) + t(); m() { return (t() ?? R(3)); } constructor() { this.z = id(f(2), () => R(3)); } })().m()];
try {
if (t()) return id(function () { f(3); });
{
let v385 = 0;
do {
nil()?.m((nil()?.k?.w[nil()?.k.z(t())] ?? id((t() || 1), () => ({ a: t(), b() { return R(3); } }).b())));
} while (v385++ < 2);
}
} catch {
if (t() && nil()?.k.z(`a${(R(3), f(2))}b`)) f(t() ? 1 : 2);
}
}
}
exports = module.exports = (async () => {
for (let i = 0; i < 1; i++) await m0(i);
for (let i = 0; i < 2; i++) await m1(i);
for (let i = 0; i < 0; i++) await m2(i);
for (let i = 0; i < 0; i++) await m3(i);
for (const x of [1, 2]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
