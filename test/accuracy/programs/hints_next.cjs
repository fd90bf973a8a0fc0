/* istanbul ignore next */
function ignored() {
  return 1;
}
// istanbul ignore next
function ignoredToo() { return 2; }
function counted(x) {
  /* istanbul ignore next */
  if (x) {
    return 3;
  }
  /* istanbul ignore next */
  console.log("ignored statement");
  return x ? /* istanbul ignore next */ 4 : 5;
}
/* istanbul ignore next -- with a reason */
const a = () => 6;
const b = /* istanbul ignore next */ () => 7;
const o = {
  /* istanbul ignore next */
  method() { return 8; },
  other() { return 9; },
  /* istanbul ignore next */
  arrow: () => 10,
};
class A {
  /* istanbul ignore next */
  method() { return 11; }
  other() { return 12; }
  /* istanbul ignore next */
  field = () => 13;
  /* istanbul ignore next */
  static s = 14;
}
/* istanbul ignore next */
class B {
  m() { return 15; }
}
console.log(counted(0), typeof a, typeof b, typeof o, A, typeof B, typeof ignored);
