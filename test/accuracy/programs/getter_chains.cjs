const o = { get a() { return this; }, b(x) { return x ? this : null; }, c: 1 };
const v = o
  .a
  .b(1)
  .b(true)
  ?.a
  .c;
const promise = Promise.resolve([1, 2, 3])
  .then((list) => list.map((x) => x + 1))
  .then((list) => {
    if (list.length > 5) {
      return "long";
    }
    return list;
  })
  .then(console.log);
console.log(v);
