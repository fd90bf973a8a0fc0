// A preload that writes the counters of instrumented code when a process or a worker ends: after
// its last `exit` handler, into the folder that ACCURACY_COUNTERS names.

const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const process = require("node:process");
const { threadId } = require("node:worker_threads");

const folder = process.env.ACCURACY_COUNTERS;
const file = join(folder, `${process.pid}-${threadId}-${Date.now()}.json`);

function write() {
  const counters = globalThis.__coverage__;
  if (counters === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(counters));
}

const { emit, reallyExit, kill } = process;
process.emit = function (event) {
  try {
    return Reflect.apply(emit, this, arguments);
  } finally {
    if (event === "exit") write();
  }
};
process.reallyExit = function (...args) { // of an exit handler that exits
  write();
  return Reflect.apply(reallyExit, this, args);
};
process.kill = function (pid, ...args) {
  if (pid === process.pid) write();
  return Reflect.apply(kill, this, [pid, ...args]);
};
