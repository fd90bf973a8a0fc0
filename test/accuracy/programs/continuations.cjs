// After an operand that does not always run, V8 shows the count of the block around.
let a = null;
function g() {
  return 1;
}
function f0(x, y) {
  if (x) {
    return x;
  }
  y && g();
  g(0);
  if (y) {
    g();
  }
  return g();
}
function h0(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    y && g();
    g(0);
  }
  g();
}
function f1(x, y) {
  if (x) {
    return x;
  }
  y ? g() : g();
  g(1);
  if (y) {
    g();
  }
  return g();
}
function h1(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    y ? g() : g();
    g(1);
  }
  g();
}
function f2(x, y) {
  if (x) {
    return x;
  }
  y ?? g();
  g(2);
  if (y) {
    g();
  }
  return g();
}
function h2(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    y ?? g();
    g(2);
  }
  g();
}
function f3(x, y) {
  if (x) {
    return x;
  }
  const q = y || g();
  g(3);
  if (y) {
    g();
  }
  return g();
}
function h3(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    const q = y || g();
    g(3);
  }
  g();
}
function f4(x, y) {
  if (x) {
    return x;
  }
  y?.g();
  g(4);
  if (y) {
    g();
  }
  return g();
}
function h4(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    y?.g();
    g(4);
  }
  g();
}
function f5(x, y) {
  if (x) {
    return x;
  }
  y?.a?.b.c(g());
  g(5);
  if (y) {
    g();
  }
  return g();
}
function h5(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    y?.a?.b.c(g());
    g(5);
  }
  g();
}
function f6(x, y) {
  if (x) {
    return x;
  }
  const q = y?.[0];
  g(6);
  if (y) {
    g();
  }
  return g();
}
function h6(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    const q = y?.[0];
    g(6);
  }
  g();
}
function f7(x, y) {
  if (x) {
    return x;
  }
  y ||= 1;
  g(7);
  if (y) {
    g();
  }
  return g();
}
function h7(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    y ||= 1;
    g(7);
  }
  g();
}
function f8(x, y) {
  if (x) {
    return x;
  }
  y = y ? 1 : 2, g();
  g(8);
  if (y) {
    g();
  }
  return g();
}
function h8(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    y = y ? 1 : 2, g();
    g(8);
  }
  g();
}
function f9(x, y) {
  if (x) {
    return x;
  }
  class Q extends (y ? Object : Array) { a = y && 1; static b = y ? 1 : 2; }
  g(9);
  if (y) {
    g();
  }
  return g();
}
function h9(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    class Q extends (y ? Object : Array) { a = y && 1; static b = y ? 1 : 2; }
    g(9);
  }
  g();
}
function f10(x, y) {
  if (x) {
    return x;
  }
  g(`${y ? 1 : 2}`);
  g(10);
  if (y) {
    g();
  }
  return g();
}
function h10(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    g(`${y ? 1 : 2}`);
    g(10);
  }
  g();
}
function f11(x, y) {
  if (x) {
    return x;
  }
  g(() => y && 1, y && g());
  g(11);
  if (y) {
    g();
  }
  return g();
}
function h11(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    g(() => y && 1, y && g());
    g(11);
  }
  g();
}
function f12(x, y) {
  if (x) {
    return x;
  }
  var u = [...(y ? [1] : [])];
  g(12);
  if (y) {
    g();
  }
  return g();
}
function h12(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    var u = [...(y ? [1] : [])];
    g(12);
  }
  g();
}
function f13(x, y) {
  if (x) {
    return x;
  }
  !y && g();
  g(13);
  if (y) {
    g();
  }
  return g();
}
function h13(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    !y && g();
    g(13);
  }
  g();
}
function f14(x, y) {
  if (x) {
    return x;
  }
  void (y || g());
  g(14);
  if (y) {
    g();
  }
  return g();
}
function h14(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    void (y || g());
    g(14);
  }
  g();
}
function f15(x, y) {
  if (x) {
    return x;
  }
  a = y ? g : null;
  g(15);
  if (y) {
    g();
  }
  return g();
}
function h15(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    a = y ? g : null;
    g(15);
  }
  g();
}
function f16(x, y) {
  if (x) {
    return x;
  }
  if (y && g()) g();
  g(16);
  if (y) {
    g();
  }
  return g();
}
function h16(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    if (y && g()) g();
    g(16);
  }
  g();
}
function f17(x, y) {
  if (x) {
    return x;
  }
  while (y && g()) { break; }
  g(17);
  if (y) {
    g();
  }
  return g();
}
function h17(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    while (y && g()) { break; }
    g(17);
  }
  g();
}
function f18(x, y) {
  if (x) {
    return x;
  }
  for (const b of y ? [1] : []) g(b);
  g(18);
  if (y) {
    g();
  }
  return g();
}
function h18(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    for (const b of y ? [1] : []) g(b);
    g(18);
  }
  g();
}
function f19(x, y) {
  if (x) {
    return x;
  }
  for (let i = 0; i < 1; i++) { g(() => i, y && g()); }
  g(19);
  if (y) {
    g();
  }
  return g();
}
function h19(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    for (let i = 0; i < 1; i++) { g(() => i, y && g()); }
    g(19);
  }
  g();
}
function f20(x, y) {
  if (x) {
    return x;
  }
  switch (y || 1) { case 1: g(); }
  g(20);
  if (y) {
    g();
  }
  return g();
}
function h20(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    switch (y || 1) { case 1: g(); }
    g(20);
  }
  g();
}
function f21(x, y) {
  if (x) {
    return x;
  }
  try { y && g(); g(); } catch { g(); }
  g(21);
  if (y) {
    g();
  }
  return g();
}
function h21(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    try { y && g(); g(); } catch { g(); }
    g(21);
  }
  g();
}
function f22(x, y) {
  if (x) {
    return x;
  }
  lab: { y && g(); if (y) break lab; g(); }
  g(22);
  if (y) {
    g();
  }
  return g();
}
function h22(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    lab: { y && g(); if (y) break lab; g(); }
    g(22);
  }
  g();
}
function f23(x, y) {
  if (x) {
    return x;
  }
  (y ? g : a)?.();
  g(23);
  if (y) {
    g();
  }
  return g();
}
function h23(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    (y ? g : a)?.();
    g(23);
  }
  g();
}
function f24(x, y) {
  if (x) {
    return x;
  }
  y && (y.z = y.w || 2), g();
  g(24);
  if (y) {
    g();
  }
  return g();
}
function h24(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    y && (y.z = y.w || 2), g();
    g(24);
  }
  g();
}
function f25(x, y) {
  if (x) {
    return x;
  }
  const h = y || (() => 1), k = () => y && 1;
  g(25);
  if (y) {
    g();
  }
  return g();
}
function h25(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    const h = y || (() => 1), k = () => y && 1;
    g(25);
  }
  g();
}
function f26(x, y) {
  if (x) {
    return x;
  }
  g(y ? (y ? 1 : 2) : 3, function () { return y && 1; });
  g(26);
  if (y) {
    g();
  }
  return g();
}
function h26(x, y) {
  for (const z of [1, 2]) {
    if (z === x) continue;
    g(y ? (y ? 1 : 2) : 3, function () { return y && 1; });
    g(26);
  }
  g();
}
f0(1);
h0(1);
h0(2, { g, a: null });
f1(1);
f1(0);
h1(1);
h1(0);
f2(1);
h2(1);
h2(0);
f3(1);
f3(0);
h3(1);
h3(2, { g, a: null });
f4(1);
h4(1);
h4(0);
f5(1);
f5(0);
h5(1);
h5(0);
f6(1);
h6(1);
h6(2, { g, a: null });
f7(1);
f7(0);
h7(1);
h7(0);
f8(1);
h8(1);
h8(0);
f9(1);
f9(0);
h9(1);
h9(2, { g, a: null });
f10(1);
h10(1);
h10(0);
f11(1);
f11(0);
h11(1);
h11(0);
f12(1);
h12(1);
h12(2, { g, a: null });
f13(1);
f13(0);
h13(1);
h13(0);
f14(1);
h14(1);
h14(0);
f15(1);
f15(0);
h15(1);
h15(2, { g, a: null });
f16(1);
h16(1);
h16(0);
f17(1);
f17(0);
h17(1);
h17(0);
f18(1);
h18(1);
h18(2, { g, a: null });
f19(1);
f19(0);
h19(1);
h19(0);
f20(1);
h20(1);
h20(0);
f21(1);
f21(0);
h21(1);
h21(2, { g, a: null });
f22(1);
h22(1);
h22(0);
f23(1);
f23(0);
h23(1);
h23(0);
f24(1);
h24(1);
h24(2, { g, a: null });
f25(1);
f25(0);
h25(1);
h25(0);
f26(1);
h26(1);
h26(0);
