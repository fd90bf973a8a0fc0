"use strict";

function f(x) {
  if (x) {
    return 1;
  }
  // a comment
  return 2;
}

const never = () => {
  return 3;
};
console.log(f(1), `a
${f(1) ? "b" : "c"}`);
