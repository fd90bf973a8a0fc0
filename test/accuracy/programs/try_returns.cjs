function tryReturns(x) {
  try {
    if (x) return "try";
  } catch (e) {
    return "catch";
  } finally {
    console.log("finally");
  }
  return "after";
}
function catchReturns() {
  try {
    throw 1;
  } catch {
    return "catch";
  } finally {
    console.log("finally");
  }
  return "after";
}
function finallyReturns() {
  try {
    throw 1;
  } finally {
    return "finally";
  }
  return "after";
}
function loopFinally() {
  for (const x of [1, 2, 3]) {
    try {
      if (x === 2) continue;
      if (x === 3) break;
      console.log(x);
    } finally {
      console.log("f", x);
    }
  }
}
function swallow() { try { throw 1; } catch {} }
function emptyFinally() { try { return 1; } finally {} }
console.log(tryReturns(1), tryReturns(0), catchReturns(), finallyReturns(), swallow(), emptyFinally());
loopFinally();
