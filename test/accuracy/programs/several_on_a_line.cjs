let a = 1; let b = 2; if (a) b++; else a++; for (; a < 3; a++) b++; console.log(a, b); function f() { return 1; } function g() { return 2; } f();
const o = { a: () => 1, b: () => 2 }; o.a(); try { throw 1; } catch { a = 5; } finally { b = 6; } switch (a) { case 5: b = 7; break; default: b = 8; }
while (a-- > 3) { if (a === 4) continue; b++; } do { a++; } while (a < 5); console.log(a, b); class C { m() { return 1; } n() { return 2; } } new C().m();
