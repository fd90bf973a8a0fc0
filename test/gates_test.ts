/** The gates of `covhttp report` and `covhttp collect`, and their config files. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { temporaryFolder } from "./folders.ts";
import { freePort, fromSource, run, startWrapped } from "./programs.ts";

/** A program of which two of three functions run, and its coverage. */
const APP = `
function first() { return 1; }

function second() { return 2; }

function never() {
  return 3;
}

first() + second();
`;

/** A folder with the snapshot of a program that has run. */
async function snapshotFolder() {
  const folder = await temporaryFolder();
  await Deno.writeTextFile(join(folder.path, "app.cjs"), APP);
  const args = ["wrap", "--save", "snapshot.json", "--", "node", "app.cjs"];
  const { code, stderr } = await run(fromSource, args, { cwd: folder.path });
  assertEquals(code, 0, stderr);
  return folder;
}

function reporting(cwd: string, args: string[], env: Record<string, string> = {}) {
  return run(fromSource, ["report", "snapshot.json", "-r", "lcov", ...args], { cwd, env });
}

Deno.test("report --check-coverage says what fell short, when reports are written", async () => {
  await using folder = await snapshotFolder();
  const total = await reporting(folder.path, ["--check-coverage", "--functions", "66.7"]);
  assertStringIncludes(
    total.stderr,
    "covhttp: all files: 66.66 % of functions covered, 66.7 % wanted\n",
  );
  assertEquals(total.code, 1);
  await Deno.stat(join(folder.path, "coverage/lcov.info"));
  const perFile = await reporting(folder.path, ["--100", "--per-file"]);
  assertStringIncludes(
    perFile.stderr,
    "covhttp: app.cjs: 66.66 % of functions covered, 100 % wanted\n",
  );
  assertEquals(perFile.code, 1);
  const enough = ["--check-coverage", "--functions", "66.66", "--lines", "0"];
  const { code, stderr } = await reporting(folder.path, enough);
  assertEquals([code, stderr], [0, ""]);
});

Deno.test("report --check-coverage fails where there is nothing to report on", async () => {
  await using folder = await snapshotFolder();
  const args = ["--check-coverage", "--include", "none/**"];
  const { code, stderr } = await reporting(folder.path, args);
  assertStringIncludes(stderr, "covhttp: all files: 0 % of lines covered, 90 % wanted\n");
  assertEquals(code, 1);
});

Deno.test("report takes the gate and reporters of .nycrc, and --no-check-coverage leaves it", async () => {
  await using folder = await snapshotFolder();
  const config = {
    "reporter": ["json-summary"],
    "report-dir": "out",
    "check-coverage": true,
    "functions": 80,
    "lines": 0,
    "cache": true,
  };
  await Deno.writeTextFile(join(folder.path, ".nycrc"), JSON.stringify(config));
  const report = (...args: string[]) =>
    run(fromSource, ["report", "snapshot.json", ...args], { cwd: folder.path });
  const { code, stdout, stderr } = await report();
  assertEquals([code, stdout, stderr.split("\n")], [1, "", [
    "covhttp: .nycrc: ignored what means nothing to covhttp: cache",
    "covhttp: all files: 66.66 % of functions covered, 80 % wanted",
    "",
  ]]);
  await Deno.stat(join(folder.path, "out/coverage-summary.json"));
  assertEquals((await report("--no-check-coverage")).code, 0);
  assertEquals((await report("--functions", "66")).code, 0);
  await Deno.writeTextFile(join(folder.path, "mine.json"), '{"lines": "most"}');
  const wrong = await report("--config", "mine.json");
  assertEquals(wrong.code, 2);
  assertStringIncludes(
    wrong.stderr,
    'invalid lines in mine.json: "most" is not a number from 0 to 100',
  );
});

Deno.test("report -r markdown prints, or appends to the summary of a step", async () => {
  await using folder = await snapshotFolder();
  const args = ["report", "snapshot.json", "-r", "markdown"];
  const printed = await run(fromSource, args, {
    cwd: folder.path,
    env: { GITHUB_STEP_SUMMARY: "" },
  });
  assert(printed.stdout.startsWith("### Coverage\n\n| File |"), printed.stdout);
  assertStringIncludes(printed.stdout, "| <code>app.cjs</code> |");
  const env = { GITHUB_STEP_SUMMARY: join(folder.path, "summary.md") };
  const appended = await run(fromSource, args, { cwd: folder.path, env });
  assertEquals([appended.code, appended.stdout], [0, ""]);
  assertEquals(await Deno.readTextFile(env.GITHUB_STEP_SUMMARY) + "\n", printed.stdout);
});

Deno.test("collect exits with 1 where the gate fails, also where a URL is missing", async () => {
  await using folder = await temporaryFolder();
  const script = join(folder.path, "app.cjs");
  await Deno.writeTextFile(script, `${APP} require("node:http").createServer().listen(0);`);
  await using app = await startWrapped(fromSource, ["node", script]);
  const missing = `http://127.0.0.1:${freePort()}`;
  const urls = ["--url", app.coverage, "--url", missing, "--retries", "0"];
  const options = { cwd: folder.path, env: { GITHUB_STEP_SUMMARY: join(folder.path, "s.md") } };
  const collect = (...args: string[]) => run(fromSource, ["collect", ...urls, ...args], options);
  assertEquals((await collect("-r", "json")).code, 3);
  const gate = ["--check-coverage", "--functions", "70", "--lines", "0"];
  const { code, stdout, stderr } = await collect("--json", "-r", "text,markdown", ...gate);
  assertEquals(code, 1, stderr);
  assertStringIncludes(stderr, "all files: 66.66 % of functions covered, 70 % wanted");
  const { shortfalls, failed, exitCode } = JSON.parse(stdout);
  assertEquals(shortfalls, [{ metric: "functions", has: 66.66, wants: 70 }]);
  assertEquals([failed.length, exitCode], [1, 1]);
  // It is no print: JSON does not take its place.
  assertStringIncludes(await Deno.readTextFile(join(folder.path, "s.md")), "### Coverage");
});
