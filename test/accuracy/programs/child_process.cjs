const { spawnSync, fork } = require("node:child_process");
if (process.argv[2] === "child") {
  inChild();
} else if (process.argv[2] === "forked") {
  process.send("hello");
  process.disconnect();
} else {
  const { stdout } = spawnSync(process.execPath, [__filename, "child"], { encoding: "utf8" });
  console.log(stdout.trim());
  const child = fork(__filename, ["forked"]);
  child.on("message", (message) => {
    console.log(message);
  });
  child.on("close", () => console.log("closed"));
}
function inChild() {
  console.log("in the child");
}
function never() {
  return "never";
}
