function nothing() { return; }
function parenthesised() {
  return (
    1 +
    2
  );
}
function lonely()
{
  return
}
function object() {
  return {
    a: 1,
    b: function () {
      return 2;
    },
    c: () => {
      return 3;
    },
  };
}
function conditional(x) {
  return x
    ? parenthesised()
    : object();
}
function manyReturns(x) {
  if (x === 1) return 1;
  if (x === 2) return 2;
  if (x === 3) { return 3; }
  return 4;
}
console.log(nothing(), parenthesised(), lonely(), object().b(), conditional(1), manyReturns(2), manyReturns(4));
