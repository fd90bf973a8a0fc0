// After a loop with a function in its head V8 says 0
let log = [];
for (let i = 0, j = 10; i < j; i += 3, j -= 1) log.push(i);
for (var k = 0; k < 2; ) k++;
for (; k < 4; ) { k++; }
for (; ; k++) { if (k > 6) break; }
for (let x = (log.push("init"), 0); x < 1; x++, log.push("step")) {}
for (const f = () => 1; k < 0; ) log.push(f());
for (let i = 0; i < 3; i++);
for (k = 0; k < 0; k++) {
  log.push("never");
}
for (
  let i = 0;
  i < 2;
  i++
) {
  log.push(i);
}
for (let i = 0, n = [1].length; i < n; i++) { const y = i; log.push(y); }
console.log(log.join());
