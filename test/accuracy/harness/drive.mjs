// Runs commands, two at a time, and says how each ended.
//
// drive.mjs JOBS.json ENDS.json: JOBS is [{cwd, commands: [[...arguments of node]], env}], ENDS gets
// [[{code, signal, ms, output, errors}]].

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

const AT_A_TIME = 2;
const TIMEOUT = 120_000; // ms

const [jobsFile, endsFile] = process.argv.slice(2);
const jobs = JSON.parse(readFileSync(jobsFile, "utf8"));
const ends = jobs.map(() => []);
const queue = jobs.flatMap((job, i) => job.commands.map((command, j) => ({ job, command, i, j })));

async function work() {
  for (let next; (next = queue.shift());) {
    ends[next.i][next.j] = await run(next.job, next.command);
  }
}

function run({ cwd, env }, args) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: TIMEOUT,
    });
    const output = createHash("sha256");
    let errors = "";
    child.stdout.on("data", (data) => output.update(data));
    child.stderr.on("data", (data) => errors += data);
    child.on("close", (code, signal) => {
      const ms = Date.now() - started;
      resolve({ code, signal, ms, output: output.digest("hex"), errors: errors.slice(-2000) });
    });
  });
}

await Promise.all(Array.from({ length: AT_A_TIME }, work));
writeFileSync(endsFile, JSON.stringify(ends));
