const A = class { m() { return 1; } };
const B = class Named { static s() { return Named; } };
const list = [class { a() {} }, class C { b() {} }];
const o = { D: class { d() { return 2; } }, E: class extends A { e() { return super.m(); } } };
function f() { return class { constructor() { this.x = 1; } }; }
new (class { constructor() { console.log("immediately"); } })();
console.log(new A().m(), B.s() === B, new o.E().e(), new (f())().x, list.length);
module.exports = class extends A { never() { return 3; } };
