"use strict";

// All forms of if, each with a part that runs and one that does not.
function sign(n) {
  if (n > 0) {
    return "plus";
  } else if (n < 0) {
    return "minus";
  } else {
    return "zero";
  }
}

function short(n) {
  if (n) return 1;
  else return 2;
}

function withoutElse(n) {
  let result = 0;
  if (n > 10) {
    result = 10;
  }
  if (n > 5) result += 5;

  if (n < 0) {
    result = -1;

    // a comment in a part that does not run
    result -= 1;
  }
  return result;
}

function nested(a, b) {
  if (a) {
    if (b) {
      return "both";
    }
    return "a";
  } else if (b) return "b";
  else return "none";
}

function empty(a) {
  if (a) {
  } else {
  }
  if (!a);
  else a = 1;
  return a;
}

console.log(
  sign(1),
  sign(0),
  short(1),
  withoutElse(20),
  nested(1, 0),
  nested(0, 0),
  empty(1),
  empty(0),
);
