// v8 cannot know: lines 14, 15
function* steps() {
  console.log("one");
  yield 1;
  console.log("two");
  yield 2;
  console.log("three");
  if (steps) {
    console.log("four");
  }
  yield 3;
}
function* never() { yield 1; }
function* created() {
  console.log("created, but not run");
}
const s = steps();
s.next();
s.next();
created();
console.log(typeof never);
