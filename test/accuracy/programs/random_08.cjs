// A random program: what runs in it, a small generator of numbers decides.
const H = { s: 213702135, fuel: 3000 };
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
if (nil()?.k?.w[nil()?.k?.w[`a${1}b`]]) {
for (var v1 = 0; v1 < 1; v1++) {
if (t()) return id(function () { f((() => (() => id(function () { nil()?.m(f((nil()?.k.z(f(2)) ?? (t() || 1)))); }))())());
nil()?.m(([`a${f(2)}b`, id(function () { f(3); })] ?? nil()?.k.z(f(1)))); });
const v11 = (a) => {
t() || `a${R(4)}b`;
H.p = nil()?.m();
t() || (t() ? [t(), (f(2), 1)] : (() => !t())());
};
f(v11(1));
}
} else if (t()) {
const v18 = (a) => {
f((((R(3) || R(3)) && f(t())), [(() => 1)(), nil()?.k?.w[f(2)]]));
};

for (let v21 = 0; v21 < 1; v21++) {
id(() => v21);
for (var v22 = 0; v22 < 2; v22++) {
nil()?.m((t() || await tick(R(4))));
}
switch (R(3)) {
case 0: nil()?.m(id(R(4), () => (nil()?.k?.w[f(2)], nil()?.m())));

case 1:
case 2: nil()?.m(f((nil()?.k?.w[1], (await tick(t())))));
H.p = t() || await tick(1);
}
function v32(a) {
H.p = (new (class { x = id(1, () => R(3)); static y = nil()?.k.z(R(3)); m() { return R(4); } constructor() { this.z = nil()?.k?.w[R(3)]; } })().m() && new (class { x = (t() ?? t()); static y = `a${R(3)}b`; m() { return t(); } constructor() { this.z = !R(3); } })().m());
nil()?.m(nil()?.k?.w[id(`a${R(3)}b`, () => t())]);
}
f(v32(1));
}
} else H.p = t() || await tick(1);
f(`a${(t() || await tick(R(3))) + (R(3) || f(2))}b`);
function v40(a) {
try {
if (t()) throw 1;
H.p = nil()?.k.z(nil()?.k?.w[({ a: 1, b() { return f(2); } }).b()]);
H.q ||= f(1);
} catch {
H.p = t() || 2;
} finally {
R(2) ?? !(t() ? nil()?.k.z(1) : !t());
H.p = t() || 2;
}
switch (R(3)) {
case 0: H.p = nil()?.m();
break;
case 1:
default: f(3);
}
if (t()) return id(nil()?.k?.w[nil()?.m()], () => !t());
}

if (nil()?.k.z(id(function () { try {
if (t()) throw 1;
for (let v60 = 0; v60 < 2; v60++) {
id(() => v60);
H.q ??= f(1);
f(new (class { x = id((t() ? f(2) : f(2)), () => (t() && t())); static y = [[R(3), 1], (t(), t())]; m() { return t() + !f(2); } constructor() { this.z = new (class { x = (f(2) ?? f(2)); static y = [f(2), f(2)]; m() { return (() => t())(); } constructor() { this.z = t(); } })().m(); } })().m());
f(t() ? 1 : 2);
}
} catch {
for (let v67 = 0; v67 < 0; v67++) f(id(f((1 || 1)), () => id(function () { f(t() ? 1 : 2); })));
for (const v71 in {}) f((({ a: (t() ? f(2) : 1), b() { return R(3) + R(3); } }).b() && ({ a: f(t()), b() { return !1; } }).b()));
{
let v73 = 0;
do {
f(3);
f(3);
} while (v73++ < 1);
}
} finally {
for (let v78 = 0; v78 < 3; v78++) {
nil()?.m((new (class { x = new (class { x = t(); static y = f(2); m() { return t(); } constructor() { this.z = t(); } })().m(); static y = t(); m() { return R(3) + t(); } constructor() { this.z = `a${1}b`; } })().m() && (({ a: f(2), b() { return t(); } }).b() ?? nil()?.k.z(t()))));
}
} }))) {
{
let v81 = 0;
while (v81++ < 0 && t()) {
{
let v82 = 0;
while (v82++ < 0 && t()) H.p = t() ? await tick(1) : 3;
}
}
}
for (var v84 = 0; v84 < 1; v84++) H.p = (await tick(nil()?.k.z((1 || t()))));
async function v86() {
H.p = f(nil()?.k?.w[f(2) + R(3)]);
H.p = t() || await tick(1);
H.q &&= f(1);
}
await v86();
} else if (t()) {
if (R(4) === 0) { return; }
H.p = ((() => `a${R(3)}b`)(), ({ a: (R(3) || t()), b() { return R(3) + R(3); } }).b());
} else H.p = R(4);
}
async function m1(a) {
{
let v97 = 0;
do {
switch (R(3)) {
case 0: {
let v99 = 0;
do {
await tick(3);
} while (v99++ < 2);
}
break;
case 1:
default: for (let v102 = 0; v102 < 0; v102++) {
id(() => v102);
H.p = (t() ? (t() ? 1 : 1) + (await tick(t())) : (!1 ?? t() + 1));
}
for (let v105 = 0; v105 < 2; v105++) {
id(() => v105);
f([nil()?.k?.w[f(2)] + (f(2) && R(3)), (t() ? await tick(1) : await tick([t(), t()]))]);
H.p = `a${nil()?.k.z(id(function () { nil()?.m(t()); }))}b`;
await tick(3);
}
}
} while (v97++ < 1);
}
if ([(id(f(2), () => R(3)) ?? (t() ? R(3) : t())), (await tick(new (class { x = t(); static y = f(2); m() { return t(); } constructor() { this.z = R(3); } })().m()))]) t() && (await (t() ? tick(2) : ({ a: id(function () { {
let v116 = 0;
while (v116++ < 1) {
if (t() && nil()?.k.z([(R(3) || 1), (t() ? f(2) : t())])) {
f(3);
H.p = t() || 2;
H.p = nil()?.k.z((() => [t(), 1])());
}
if (R(4) === 0) { return; }
}
} }), b() { return t(); } }).b())); else if (t()) H.q = f(1); else {
if (R(4) === 0) { return; }
}
if (t()) return (t() ? (`a${1}b` ?? t() + R(3)) : id((await tick(t())), () => (t(), t())));
}
async function m2(a) {
l129: for (const v128 of [1, 2]) {
{ { nil()?.m(R(4)); }
f(new (class { x = !nil()?.k.z(t()); static y = !f(2) + R(4); m() { return f(R(3)) + t(); } constructor() { this.z = id((1 && 1), () => (t() && 1)); } })().m()); }
}
{ H.q ??= f(1); }
const v139 = f(new (class { x = nil()?.k?.w[R(3)]; static y = id(function () { for (let v140 = 0; v140 < 1; v140++) {
if (t()) break;
if (nil()?.k.z(nil()?.m())) {
f(3);
f(nil()?.k.z(`a${t()}b`));
f(R(4));
}
function* v149() {
H.q ??= f(1);
f(t());
nil()?.m(`a${R(4)}b`);
}
for (const x of v149()) { f(x); }
} }); m() { return (1 && t()); } constructor() { this.z = nil()?.k?.w[t()]; } })().m());
}
async function m3(a) {
async function v156() {
let v157 = id(t(), () => nil()?.k?.w[f(t())]);
}
await v156();
try {
if (t()) throw 1;
H.q ||= f(1);
} catch {
async function v161() {
H.p = t() || await tick(1);
}
await v161();
} finally {
switch (R(3)) {
case 0: try {
H.q &&= f(1);
f(((await (t() ? tick(2) : nil()?.k.z(R(3)))), [(await (t() ? tick(2) : 1)), (t() ? await tick(1) : await tick(t()))]));
} catch {
H.p = (t() ? (t() ? await tick(1) : await tick(nil()?.m())) : (await (t() ? tick(2) : id(function () { H.p = t() || 2; }))));
nil()?.m(nil()?.k.z((t() ? await tick(1) : await tick(R(3) + f(2)))));
H.p = t() ? await tick(1) : 3;
}
break;
case 1:
default: for (let v178 = 0; v178 < 2; v178++) {
id(() => v178);
H.p = t() || await tick(1);
nil()?.m(((await tick(R(3))), (await tick(f(2)))) + !f(2) + nil()?.k.z(R(3)));
}
}
}
for (let v183 = 0; v183 < 3; v183++) {
id(() => v183);
for (let v184 = 0; v184 < 2; v184++) {
if (R(4) === 0) { return; }
if (t()) return !id(function () { f(!`a${nil()?.m()}b`); });
}
}
for (var v189 = 0; v189 < 0; v189++) nil()?.m(id(function () { { for (let v192 = 0; v192 < 0; v192++) {
id(() => v192);
f(t() ? 1 : 2);
f((R(4) ?? (f(R(3)) && nil()?.k.z(t()))));
} }
l198: for (const v197 of [1, 2]) {
if (t()) continue l198;
{
let v200 = 0;
while (v200++ < 2) {
R(2) && (nil()?.k?.w[nil()?.m()] || `a${(R(3), R(3))}b`);
f(t() ? 1 : 2);
t() && t();
}
}
} }));
}
function s0(a) {
if (t() && new (class { x = !nil()?.m(); static y = `a${(1 || f(2))}b`; m() { return `a${id(function () { let v208 = `a${t()}b`; })}b`; } constructor() { this.z = !!R(3); } })().m()) f(3);
function v210(a) {
if (R(4) === 0) { return; }
for (let v212 = 0; v212 < 3; v212++) nil()?.m(nil()?.k?.w[`a${!t()}b`]);
}
f(v210(1));
if (R(4) === 0) { return; }
}
function s1(a) {
{ if (R(4) === 0) { return; } }
for (const v217 of t() ? [1] : []) H.p = (t() ? (t() ? R(3) : 1) + nil()?.k.z(f(2)) : 1 + t() + R(4));
{ for (const v220 in { a: 1, b: 2 }) {
if (R(3) === 0) { f(1); break; }
}
nil()?.m((id(function () { if (`a${R(4)}b`) f(3); }) && ({ a: (f(2) ?? R(3)), b() { return (t() ? t() : f(2)); } }).b())); }
}
for (let v226 = 0; v226 < 1; v226++) {
id(() => v226);
for (let v227 = 0; v227 < 3; v227++) {
R(2) ?? ((() => nil()?.m())() ?? ((t() ? f(2) : 1), (f(2), t())));
switch (R(3)) {
case 0: for (var v231 = 0; v231 < 2; v231++) {
H.q ||= f(1);
R(2) ?? (`a${({ a: 1, b() { return f(2); } }).b()}b` || nil()?.k?.w[(t() ?? 1)]);
}
break;
case 1:
default: if ((({ a: id(1, () => R(3)), b() { return id(f(2), () => f(2)); } }).b(), (nil()?.k.z(R(3)), (f(2), f(2))))) f(`a${nil()?.k.z(`a${t()}b`)}b`); else {
f(nil()?.k?.w[nil()?.k?.w[t()] + id(function () { H.q &&= f(1); })]);
}
}
const v242 = t();
}
for (let v243 = 0; v243 < 2; v243++) {
id(() => v243);
for (const v244 of [1, 2]) t() ?? (nil()?.k?.w[({ a: f(2), b() { return 1; } }).b()], ({ a: (R(3), 1), b() { return id(1, () => f(2)); } }).b());
}
if (t()) return f((t() ? (() => f(2))() : 1 + f(2)));
}
try {
for (const v248 of [1, 2]) {
if (t() && nil()?.m()) {
switch (R(3)) {
case 0: f(3);

case 1:
default: H.p = t() || 2;
f(`a${(() => nil()?.m())()}b`);
}
switch (R(3)) {
case 0: H.p = nil()?.m();
break;
case 1:
case 2: f(t() ? 1 : 2);
}
} else if (t()) {
for (const v262 of [1,2,3]) {
nil()?.m(`a${(t() ? [1, 1] : f(t()))}b`);
f(t() ? 1 : 2);
H.p = t() || 2;
}
} else {
{ H.q = f(1); }
if (R(4) === 0) { return; }
if (t()) break;
}
}
} catch {
H.p = t() || 2;
if (id(nil()?.m(), () => [id(function () { f((t() ? nil()?.m() : id(function () { if ((t() ? id(nil()?.k.z(1), () => (() => 1)()) : [f(2) + R(3), (t() && 1)])) {
H.p = [(1 + 1 ?? nil()?.k?.w[t()]), nil()?.k.z(id(function () { nil()?.m(id((() => `a${R(3)}b`)(), () => f(t()) + (() => f(2))())); }))];
t() && nil()?.k?.w[id(function () { f(3); })];
nil()?.m([(1 + f(2), id(function () { f(t() ? 1 : 2); })), t()]);
} else if (t()) f(new (class { x = (id(t(), () => R(3)), t() + t()); static y = (!R(3) && R(3) + R(3)); m() { return (t() || (R(3) ?? t())); } constructor() { this.z = id(function () { f(t() ? 1 : 2);
H.p = !nil()?.m(); }); } })().m()); else {
f(f([nil()?.m(), nil()?.k?.w[f(2)]]));
} })));
{
let v299 = 0;
while (v299++ < 0 && t()) {
function v300(a) {
f(t() ? 1 : 2);
}
f(v300(1));
if (t()) return (id(f(2) + t(), () => nil()?.k?.w[t()]), nil()?.k.z((() => 1)()));
try {
H.p = (id((() => f(2))(), () => `a${R(3)}b`) || `a${nil()?.k?.w[R(3)]}b`);
f(((t() ? [f(2), R(3)] : nil()?.k?.w[f(2)]) || t() + (t() ? f(2) : f(2))));
} catch {
H.q ??= f(1);
R(2) ?? R(4);
R(2) && id(id(1, () => R(3)) + id(1, () => f(2)), () => (nil()?.k.z(t()) && id(t(), () => t())));
}
}
} }), ({ a: f(2), b() { return 1; } }).b()])) {
if (t()) return (t() ? nil()?.k?.w[t()] : ((t() ? 1 : R(3)) ?? id(1, () => f(2))));
} else if (t()) f(t() ? 1 : 2); else {
for (var v317 = 0; v317 < 1; v317++) {
switch (R(3)) {
case 0: f(R(4));
break;
case 1:
case 2: t() || (t() ? !nil()?.k.z(f(2)) : (id(1, () => 1) && (t() ?? f(2))));
}
}
f(((nil()?.k?.w[t()], ({ a: R(3), b() { return 1; } }).b()) ?? `a${t()}b` + R(3) + 1));
}
for (let v325 = 0; v325 < 1; v325++) {
id(() => v325);
try {
if (t()) throw 1;
H.q = f(1);
} catch {
try {
H.p = t() || 2;
f(3);
H.p = t() || 2;
} catch {
f(((nil()?.k?.w[1] || t()) && f(nil()?.m())));
H.p = new (class { x = (t() ? (t(), R(3)) : nil()?.m()); static y = nil()?.m(); m() { return t(); } constructor() { this.z = nil()?.k.z(t()) + f(1); } })().m();
}
for (var v340 = 0; v340 < 0; v340++) f((id(({ a: 1, b() { return f(2); } }).b(), () => nil()?.m()) ?? t()));
if (t()) return id(function () { f([id(function () { H.q &&= f(1);
H.p = id(nil()?.m(), () => (t() ?? t())) + id(function () { f(t() ? 1 : 2); }); }) + nil()?.m(), (nil()?.k?.w[R(3)] || ({ a: f(2), b() { return f(2); } }).b())]);
nil()?.m(f(nil()?.k?.w[(1, f(2))])); });
} finally {
f(3);
{
let v355 = 0;
while (v355++ < 2 && t()) H.p = nil()?.k.z([(R(3) ?? f(2)), (R(3), f(2))]);
}
l358: for (const v357 of [1, 2]) {
f(3);
}
}
function* v361() {
nil()?.m(`a${`a${nil()?.k.z(R(3))}b`}b`);
}
for (const x of v361()) { f(x); }
{ {
let v365 = 0;
do {
f(nil()?.k?.w[new (class { x = (() => t())(); static y = (() => t())(); m() { return nil()?.k?.w[1]; } constructor() { this.z = (R(3) && f(2)); } })().m()]);
H.p = R(4);
f(t() ? 1 : 2);
} while (v365++ < 2);
} }
}
}
exports = module.exports = (async () => {
for (let i = 0; i < 2; i++) await m0(i);
for (let i = 0; i < 2; i++) await m1(i);
for (let i = 0; i < 2; i++) await m2(i);
for (let i = 0; i < 2; i++) await m3(i);
for (const x of [1, 2, 3]) { s0(x); s1(x); }
})();
module.exports.then(() => console.log(H.s, H.fuel), (error) => console.log(String(error)));
