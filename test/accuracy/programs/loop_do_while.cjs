let n = 0;
do n++; while (n < 3);
do { n--; } while (false);
do {
  if (n > 1) break;
  n = 99;
} while (true);
do {
  n++;
  if (n < 5) continue;
  n += 10;
} while (n < 10);
function f() {
  do {
    if (n) return n;
    n = 1;
  } while (n);
  return 0;
}
do {
  try { throw 1; } catch { break; } finally { n++; }
} while (true);
console.log(n, f());
