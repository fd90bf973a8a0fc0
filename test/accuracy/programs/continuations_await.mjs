// After an await that does not always run, V8 counts the rest of the block as often as that await.
const log = [];
const load = async (x) => x * 2;
async function cached(x) {
  const value = x ?? await load(1);
  log.push(value);
  return value;
}
async function chosen(x) {
  const value = x ? await load(x) : await load(2);
  log.push(value);
  if (value > 10) {
    log.push("never");
  }
  return value;
}
async function both(x) {
  const a = x || await load(1), b = x && await load(2);
  log.push(a, b);
}
async function nested(x, y) {
  const value = x ?? (y ? await load(1) : await load(2));
  log.push(value);
}
async function bare(x, y) {
  const value = x ?? y ?? await load(3);
  log.push(value);
}
async function assigned(x) {
  x ??= await load(4);
  log.push(x);
  x ||= await load(4);
  log.push(x);
}
async function argument(x) {
  log.push(x || await load(1), () => "never");
  log.push(`${x || await load(1)}`);
  log.push({ x: x || await load(1), y: [x && await load(1)] });
  log.push("end");
}
async function tested(x) {
  if (x && await load(1)) log.push("then");
  log.push("after if");
  while (x && await load(0)) {
    log.push("never");
  }
  log.push("after while");
}
async function inBlock(x) {
  if (x) {
    const y = x > 1 || await load(1);
    log.push(y);
  } else {
    log.push("else");
  }
  log.push("end");
}
async function lone(x) {
  if (x) await load(1)
  log.push("after if")
  for (const y of x ? [1] : []) await load(y)
  log.push("after for")
  switch (x) {
    case 1: await load(1)
    default: log.push("default")
  }
}
async function rejected(x) {
  const value = x || await Promise.reject(new Error("no"));
  log.push(value);
}
async function pending(x) {
  const value = x || await new Promise(() => {});
  log.push(value);
}
function* generator(x) {
  const value = x || (yield 1);
  log.push(value);
  const other = x ? yield 1 : yield 2;
  log.push(other);
}
await cached(1);
await chosen(1);
await chosen(0);
await both(0);
await both(1);
await nested(1, 0);
await nested(undefined, 1);
await nested(undefined, 0);
await bare(1);
await assigned(1);
await argument(1);
await tested(0);
await inBlock(2);
await lone(0);
await rejected(1);
await rejected(0).catch(() => log.push("caught"));
await rejected(0).catch(() => log.push("caught"));
await pending(1);
pending(0);
for (const x of generator(1)) log.push(x);
console.log(log.length);
