/** The coverage of programs in TypeScript, however they were built: what really ran, line by line. */

import { assert, assertEquals } from "@std/assert";
import { join, relative } from "@std/path";
import { createCoverageMap } from "istanbul-lib-coverage";
import { glob } from "tinyglobby";
import { temporaryFolder } from "./folders.ts";
import { nodeFolder } from "./node_versions.ts";
import { isOlder, npm } from "./npm.ts";
import { fromSource, run, startWrapped } from "./programs.ts";
import { prepareRealPrograms, REAL } from "./real_programs.ts";

const HOME = new URL("./source_maps/", import.meta.url).pathname;

/** A way to build and run a program. Commands find what is in node_modules. */
interface Build {
  name: string;
  /** Shell commands in the project's folder. */
  build?: string[];
  /** What runs under covhttp, also a shell command. */
  run: string;
  /** The folder of the sources. */
  sources?: "src" | "erasable";
  /** Whether src/second.ts runs, too. */
  runsSecond?: boolean;
  /** Folders that the image does not have. */
  without?: string[];
  /** Whether the report is made elsewhere than in the project, which makes names unclear. */
  elsewhere?: boolean;
  node?: string;
}

const RUN = "node dist/main.js";
const BUNDLE = "esbuild src/main.ts --bundle --platform=node --outfile=dist/main.js";
const EACH = "esbuild src/*.ts --format=cjs --platform=node --outdir=dist";
const MODULES = "tsc --module es2022 --outDir build --sourceMap";

const builds: Build[] = [
  { name: "tsc", build: ["tsc --outDir dist --sourceMap"], run: RUN },
  {
    name: "tsc, sources in the checkout only",
    build: ["tsc --outDir dist --sourceMap"],
    run: RUN,
    without: ["src"],
  },
  {
    name: "tsc, inlineSources",
    build: ["tsc --outDir dist --sourceMap --inlineSources"],
    run: RUN,
    without: ["src"],
  },
  {
    name: "tsc, inlineSourceMap",
    build: ["tsc --outDir dist --inlineSourceMap"],
    run: RUN,
  },
  {
    name: "tsc, inlineSourceMap, inlineSources",
    build: ["tsc --outDir dist --inlineSourceMap --inlineSources"],
    run: RUN,
    without: ["src"],
    elsewhere: true,
  },
  {
    name: "tsc, sourceRoot of a build machine",
    build: ["tsc --outDir dist --sourceMap --inlineSources --sourceRoot /ci/project/src"],
    run: RUN,
  },
  {
    name: "tsc, mapRoot",
    build: [
      "tsc --outDir dist --sourceMap --mapRoot ../maps",
      "mkdir maps && mv dist/*.map maps",
    ],
    run: RUN,
  },
  { name: "esbuild, a bundle", build: [`${BUNDLE} --sourcemap`], run: RUN },
  {
    name: "esbuild, a bundle, inline",
    build: [`${BUNDLE} --sourcemap=inline`],
    run: RUN,
    without: ["src"],
    elsewhere: true,
  },
  { name: "esbuild, a bundle, hidden", build: [`${BUNDLE} --sourcemap=external`], run: RUN },
  {
    name: "esbuild, a bundle, no sources-content",
    build: [`${BUNDLE} --sourcemap --sources-content=false`],
    run: RUN,
  },
  { name: "esbuild, a bundle, minified", build: [`${BUNDLE} --sourcemap --minify`], run: RUN },
  { name: "esbuild, a file each", build: [`${EACH} --sourcemap`], run: RUN },
  { name: "esbuild, a file each, minified", build: [`${EACH} --sourcemap --minify`], run: RUN },
  { name: "swc", build: ["node swc.mjs"], run: RUN },
  { name: "swc, inline", build: ["node swc.mjs --inline"], run: RUN, without: ["src"] },
  { name: "swc, minified", build: ["node swc.mjs --minify"], run: RUN },
  { name: "Rollup", build: ["rollup -c"], run: "node dist/main.mjs" },
  {
    name: "Rollup, inline",
    build: ["rollup -c --environment INLINE"],
    run: "node dist/main.mjs",
    without: ["src"],
  },
  {
    name: "Rollup, terser",
    build: ["rollup -c --environment TERSER"],
    run: "node dist/main.mjs",
  },
  {
    name: "tsc, then Rollup: maps of maps",
    build: [MODULES, "rollup -c --environment COMPILED"],
    run: "node dist/main.mjs",
  },
  {
    name: "tsc with inline maps, then Rollup and terser: maps of maps",
    build: [
      "tsc --module es2022 --outDir build --inlineSourceMap --inlineSources",
      "rollup -c --environment COMPILED,TERSER",
    ],
    run: "node dist/main.mjs",
    without: ["src"],
  },
  {
    name: "tsc, then webpack: maps of maps",
    build: [MODULES, "node webpack.mjs compiled"],
    run: RUN,
  },
  { name: "webpack", build: ["node webpack.mjs"], run: RUN },
  {
    name: "webpack, reported elsewhere",
    build: ["node webpack.mjs"],
    run: RUN,
    without: ["src"],
    elsewhere: true,
  },
  { name: "webpack, minified", build: ["node webpack.mjs minify"], run: RUN },
  {
    name: "webpack, hidden-source-map",
    build: ["node webpack.mjs devtool=hidden-source-map"],
    run: RUN,
  },
  {
    name: "webpack, inline-source-map",
    build: ["node webpack.mjs devtool=inline-source-map"],
    run: RUN,
  },
  {
    name: "webpack, nosources-source-map",
    build: ["node webpack.mjs devtool=nosources-source-map"],
    run: RUN,
  },
  {
    name: "tsc, two programs that share a source",
    build: ["tsc --outDir dist --sourceMap"],
    run: "node dist/main.js && node dist/second.js",
    runsSecond: true,
  },
  {
    name: "esbuild, two bundles that share a source",
    build: ["esbuild src/main.ts src/second.ts --bundle --platform=node --outdir=dist --sourcemap"],
    run: "node dist/main.js && node dist/second.js",
    runsSecond: true,
  },
  {
    name: "two bundles of different tools that share a source",
    build: [`${BUNDLE} --sourcemap --minify`, "node webpack.mjs entry=second"],
    run: "node dist/main.js && node dist/second.js",
    runsSecond: true,
  },
  { name: "tsx", run: "tsx src/main.ts" },
  { name: "ts-node", run: "ts-node src/main.ts" },
  { name: "ts-node, transpile-only", run: "ts-node -T src/main.ts" },
  {
    name: "@swc-node/register",
    run: "SWC_NODE_SOURCE_MAP_MODE=inline node -r @swc-node/register src/main.ts",
  },
  { name: "esbuild-register", run: "node -r esbuild-register src/main.ts" },
  { name: "tsx, ES modules", run: "tsx erasable/main.ts", sources: "erasable" },
  ...["22.23.3", "24.21.0", "26.10.0"].map((node): Build => ({
    name: `Node.js ${node}, --experimental-strip-types`,
    run: "node --experimental-strip-types erasable/main.ts",
    sources: "erasable",
    node,
  })),
  // Node.js 24 transforms CommonJS that an ES module imports twice, so that its map is another's.
  {
    name: "Node.js 22.23.3, --experimental-transform-types",
    run: "node --experimental-transform-types erasable/main.ts",
    sources: "erasable",
    node: "22.23.3",
  },
];

let prepared: Promise<void> | undefined;

/** Install what builds the programs, where that has not been done since the last change. */
async function prepare(): Promise<void> {
  if (await isOlder(`${HOME}package-lock.json`, `${HOME}node_modules/.package-lock.json`)) return;
  await npm(HOME, "ci");
}

for (const build of builds) {
  Deno.test(`covhttp reports what ran: ${build.name}`, async () => {
    await (prepared ??= prepare());
    await using project = await temporaryFolder();
    await using other = await temporaryFolder();
    const root = await Deno.realPath(project.path);
    await shell(`cp -R src erasable *.json *.mjs *.cjs ${root}`, HOME, {});
    await Deno.symlink(`${HOME}node_modules`, `${root}/node_modules`);
    const folders = [`${root}/node_modules/.bin`, Deno.env.get("PATH")];
    if (build.node !== undefined) folders.unshift(await nodeFolder(build.node));
    const env = { PATH: folders.join(":") };
    for (const command of build.build ?? []) await shell(command, root, env);
    for (const folder of build.without ?? []) {
      await Deno.rename(`${root}/${folder}`, `${other.path}/${folder}`);
    }

    const snapshot = `${other.path}/snapshot.json`;
    const wrapped = await run(
      fromSource,
      ["wrap", "--port", "0", "--save", snapshot, "--", "sh", "-c", build.run],
      { cwd: root, env },
    );
    assertEquals([wrapped.code, wrapped.stderr.includes("covhttp: no")], [0, false]);
    const { covhttp } = JSON.parse(await Deno.readTextFile(snapshot));
    assertEquals(covhttp.problems, []);

    for (const folder of build.without ?? []) {
      if (!build.elsewhere) await Deno.rename(`${other.path}/${folder}`, `${root}/${folder}`);
    }
    const cwd = build.elsewhere ? other.path : root;
    const { stderr, coverage } = await report(snapshot, cwd, other.path);
    const isExpected = (line: string) =>
      line === "" || build.elsewhere && line.includes("not in this folder") ||
      build.without && line.includes("the text is that of this folder");
    assert(stderr.split("\n").every(isExpected), stderr);

    const expected = await expectedLines(build);
    const lines: Record<string, Record<number, number>> = {};
    for (const path of coverage.files()) {
      const name = path.split("/").slice(-2).join("/");
      assertEquals(Object.hasOwn(lines, name), false, `${name} has several entries`);
      const hits = coverage.fileCoverageFor(path).getLineCoverage();
      if (Object.keys(hits).length > 0) lines[name] = hits; // else it has types only
    }
    assertEquals(Object.keys(lines).sort(), Object.keys(expected).sort());
    for (const [name, marks] of Object.entries(expected)) {
      const found = Object.keys(marks).map((line) => [`${name}:${line}`, lines[name]?.[+line]]);
      const wanted = Object.entries(marks).map(([line, hits]) => [`${name}:${line}`, hits]);
      assertEquals(Object.fromEntries(found), Object.fromEntries(wanted));
    }
  });
}

Deno.test("covhttp reports what ran: Next.js", async () => {
  await prepareRealPrograms();
  const folder = join(REAL, "next");
  await using other = await temporaryFolder();
  await using app = await startWrapped(
    fromSource,
    ["node", "../node_modules/.bin/next", "start", "--port", "0"],
    { cwd: folder, env: { NEXT_TELEMETRY_DISABLED: "1" } },
  );
  const [, origin] = await app.stdoutMatch(/(http:\/\/localhost:\d+)[^]*Ready in/);
  for (const path of ["/?name=tea", "/?name=cake", "/api/sum?a=1&b=2", "/api/sum?a=1&b=x"]) {
    await (await fetch(`${origin}${path}`)).text();
  }
  const snapshot = `${other.path}/snapshot.json`;
  await Deno.writeTextFile(snapshot, await (await fetch(`${app.coverage}/coverage`)).text());
  const { stderr, coverage } = await report(snapshot, folder, other.path);
  assertEquals(stderr, "");
  const lines = Object.fromEntries(
    coverage.files().map((path: string) => {
      return [relative(folder, path), coverage.fileCoverageFor(path).getLineCoverage()];
    }),
  );
  assertEquals(lines["lib/greet.js"], { 2: 2, 3: 0, 5: 2, 9: 0 });
  assertEquals(lines["app/page.js"], { 2: 1, 4: 2, 5: 2 });
  assertEquals(lines["app/api/sum/route.js"], { 2: 2, 3: 2, 4: 2, 5: 1, 7: 1 });
  // No bundles, and nothing that the bundler added.
  const known = [
    "app/api/sum/route.js",
    "app/layout.js",
    "app/page.js",
    "lib/greet.js",
    "next.config.mjs",
  ];
  assertEquals(Object.keys(lines).filter((file) => !known.includes(file)), []);
});

/**
 * What comments in the sources say of their lines: `1` is how often it runs, `2+1` that it runs
 * once more in src/second.ts, and `none` that there is nothing to run.
 */
async function expectedLines(
  { sources = "src", runsSecond = false }: Build,
): Promise<Record<string, Record<number, number | undefined>>> {
  const files = await glob("*.{ts,cts}", { cwd: `${HOME}${sources}` });
  const marked = await Promise.all(files.map(async (file) => {
    const text = await Deno.readTextFile(`${HOME}${sources}/${file}`);
    const marks = text.split("\n").flatMap((line, i) => {
      const [, mark, first, second = 0] = line.match(/ \/\/ (none|(\d+)(?:\+(\d+))?)$/) ?? [];
      if (mark === undefined) return [];
      return [[i + 1, mark === "none" ? undefined : +first! + (runsSecond ? +second : 0)]];
    });
    return [`${sources}/${file}`, Object.fromEntries(marks)] as const;
  }));
  const hasRun = ([name, marks]: (typeof marked)[number]) =>
    Object.values(marks).some((hits) => hits !== undefined) &&
    (runsSecond || name !== "src/second.ts");
  return Object.fromEntries(marked.filter(hasRun));
}

/** What `covhttp report` makes of a snapshot, in a folder. */
async function report(snapshot: string, cwd: string, out: string) {
  const args = ["report", snapshot, "-o", out, "-r", "json"];
  const { code, stderr } = await run(fromSource, args, { cwd });
  assertEquals(code, 0, stderr);
  const json = await Deno.readTextFile(`${out}/coverage-final.json`);
  return { stderr, coverage: createCoverageMap(JSON.parse(json)) };
}

async function shell(command: string, cwd: string, env: Record<string, string>): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", command],
    cwd,
    env,
  }).output();
  const output = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
  assert(success, `${command} failed: ${output}`);
}
