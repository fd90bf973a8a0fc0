"use strict";
const out = [];
for (let i = 0; i < 5; i++) {
  if (i === 1) continue;
  if (i === 3) break;
  out.push(i);
}
for (const key in { a: 1, b: 2 }) {
  out.push(key);
}
for (const key in {}) {
  out.push("never", key);
}
for (const value of [1, 2, 3]) out.push(value);
for (const value of []) out.push("never", value);

let n = 3;
while (n > 0) {
  n--;
}
while (n > 0) n--;
while (n > 100) {
  n = 0;
  out.push("never");
}
do {
  n++;
} while (n < 3);
do n--; while (n > 0);

outer:
for (let i = 0; i < 3; i++) {
  inner: for (let j = 0; j < 3; j++) {
    if (j === 1) continue outer;
    if (i === 2) break outer;
    if (j === 2) break inner;
    out.push(`${i}${j}`);
  }
  out.push("after inner");
}

for (;;) {
  if (++n > 4) break;
}
for (let i = 0, j = 10; i < j; i++, j--) out.push(i + j);
for (let i = 0; i < 0; i++) {
  out.push("never");
}

block: {
  out.push("in a block");
  if (out.length > 0) break block;
  out.push("never");
}
console.log(out.join());
