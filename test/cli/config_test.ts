/** Config files, and how they go together with the command line. */

import { assertEquals, assertRejects } from "@std/assert";
import { dirname, join } from "@std/path";
import { readConfig } from "../../src/cli/config_file.ts";
import { checkNeeds, parseOptions } from "../../src/cli/options.ts";
import { REPORT_OPTIONS, reportOptions } from "../../src/cli/report_options.ts";
import type { ConfigValues } from "../../src/core/config.ts";
import { UsageError } from "../../src/core/errors.ts";
import { temporaryFolder } from "../folders.ts";

/** What is read of a folder with these files. */
async function readFrom(files: Record<string, unknown>, named?: string) {
  await using folder = await temporaryFolder();
  for (const [name, data] of Object.entries(files)) {
    const path = join(folder.path, name);
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, typeof data === "string" ? data : JSON.stringify(data));
  }
  const lines: string[] = [];
  const notify = (line: string) => void lines.push(line.replaceAll(`${folder.path}/`, ""));
  const file = named && join(folder.path, named);
  const values = await readConfig(REPORT_OPTIONS, file, notify, folder.path);
  return { values, lines };
}

const command = {
  name: "demo",
  summary: "",
  usage: "",
  options: REPORT_OPTIONS,
  configurable: REPORT_OPTIONS,
  examples: [],
} as const;

const world = { notify() {}, env: () => undefined } as unknown as Parameters<
  typeof reportOptions
>[1];

function optionsOf(args: string[], config: ConfigValues = {}) {
  const { values } = parseOptions(command, args, () => undefined, config);
  checkNeeds(command, args, values);
  return reportOptions(values, world);
}

Deno.test("readConfig() takes covhttp's own file, else what c8 has, else what nyc has", async () => {
  const files: [name: string, data: unknown][] = [
    [".covhttprc.json", { out: ".covhttprc.json" }],
    [".c8rc.json", { out: ".c8rc.json" }],
    [".c8rc", { out: ".c8rc" }],
    ["package.json", { c8: { out: "package.json" } }],
    [".nycrc", { out: ".nycrc" }],
    [".nycrc.json", { out: ".nycrc.json" }],
    [".nycrc.yaml", "out: .nycrc.yaml"],
    [".nycrc.yml", "out: .nycrc.yml"],
    ["package.json", { nyc: { out: "package.json" } }],
  ];
  for (const [i, [out]] of files.entries()) {
    // Of two package.json, only the first one that counts is there.
    const there = Object.fromEntries(files.slice(i).reverse());
    assertEquals(await readFrom(there), { values: { out }, lines: [] });
  }
  assertEquals(await readFrom({ "package.json": {} }), { values: {}, lines: [] });
});

Deno.test("readConfig() reads the file that is named, and no other one", async () => {
  const files = { ".covhttprc.json": { out: "1" }, "ci/cov.json": { out: "2" } };
  assertEquals((await readFrom(files, "ci/cov.json")).values, { out: "2" });
  await assertRejects(() => readFrom(files, "none.json"), UsageError, "there is no such file");
  await assertRejects(
    () => readFrom({ "package.json": {} }, "package.json"),
    UsageError,
    "no member",
  );
  await assertRejects(() => readFrom({}, "nyc.config.js"), UsageError, "is a program");
});

Deno.test("readConfig() names what of c8 and nyc it cannot read", async () => {
  const { values, lines } = await readFrom({
    ".nycrc": { extends: ["@scope/config", "./base.json"], cache: true, tempDir: "a", lines: 5 },
    "base.json": { lines: 1, branches: 2, instrument: false },
  });
  assertEquals(values, { lines: "5", branches: "2" });
  assertEquals(lines, [
    ".nycrc: ignored what means nothing to covhttp: cache, tempDir",
    '.nycrc: ignored "extends": covhttp reads files of JSON and YAML, not @scope/config',
    "base.json: ignored what means nothing to covhttp: instrument",
  ]);
  assertEquals(await readFrom({ "nyc.config.js": "" }), {
    values: {},
    lines: ["nyc.config.js is a program, and not read: .covhttprc.json takes the same keys"],
  });
  await assertRejects(
    () => readFrom({ ".nycrc": { extends: "./.nycrc" } }),
    UsageError,
    "extends itself",
  );
});

Deno.test("readConfig() refuses keys of covhttp's own file that are unknown", async () => {
  await assertRejects(
    () => readFrom({ ".covhttprc.json": { "chek-coverage": true } }),
    UsageError,
    "unknown key chek-coverage in .covhttprc.json: did you mean check-coverage?",
  );
});

Deno.test("the command line counts before the config file, and that before defaults", () => {
  const config = { "out": "there", "reporter": ["text"], "check-coverage": true, "lines": "80" };
  assertEquals(optionsOf([]).out, "coverage");
  const { out, reporters, gate } = optionsOf([], config);
  assertEquals([out, reporters], ["there", ["text"]]);
  assertEquals(gate?.thresholds, { statements: 0, branches: 0, functions: 0, lines: 80 });
  const given = optionsOf(["-o", "here", "-r", "lcov", "--lines", "70.5", "--per-file"], config);
  assertEquals([given.out, given.reporters], ["here", ["lcov"]]);
  assertEquals(given.gate?.thresholds.lines, 70.5);
  assertEquals(given.gate?.perFile, true);
  assertEquals(optionsOf(["--no-check-coverage", "--lines", "70"], config).gate, undefined);
});

Deno.test("--check-coverage wants 90 % of lines unless told otherwise, --100 all", () => {
  assertEquals(optionsOf([]).gate, undefined);
  const ninety = { statements: 0, branches: 0, functions: 0, lines: 90 };
  assertEquals(optionsOf(["--check-coverage"]).gate, { thresholds: ninety, perFile: false });
  const all = { statements: 100, branches: 100, functions: 100, lines: 100 };
  assertEquals(optionsOf(["--100", "--per-file"]).gate, { thresholds: all, perFile: true });
});

Deno.test("thresholds without a check are wrong usage, and so are wrong ones", () => {
  const wrong: [args: string[], message: string][] = [
    [["--lines", "80"], "--lines needs --check-coverage"],
    [["--per-file"], "--per-file needs --check-coverage"],
    [["--check-coverage", "--lines", "101"], "invalid --lines 101: it is a number from 0 to 100"],
    [["--check-coverage", "--branches", "x"], "invalid --branches x: it is a number"],
    [["--watermarks", "lines=5"], "invalid --watermarks lines=5: it is METRIC=LOW,HIGH"],
    [["--watermarks", "files=5,6"], "invalid --watermarks files=5,6: it is METRIC=LOW,HIGH"],
    [["--watermarks", "lines=90,80"], "invalid --watermarks lines=90,80: LOW is above HIGH"],
    [["--no-out"], "unknown option --no-out"],
  ];
  for (const [args, message] of wrong) {
    let thrown: unknown;
    try {
      optionsOf(args);
    } catch (error) {
      thrown = error;
    }
    assertEquals(thrown instanceof UsageError && thrown.message.slice(0, message.length), message);
  }
  assertEquals(optionsOf([], { lines: "80" }).gate, undefined); // c8 and nyc take that for granted
});
