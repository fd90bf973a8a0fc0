const re = /[/\]]+/g, big = 10n, sep = 1_000_000, hex = 0xff;
const divide = (a, b) => a / b / 2; const f = (x) => x > 1 ? /a/ : /b/;
console.log(re.source, big * 2n, sep, hex, divide(8, 2), f(1).source);
if (1 / 2 / 3 > 1) console.log("never"); else if (/x/.test("x")) console.log("regex");
