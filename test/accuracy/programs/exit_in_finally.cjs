function f() {
  try {
    console.log("try");
    throw new Error("lost");
  } catch (e) {
    console.log("catch");
  } finally {
    console.log("finally");
    process.exitCode = 4;
    process.exit();
  }
}
process.on("exit", () => {
  console.log("exit handler");
});
process.on("exit", function (code) {
  if (code === 4) {
    console.log("four");
  } else {
    console.log("other");
  }
});
f();
