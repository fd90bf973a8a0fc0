function outer(x) {
  function inner(y) {
    function innermost(z) {
      return x + y + z;
    }
    function unused() {
      return "never";
    }
    return y ? innermost(1) : unused();
  }
  const arrow = () => {
    const deeper = () => {
      return "deep";
    };
    return deeper();
  };
  return inner(x) + arrow();
}
function never() {
  function inner() {
    return () => {
      return function () {
        return 1;
      };
    };
  }
  const a = () => inner;
  class B {
    m() { return a; }
    static s = () => 1;
    f = 2;
  }
  return B;
}
console.log(outer(1), typeof never);
