// Starts itself in all ways that node:child_process has.
const { exec, execFile, execFileSync, execSync, fork, spawn, spawnSync } = require(
  "node:child_process",
);

const kinds = {
  forked() {
    return process.send("here");
  },
  spawned() {
    return 1;
  },
  executed() {
    return 2;
  },
  synchronous() {
    return 3;
  },
  detached() {
    return 4;
  },
  never() {
    return 5;
  },
};

const [node, file, kind] = process.argv;
if (kind) {
  kinds[kind]();
} else {
  fork(file, ["forked"]).on("message", () => console.log("forked"));
  spawn(node, [file, "spawned"], { stdio: "inherit" });
  exec(`"${node}" "${file}" executed`);
  execFile(node, [file, "executed"]);
  execSync(`"${node}" "${file}" synchronous`);
  execFileSync(node, [file, "synchronous"]);
  spawnSync(node, [file, "synchronous"], { env: process.env });
  spawn(node, [file, "detached"], { detached: true, stdio: "ignore" }).unref();
}
