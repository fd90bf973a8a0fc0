// Where iterations have variables of their own, V8 counts the rest of the block as often as these.
const log = [];
function never(n) {
  for (let i = 0; i < n; i++) {
    log.push(() => i);
  }
  log.push("after");
  if (n) {
    log.push("never");
  }
}
function often() {
  for (let i = 0; i < 3; i++) log.push(() => i);
  log.push("after");
}
function skipping() {
  for (let i = 0; i < 3; i++) {
    if (i === 1) continue;
    log.push(() => i);
  }
  log.push("after");
}
function breaking() {
  for (let i = 0; i < 3; i++) {
    if (i === 0) break;
    log.push(() => i);
  }
  log.push("after");
}
function returning(x) {
  for (let i = 0; i < 3; i++) {
    if (x) return 1;
    log.push(() => i);
  }
  log.push("after");
}
function throwing(x) {
  for (let i = 0; i < 3; i++) {
    if (x) throw new Error("no");
    log.push(() => i);
  }
  log.push("after");
}
function catching() {
  for (let i = 0; i < 2; i++) {
    try {
      if (i) throw new Error("no");
      log.push(() => i);
    } catch {
      log.push("caught");
    }
  }
  log.push("after");
}
function labelled() {
  outer: for (const a of [1, 2]) {
    for (let i = 0; i < 2; i++) {
      if (i) continue outer;
      log.push(() => i);
    }
    log.push("never");
  }
  inner: for (let i = 0; i < 2; i++) {
    for (;;) {
      log.push(() => i);
      break inner;
    }
  }
  log.push("after");
}
function within(x) {
  if (x) {
    for (let i = 0; i < 0; i++) {
      log.push(() => i);
    }
    log.push("end of then");
  } else {
    log.push("never");
  }
  log.push("after");
}
function nested() {
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 3; j++) {
      log.push(() => i + j);
    }
    log.push("after inner");
  }
  log.push("after outer");
}
function empty() {
  for (let i = 0, f = () => i; i < 0; i++);
  log.push("after");
}
async function awaiting(n) {
  for (let i = 0; i < n; i++) {
    await (() => i)();
  }
  log.push("after");
}
async function waiting() {
  for (let i = 0; i < 3; i++) {
    log.push(() => i);
    await new Promise((resolve) => i || resolve());
    log.push("resumed");
  }
  log.push("never");
}
async function retrying() {
  for (let i = 0; i < 3; i++) {
    try {
      await (i ? Promise.reject(() => i) : i);
      log.push("fine");
    } catch {
      log.push("again");
    }
  }
  log.push("after");
}
function* yielding() {
  for (let i = 0; i < 3; i++) {
    yield () => i;
  }
  log.push("never");
}
for (let i = 0; i < 0; i++) log.push(() => i);
waiting();
retrying();
yielding().next();
never(0);
often();
skipping();
breaking();
returning(1);
returning(0);
try {
  throwing(1);
} catch {
  log.push("thrown");
}
catching();
labelled();
within(1);
nested();
empty();
awaiting(0);
console.log(log.length);
