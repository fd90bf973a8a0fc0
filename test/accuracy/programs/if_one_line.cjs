function f(x) { if (x) { return 1; } else { return 2; } }
function g(x) { if (x) return 1; return 2; }
function h(x) { if (x) return 1; else if (x === 0) return 0; else return 2; }
if (f(1) === 1) console.log("one"); else console.log("two");
if (g(0) === 1) { console.log("one"); } else { console.log("two"); }
const n = h(0); if (n) console.log("n"); if (!n) console.log("not n");
if (n) if (f(1)) console.log("both"); else console.log("n"); else console.log("neither");
