// Shapes in which what V8 counts itself must not be overwritten, and rare ways to leave a loop.
const f = (x) => x;
const b = null;
const k = { z() {} };
const never = () => new Promise(() => {});
function lab(x) {
  search: {
    if (x) break search;
    f(x ?? 1);
  }
  f("after");
}
function labels(x) {
  one: {
    if (x) break one;
    x && f(1);
  }
  try {
    f(1);
  } finally {
    two: {
      if (x) break two;
      x?.y;
    }
    f(2);
  }
  f("after");
}
async function compared() {
  const ok = (await f(1)) === b?.c || f(2);
  f(ok);
  return 1;
}
async function compared2(x) {
  const ok = await f(1) > 2 === x?.k && f(1);
  f(ok);
}
async function pendingInChain(x) {
  x?.k.z(await never());
  f("next");
}
async function pendingInOperand(x) {
  x || f(await never());
  f("next");
}
async function pendingInArm(x) {
  const y = x ? 1 : f(await never());
  f(y);
}
function* left() {
  f(0) || (yield 1);
  f("next");
}
async function twice() {
  for (let i = 0; i < 2; i++) {
    f(() => i);
    await (await f(i === 1 && twice.n++ > 0 ? never() : 1));
  }
  f("after loop");
}
function undone() {
  for (let i = 0; i < 3; i++) {
    try {
      return f(() => i);
    } finally {
      continue;
    }
  }
  f("after");
}
lab(1);
labels(1);
twice.n = 0;
undone();
pendingInChain({ k });
pendingInOperand(0);
pendingInArm(0);
for (const _ of left()) break;
(async () => {
  await compared();
  await compared2(null);
  await twice();
  twice();
  await f(1);
  console.log("done");
})();
