"use strict";
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error.name;
  }
}

function cleaned(fail) {
  const log = [];
  try {
    log.push("try");
    if (fail) throw new Error("no");
    log.push("done");
  } catch {
    log.push("catch");
  } finally {
    log.push("finally");
  }
  return log.join();
}

function returnsInFinally() {
  try {
    return "try";
  } finally {
    return "finally";
  }
}

function onlyFinally() {
  let n = 0;
  try {
    n = 1;
  } finally {
    n++;
  }
  return n;
}

function rethrows() {
  try {
    throw new TypeError("inner");
  } catch (error) {
    if (error instanceof RangeError) {
      return "range";
    }
    throw error;
  } finally {
    console.log("finally of rethrows");
  }
}

function nested() {
  try {
    try {
      throw new Error("a");
    } finally {
      console.log("inner finally");
    }
  } catch (error) {
    return error.message;
  }
}

function neverFails() {
  try {
    return 1;
  } catch (error) {
    console.log("never", error);
    return 2;
  }
}

console.log(
  parse("{"),
  parse("1"),
  cleaned(true),
  cleaned(false),
  returnsInFinally(),
  onlyFinally(),
);
try {
  rethrows();
} catch (error) {
  console.log(error.message);
}
console.log(nested(), neverFails());
