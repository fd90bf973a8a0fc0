let n = 0;
outer: while (true) {
  inner: do {
    n++;
    if (n === 2) continue inner;
    if (n === 4) continue outer;
    if (n > 6) break outer;
    if (n === 100) {
      break inner;
    }
  } while (n < 6);
  n += 1;
}
a: b: for (let i = 0; i < 2; i++) {
  for (let j = 0; j < 2; j++) {
    if (j) continue a;
    if (i) break b;
    n++;
  }
  n += 1000;
}
block: {
  if (n) {
    break block;
  }
  n = -1;
}
sw: switch (n) {
  default:
    for (;;) {
      break sw;
    }
    n = 0;
}
console.log(n);
