async function* numbers(n) {
  for (let i = 0; i < n; i++) {
    await null;
    yield i;
  }
}
for await (const n of numbers(3)) {
  if (n === 1) continue;
  console.log(n);
}
for await (const n of numbers(3)) {
  if (n === 1) break;
}
for await (const n of numbers(0)) {
  console.log("never", n);
}
async function collect(iterable) {
  const all = [];
  for await (const x of iterable) all.push(x);
  return all;
}
console.log(await collect(numbers(2)), await Promise.all([1, 2].map(async (x) => (await x) * 2)));
const results = [];
for (const x of [1, 2, 3]) {
  results.push(await (async () => { if (x > 2) return "large"; return x; })());
}
console.log(results);
