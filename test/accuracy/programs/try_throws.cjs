// v8 cannot know: lines 9
function fails() {
  throw new Error("failed");
}
function afterCall() {
  try {
    console.log("before");
    fails();
    console.log("after a call that threw");
  } catch (error) {
    console.log(error.message);
  }
}
function afterThrow() {
  try {
    console.log("before");
    throw new Error("here");
    console.log("after a throw");
  } catch (error) {
    console.log(error.message);
  }
}
function inCatch() {
  try {
    throw new Error("a");
  } catch (error) {
    throw new Error("b");
    console.log("after");
  } finally {
    console.log("finally");
  }
  console.log("unreachable");
}
afterCall();
afterThrow();
try {
  inCatch();
} catch ({ message }) {
  console.log(message);
}
