/** From the paths of containers to those of the checkout, and to the reports. */

import {
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { dirname, join } from "@std/path";
import { parseOptions } from "../../src/cli/options.ts";
import { REPORT_OPTIONS, reportOptions } from "../../src/cli/report_options.ts";
import { Failure, UsageError } from "../../src/core/errors.ts";
import { sha256Of } from "../../src/core/sha256.ts";
import { report } from "../../src/report/report.ts";
import type { ReportOptions } from "../../src/report/reporters.ts";
import { temporaryFolder } from "../folders.ts";

/** A script that ran: its URL and text, and a source map if it has one. */
interface Script {
  url: string;
  source: string;
  map?: Record<string, unknown>;
}

/** A text of its own for each name. */
const code = (name: string) =>
  `export function ${name}(value: number) {\n  return value + ${name.length};\n}\n\n` +
  `export const text = "what tells ${name} from all others";\n`;

const SHORT = "export {};\n";

/** A snapshot in which all of some scripts ran once. */
async function snapshotOf(scripts: Script[], commit?: string, second = 0) {
  const sources = scripts.map(async ({ url, source }) => {
    return [url, { sha256: await sha256Of(source), source }] as const;
  });
  const maps = scripts.flatMap(({ url, map }) =>
    map ? [[url, { lineLengths: [], data: { version: 3, ...map } }]] : []
  );
  return {
    result: scripts.map(({ url, source }, i) => {
      const ranges = [{ startOffset: 0, endOffset: source.length, count: 1 }];
      const functions = [{ functionName: "", ranges, isBlockCoverage: true }];
      return { scriptId: String(i), url, functions };
    }),
    "source-map-cache": Object.fromEntries(maps),
    covhttp: {
      ...{ schema: 1, name: "coverage", generation: 0, read: 1 },
      time: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
      instance: crypto.randomUUID().replaceAll("-", ""),
      ...{ host: "host", app: "node app.js", build: { commit }, processes: [], problems: [] },
      scripts: Object.fromEntries(await Promise.all(sources)),
    },
  };
}

/** A checkout and a place for snapshots and reports, and what is reported in the end. */
async function workplace(files: Record<string, string>) {
  const folder = await temporaryFolder();
  const root = join(await Deno.realPath(folder.path), "checkout");
  await Deno.mkdir(root);
  const [raw, out] = [join(folder.path, "raw"), join(folder.path, "out")];
  await Deno.mkdir(raw);
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(root, path)), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
  }
  let number = 0;
  return {
    root,
    out,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    async ran(scripts: Script[], commit?: string) {
      const snapshot = await snapshotOf(scripts, commit, number);
      await Deno.writeTextFile(join(raw, `${number++}.json`), JSON.stringify(snapshot));
    },
    async report(options: Partial<ReportOptions> = {}) {
      const lines: string[] = [];
      const { coverage } = await report([raw], {
        ...{ out, reporters: ["lcovonly"], include: [], exclude: [], sourceRoot: root },
        notify: (line) => void lines.push(line.replaceAll(root, "ROOT")),
        ...options,
      });
      const named = coverage.files().map((file: string) => file.replace(`${root}/`, "")).sort();
      return { coverage, files: named, lines };
    },
  };
}

async function git(root: string, ...args: string[]) {
  const { success, stderr } = await new Deno.Command("git", { args, cwd: root }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

Deno.test("report() finds files whose lines end otherwise, and names those that differ", async () => {
  await using work = await workplace({
    "src/a.ts": `\uFEFF${code("a").replaceAll("\n", "\r\n")}`,
    "src/b.ts": `${code("b")}// changed\n`,
  });
  await work.ran([
    { url: "file:///app/src/a.ts", source: code("a") },
    { url: "file:///app/src/b.ts", source: code("b") },
    { url: "file:///app/src/gone.ts", source: code("gone") },
  ]);
  const { files, lines } = await work.report();
  assertEquals(files, ["/app/src/gone.ts", "src/a.ts", "src/b.ts"]);
  assertEquals(lines, [
    "src/b.ts: not what ran; the report shows what ran",
    "/app/src/gone.ts: not in ROOT; reported as it was called",
  ]);
});

Deno.test("report() writes paths relative to the source root, and so are globs", async () => {
  await using work = await workplace({ "src/a.ts": code("a"), "lib/b.ts": code("b") });
  await work.ran([
    { url: "file:///app/src/a.ts", source: code("a") },
    { url: "file:///app/lib/b.ts", source: code("b") },
  ]);
  const { files } = await work.report({ include: ["src"] });
  assertEquals(files, ["src/a.ts"]);
  assertMatch(await Deno.readTextFile(join(work.out, "lcov.info")), /^SF:src\/a\.ts$/m);
  await assertRejects(
    () => work.report({ sourceRoot: join(work.root, "none") }),
    Failure,
    "cannot read the source root",
  );
  await assertRejects(
    () => work.report({ sourceRoot: join(work.root, "src/a.ts") }),
    Failure,
    "is no folder",
  );
});

Deno.test("report() follows --map, the longest first, whatever else fits", async () => {
  await using work = await workplace({
    "src/a.ts": code("a"),
    "api/src/a.ts": code("other"),
    "shared/b.ts": code("b"),
  });
  await work.ran([
    { url: "file:///app/src/a.ts", source: code("a") },
    { url: "file:///app/lib/b.ts", source: code("b") },
    { url: "file:///app/src/none.ts", source: code("none") },
    { url: "file:///apple/src/c.ts", source: code("c") },
  ]);
  const { files, lines } = await work.report({
    maps: [
      { from: "/app", to: "api" },
      { from: "/app/lib/", to: join(work.root, "shared") },
      { from: "/srv", to: "." },
    ],
  });
  assertEquals(files, ["/apple/src/c.ts", "api/src/a.ts", "api/src/none.ts", "shared/b.ts"]);
  assertEquals(lines, [
    "api/src/a.ts: not what ran; the report shows what ran",
    "api/src/none.ts: not there, where --map puts what ran",
    "/apple/src/c.ts: not in ROOT; reported as it was called",
    "--map /srv=.: nothing ran there",
  ]);
});

Deno.test("report() maps paths of Windows, by itself and with --map", async () => {
  await using work = await workplace({ "src/a.ts": code("a"), "lib/b.ts": code("b") });
  await work.ran([
    { url: "file:///C:/app/src/a.ts", source: code("a") },
    { url: "file:///c:/App/other/b.ts", source: code("changed") },
    { url: "file://server/share/src/c.ts", source: code("c") },
  ]);
  const { files } = await work.report({ maps: [{ from: "c:\\app\\other\\", to: "lib" }] });
  assertEquals(files, ["/server/share/src/c.ts", "lib/b.ts", "src/a.ts"]);
});

Deno.test("report() finds files with any name", async () => {
  const names = ["a b.ts", "caf\u00e9.ts", "100%.ts", "c#.ts", "what?.ts", "dots...ts", "[id].ts"];
  await using work = await workplace(
    Object.fromEntries(names.map((name, i) => [`src/x./${name}`, code(`f${i}`)])),
  );
  await work.ran(names.map((name, i) => {
    return { url: `file:///app/src/x./${encodeURIComponent(name)}`, source: code(`f${i}`) };
  }));
  const { files, lines } = await work.report();
  assertEquals(files, names.map((name) => `src/x./${name}`).sort());
  assertEquals(lines, []);
});

Deno.test("report() finds files of workspaces under the names that package managers give them", async () => {
  await using work = await workplace({
    "packages/a/src/x.ts": code("x"),
    "lib/src/y.ts": code("y"),
  });
  const pnpm = "/app/node_modules/.pnpm/@my+lib@1.0.0/node_modules";
  const scripts = [
    {
      url: "file:///app/.yarn/__virtual__/a-virtual-01ab/1/packages/a/src/x.ts",
      source: code("x"),
    },
    { url: `file://${pnpm}/@my/lib/src/y.ts`, source: code("y") },
    { url: `file://${pnpm}/other/z.ts`, source: code("z") },
    { url: "file:///app/.yarn/cache/z.zip/node_modules/z/z.js", source: SHORT },
  ];
  await work.ran(scripts);
  assertEquals((await work.report()).files, ["packages/a/src/x.ts"]);
  const { files } = await work.report({ exclude: ["!node_modules/@my/lib"] });
  assertEquals(files, ["lib/src/y.ts", "packages/a/src/x.ts"]);
});

Deno.test("report() counts a file once that links lead to, too", async () => {
  await using work = await workplace({ "packages/a/src/x.ts": code("x"), "src/y.ts": code("y") });
  await Deno.mkdir(join(work.root, "node_modules"));
  await Deno.symlink("../packages/a", join(work.root, "node_modules/a"));
  await Deno.symlink("packages/a", join(work.root, "a"));
  await Deno.symlink("src/y.ts", join(work.root, "y.ts"));
  await work.ran([
    { url: "file:///app/a/src/x.ts", source: code("x") },
    { url: "file:///y.ts", source: code("y") },
  ]);
  const { files, lines } = await work.report({ all: true });
  assertEquals(files, ["packages/a/src/x.ts", "src/y.ts"]);
  assertEquals(lines, []);
});

Deno.test("report() takes what git ignores for a copy", async () => {
  await using work = await workplace({
    ".gitignore": "out-*/\n",
    "src/a.ts": `${code("a")}// changed\n`,
    "src/b.ts": code("b"),
    "out-1/src/a.ts": code("a"),
    "out-1/src/b.ts": code("b"),
  });
  await git(work.root, "init", "-q");
  await work.ran([
    { url: "file:///app/src/a.ts", source: code("a") },
    { url: "file:///app/src/b.ts", source: code("b") },
  ]);
  const { files, lines } = await work.report();
  assertEquals(files, ["src/a.ts", "src/b.ts"]);
  assertEquals(lines, ["src/a.ts: not what ran; the report shows what ran"]);
});

Deno.test("report() says which files it cannot tell apart", async () => {
  await using work = await workplace({
    "a/index.ts": code("same"),
    "b/index.ts": code("same"),
  });
  await work.ran([{ url: "file:///app/index.ts", source: code("same") }]);
  const { files, lines } = await work.report({ all: true });
  assertEquals(files, ["/app/index.ts"]);
  assertEquals(lines, [
    "/app/index.ts (a/index.ts or b/index.ts): not known which; reported as it was called " +
    "(see --map)",
  ]);
});

Deno.test("report() says whose texts are the checkout's own", async () => {
  await using work = await workplace({
    "api/src/a.ts": code("a"),
    "web/src/a.ts": code("b"),
    "api/dist/main.js": code("main"),
  });
  const map = { sources: ["../src/a.ts"], mappings: "AAAA;AACA;AACA;;AAEA" };
  await work.ran([
    { url: "file:///app/dist/a.js", source: code("a"), map },
    { url: "file:///app/dist/main.js", source: code("main") },
  ]);
  const { files, lines } = await work.report();
  assertEquals(files, ["api/dist/main.js", "api/src/a.ts"]);
  assertEquals(lines, [
    "api/src/a.ts: the text is that of ROOT, whatever ran: neither source map nor image has it",
  ]);
});

Deno.test("report() adds what never ran with --all", async () => {
  const generated = "export function a(value) {\n  return value + 1;\n}\n";
  await using work = await workplace({
    "src/a.ts": code("a"),
    "src/never.ts": code("never"),
    "src/types.d.ts": "export type A = 1;\n",
    "src/broken.ts": "function (\n",
    "src/a.test.ts": code("test"),
    "src/made.ts": code("made"),
    "src/made.js": code("made"),
    "lib/b.js": "exports.b = () => 1;\n",
    "lib/c.mjs": `${SHORT}//# sourceMappingURL=c.mjs.map\n`,
    "lib/c.mjs.map": "{}",
    "built/a.js": generated,
    "ignored/d.js": "exports.d = 1;\n",
    "test/e.ts": code("e"),
    "webpack.config.js": "module.exports = {};\n",
    "node_modules/f/f.js": "exports.f = 1;\n",
    "old/report/sorter.js": code("sorter"),
    "old/report/prettify.css": "",
    "src/none.ts": `/* istanbul ignore file */\n${code("none")}`,
    ".gitignore": "ignored\n",
  });
  await git(work.root, "init", "-q");
  const map = {
    ...{ sources: ["../src/a.ts"], sourcesContent: [code("a")] },
    mappings: "AAAA;AACA;AACA",
  };
  await work.ran([{ url: "file:///app/built/a.js", source: generated, map }]);
  const { files, lines, coverage } = await work.report({ all: true });
  assertEquals(files, ["lib/b.js", "src/a.ts", "src/made.ts", "src/never.ts"]);
  assertEquals(lines.length, 1);
  assertStringIncludes(lines[0]!, "src/broken.ts is not added by --all: ");
  const never = coverage.fileCoverageFor(join(work.root, "src/never.ts")).toSummary();
  assertEquals(never.lines, { total: 2, covered: 0, skipped: 0, pct: 0 });
  assertEquals(never.functions, { total: 1, covered: 0, skipped: 0, pct: 0 });
  const some = await work.report({ all: true, src: ["lib"], exclude: ["!test"] });
  assertEquals(some.files, ["lib/b.js", "src/a.ts"]);
  const withTests = await work.report({ all: true, src: ["test"], exclude: ["!test"] });
  assertEquals(withTests.files, ["src/a.ts", "test/e.ts"]);
  await assertRejects(
    () => work.report({ all: true, src: ["nowhere"] }),
    Failure,
    "nowhere: there is no such folder",
  );
});

Deno.test("--map takes absolute paths of any system", () => {
  const command = { name: "", summary: "", usage: "", options: REPORT_OPTIONS, examples: [] };
  const world = { notify() {}, env: () => undefined };
  const mapsOf = (...rules: string[]) => {
    const args = rules.map((rule) => `--map=${rule}`);
    const { values } = parseOptions(command, args, world.env);
    return reportOptions(values, world as unknown as Parameters<typeof reportOptions>[1]).maps;
  };
  assertEquals(mapsOf("/app=.", "C:\\app=a=b", "C:=x", "\\\\server\\share=/w"), [
    { from: "/app", to: "." },
    { from: "C:\\app", to: "a=b" },
    { from: "C:", to: "x" },
    { from: "\\\\server\\share", to: "/w" },
  ]);
  for (const rule of ["app=.", "/app", "/app=", "=."]) {
    assertThrows(() => mapsOf(rule), UsageError, `invalid --map ${rule}: `);
  }
});

Deno.test("report() keeps files of services apart whose paths are the same", async () => {
  await using work = await workplace({
    "services/a/src/index.ts": code("a"),
    "services/a/src/log.ts": code("log"),
    "services/b/src/index.ts": code("b"),
    "services/b/src/log.ts": code("log"),
    "services/b/src/more.ts": code("more"),
  });
  const log = { url: "file:///app/src/log.ts", source: code("log") };
  await work.ran([{ url: "file:///app/src/index.ts", source: code("a") }, log], "commit-a");
  await work.ran([
    { url: "file:///app/src/index.ts", source: code("b") },
    { url: "file:///app/src/more.ts", source: code("more") },
  ], "commit-b");
  const { files, lines } = await work.report();
  assertEquals(files, [
    "services/a/src/index.ts",
    "services/a/src/log.ts",
    "services/b/src/index.ts",
    "services/b/src/more.ts",
  ]);
  assertEquals(lines, []);
});

Deno.test("report() takes texts of one file for its versions where only some are here", async () => {
  await using work = await workplace({ "api/src/a.ts": code("a"), "api/src/b.ts": code("b") });
  const b = { url: "file:///app/src/b.ts", source: code("b") };
  const old = code("a").replace("value +", "2 * value +");
  await work.ran([{ url: "file:///app/src/a.ts", source: old }, b], "one");
  await work.ran([{ url: "file:///app/src/a.ts", source: code("a") }, b], "two");
  const { files, lines } = await work.report();
  assertEquals(files, ["api/src/a.ts", "api/src/b.ts"]);
  assertEquals(lines, [
    "api/src/a.ts differs between one and two: the report shows the newest text, " +
    "with the counts of lines that others share with it",
  ]);
});

Deno.test("report() keeps equal files of services apart whose paths are the same", async () => {
  await using work = await workplace({
    "services/a/src/index.ts": code("a"),
    "services/a/src/log.ts": code("log"),
    "services/b/src/index.ts": code("b"),
    "services/b/src/log.ts": code("log"),
    "services/b/src/more.ts": code("more"),
  });
  const log = { url: "file:///app/src/log.ts", source: code("log") };
  await work.ran([{ url: "file:///app/src/index.ts", source: code("a") }, log], "commit-a");
  await work.ran([
    { url: "file:///app/src/index.ts", source: code("b") },
    { url: "file:///app/src/more.ts", source: code("more") },
    log,
  ], "commit-b");
  const { files, lines } = await work.report();
  assertEquals(files, [
    "services/a/src/index.ts",
    "services/a/src/log.ts",
    "services/b/src/index.ts",
    "services/b/src/log.ts",
    "services/b/src/more.ts",
  ]);
  assertEquals(lines, []);
});
