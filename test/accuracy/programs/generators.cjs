// v8 cannot know: lines 33-34
"use strict";
function* count(n) {
  for (let i = 0; i < n; i++) {
    yield i;
  }
  return "done";
}
function* stopped() {
  yield 1;
  yield 2;
  console.log("never");
  yield 3;
}
function* cleaned() {
  try {
    yield 1;
    yield 2;
  } finally {
    console.log("cleaned");
  }
}
function* delegating() {
  yield* count(2);
  const got = yield "question";
  if (got) {
    console.log("got", got);
  } else {
    console.log("got nothing");
  }
}
// v8 cannot know: it says that the function was called
function* neverStarted() {
  yield 1;
}
console.log([...count(3)]);
const s = stopped();
s.next();
s.next();
for (const x of cleaned()) {
  if (x === 1) break;
}
const d = delegating();
d.next(), d.next(), d.next();
d.next("answer");
neverStarted();
