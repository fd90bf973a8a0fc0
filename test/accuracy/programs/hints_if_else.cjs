function f(x) {
  /* istanbul ignore if */
  if (x > 5) {
    return "large";
  }
  /* istanbul ignore else */
  if (x < 5) {
    x = 5;
  }
  /* istanbul ignore if */
  if (x === 1) {
    return 1;
  } else if (x === 2) {
    return 2;
  }
  /* istanbul ignore else */
  if (x === 5) {
    console.log("five");
  } else {
    console.log("other");
  }
  // istanbul ignore if -- reason
  if (x === 9) return 9;
  /* istanbul ignore else: reason */
  if (x) { console.log(x); } else { console.log("none"); }
  /* istanbul ignore next */ if (x === 7) { console.log("seven"); } else { console.log("not seven"); }
  return x;
}
console.log(f(1));
