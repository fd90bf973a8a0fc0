const a = "// not a comment", b = '/* nor this */', c = `if (x) { ${1 + 1} }`;
const d = `line one
line two ${
  a ? `nested ${b || "x"}` : `never ${c}`
}
line three`;
const tag = (strings, ...values) => strings.raw.join("|") + values.map((v) => v?.()).join();
console.log(tag`a${() => 1}b${undefined}c`, tag`plain`, String.raw`\n${1}`);
const e = /\/\*[`'"]/.test(a), f = "a\
b";
console.log(c, d, e, f, `${(() => { if (a) return 1; return 2; })()}`);
