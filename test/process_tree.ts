/** Real programs, what covhttp saw of them, and what Node.js itself says of the same run. */

import { deadline } from "@std/async/deadline";
import { join } from "@std/path";
import { convert } from "../src/core/convert.ts";
import { MergedSnapshots } from "../src/core/merge_snapshots.ts";
import { pathFilter } from "../src/core/script_filter.ts";
import { scriptPath } from "../src/core/script_path.ts";
import type { EngineName } from "../src/core/engines.ts";
import type { ScriptCoverage, Snapshot } from "../src/core/snapshot.ts";
import { nodeFolder } from "./node_versions.ts";
import { type Ended, freePort, programs, type Running, start } from "./programs.ts";
import { REAL } from "./real_programs.ts";
import { readFile } from "./snapshots.ts";

/** A program as people run it. */
export interface RealProgram {
  name: string;
  command: readonly string[];
  /** Its Node.js processes, those of package managers and runners too. */
  processes: number;
  /** The folder it runs in, below that of all of them. */
  folder?: string;
  env?: Record<string, string>;
  /** The major version of Node.js that it needs. */
  since?: number;
  /** For servers: what makes it ready, on standard output. */
  ready?: RegExp;
  /** Requests to a server that is ready. */
  use?(origin: string, program: Running): Promise<void>;
  /** Another process has nothing of the app in it, and takes no preloads. */
  hasRunner?: true;
  /** Files whose coverage Node.js does not write: their processes or threads are killed. */
  unknownToNode?: readonly string[];
  /** Lines that only a worker with `eval: true` has run: their counters stay at 0. */
  unknownToCounters?: readonly string[];
  /** Files that ran before their coverage began. */
  early?: readonly string[];
  earlyInNode18?: readonly string[];
}

/** The files of a program that cannot be counted. */
export function earlyFiles({ early, earlyInNode18 }: RealProgram, version: string) {
  return early ?? (parseInt(version) === 18 ? earlyInNode18 : undefined) ?? [];
}

/** Get pages, whose status matters. */
export const get = (...paths: [path: string, status: number][]) => async (origin: string) => {
  // A connection that is kept open, and never used, keeps some servers from ending for minutes.
  using client = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
  for (const [path, expected] of paths) {
    const response = await fetch(origin + path, { client });
    await response.arrayBuffer();
    if (response.status !== expected) {
      throw new Error(`${path}: ${response.status} instead of ${expected}`);
    }
  }
};

const testFile = (name: string) => `tests/${name}.spec.cjs`;
const bin = (name: string) => `node_modules/.bin/${name}`;

export const REAL_PROGRAMS: readonly RealProgram[] = [
  { name: "CommonJS", command: ["node", "batch/main.cjs"], processes: 1 },
  { name: "ES module", command: ["node", "batch/main.mjs"], processes: 1 },
  { name: "symlinked entry", command: ["node", "batch/link"], processes: 1 },
  { name: "node -e", command: ["node", "-e", 'require("./batch/main.cjs")'], processes: 1 },
  {
    name: "node --test",
    command: ["node", "--test", "--test-reporter=tap", ...["prices", "reduced"].map(testFile)],
    processes: 2,
    hasRunner: true,
  },
  { name: "--inspect", command: ["node", "--inspect=0", "batch/main.cjs"], processes: 1 },
  {
    name: "--require",
    command: ["node", "--require", "./batch/hook.cjs", "batch/main.cjs"],
    processes: 1,
    early: ["batch/hook.cjs"],
  },
  {
    name: "--import",
    command: ["node", "--import", "./batch/hook.mjs", "batch/main.cjs"],
    processes: 1,
    earlyInNode18: ["batch/hook.mjs"],
  },
  {
    name: "NODE_OPTIONS",
    command: ["node", "batch/main.cjs"],
    env: { NODE_OPTIONS: "--no-warnings --require ./batch/hook.cjs" },
    processes: 1,
    early: ["batch/hook.cjs"],
  },
  { name: "npm start", command: ["npm", "-s", "start"], processes: 2 },
  { name: "npx", command: ["npx", "-s", "tsx", "typescript/module/app.ts"], processes: 3 },
  { name: "yarn", command: ["node", bin("yarn"), "-s", "start"], processes: 2 },
  {
    name: "sh -c 'node & node; wait'",
    command: ["sh", "-c", "node batch/main.cjs & node batch/main.mjs & wait"],
    processes: 2,
  },
  {
    name: "tsx, CommonJS",
    command: ["node", bin("tsx"), "typescript/commonjs/app.ts"],
    processes: 2,
  },
  {
    name: "tsx, ES modules",
    command: ["node", bin("tsx"), "typescript/module/app.ts"],
    processes: 2,
  },
  {
    name: "ts-node",
    command: ["node", bin("ts-node"), "-T", "typescript/commonjs/app.ts"],
    processes: 1,
  },
  {
    name: "--experimental-strip-types",
    command: ["node", "--experimental-strip-types", "typescript/module/app.ts"],
    processes: 1,
    since: 22,
  },
  {
    name: "fork, spawn, exec, detached",
    command: ["node", "children/parent.cjs"],
    processes: 9,
  },
  { name: "cluster", command: ["node", "children/cluster.cjs"], processes: 4 },
  { name: "10 short children", command: ["node", "children/many.cjs", "10"], processes: 11 },
  {
    name: "worker threads",
    command: ["node", "workers/main.cjs"],
    processes: 1,
    unknownToNode: ["workers/tasks.cjs"],
    unknownToCounters: ["workers/tasks.cjs:8"],
  },
  { name: "piscina", command: ["node", "workers/pool.cjs"], processes: 1, since: 20 },
  { name: "process.exit", command: ["node", "batch/exits.cjs"], processes: 1 },
  { name: "uncaught exception", command: ["node", "batch/throws.cjs"], processes: 1 },
  { name: "unhandled rejection", command: ["node", "batch/rejects.mjs"], processes: 1 },
  {
    name: "nodemon, with a restart",
    command: ["node", bin("nodemon"), "-q", "-w", "servers", "servers/server.cjs"],
    ready: /listening/,
    use: async (origin, { stdoutMatch }) => {
      await get(["/", 200])(origin);
      const restarted = stdoutMatch(/listening[^]*listening/);
      for (let isRestarted = false; !isRestarted;) { // a change before it watches is no change
        const now = new Date();
        await Deno.utime(join(REAL, "servers/server.cjs"), now, now);
        isRestarted = await deadline(restarted, 3_000).then(() => true, () => false);
      }
      await get(["/", 200], ["/unknown", 404])(origin);
    },
    processes: 3,
  },
  {
    name: "pm2-runtime, cluster",
    command: ["node", bin("pm2-runtime"), "start", "servers/server.cjs", "-i", "2"],
    ready: /listening[^]*listening/,
    use: get(["/", 200], ["/", 200], ["/", 200]),
    processes: 3,
  },
  {
    name: "NestJS",
    command: ["node", "dist/main.js"],
    folder: "nest",
    ready: /listening/,
    use: get(["/prices/3", 200], ["/prices", 404]),
    processes: 1,
    since: 20,
  },
  {
    name: "Next.js",
    command: ["node", "../node_modules/.bin/next", "start"],
    folder: "next",
    ready: /Ready in/,
    use: get(["/?name=tea", 200], ["/api/sum?a=1&b=2", 200], ["/api/sum?a=1&b=x", 400]),
    processes: 1,
    since: 20,
  },
];

/** What a program did, with and without covhttp. */
export interface Observation {
  plain: Ended;
  wrapped: Ended;
  snapshot: Snapshot;
  /** The processes that Node.js itself wrote coverage of. */
  processesOfNode: number;
  /** Lines by file: those that agree with Node.js, and those that do not, as `file:line`. */
  right: number;
  wrong: string[];
  /** Lines that Node.js could not know. */
  unknown: number;
}

/** Run a program with Node.js's own coverage, and under covhttp. */
export async function observe(
  program: RealProgram,
  version: string,
  engine: EngineName = "inspector",
): Promise<Observation> {
  const folder = await Deno.makeTempDir({ prefix: "covhttp-tree-" });
  try {
    const path = `${await nodeFolder(version)}:${Deno.env.get("PATH")}`;
    const covhttp = programs.at(-1)!.command;
    const saved = join(folder, "snapshot.json");
    // Takes in the middle of everything must change nothing.
    const ours = [
      ...["wrap", "--engine", engine, "--port", "0", "--snapshot-interval", "50ms"],
      ...["--save", saved, "--"],
    ];
    // One after the other: a port, a file that is touched, a working folder.
    const plain = await runOnce(program, program.command, {
      PATH: path,
      NODE_V8_COVERAGE: join(folder, "v8"),
      PM2_HOME: join(folder, "pm2-plain"),
    });
    const wrapped = await runOnce(program, [...covhttp, ...ours, ...program.command], {
      PATH: path,
      PM2_HOME: join(folder, "pm2-wrapped"),
    });
    const snapshot = await readFile(saved);
    const ofNode = await readNodeCoverage(join(folder, "v8"));
    const compared = await compareLines(program, version, snapshot, ofNode.scripts);
    return { plain, wrapped, snapshot, processesOfNode: ofNode.processes, ...compared };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function runOnce(
  { folder = ".", env, ready, use }: RealProgram,
  command: readonly string[],
  given: Record<string, string>,
): Promise<Ended> {
  const port = String(freePort());
  const running = start(command, {
    cwd: join(REAL, folder),
    env: { ...env, ...given, PORT: port, NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (ready !== undefined) {
    await running.stdoutMatch(ready);
    await use?.(`http://127.0.0.1:${port}`, running);
    running.kill("SIGTERM");
  }
  return await running.ended;
}

async function readNodeCoverage(
  folder: string,
): Promise<{ processes: number; scripts: ScriptCoverage[] }> {
  const scripts: ScriptCoverage[] = [];
  const pids = new Set<string>();
  for await (const { name } of Deno.readDir(folder)) {
    pids.add(name.split("-")[1]!); // coverage-PID-TIME-THREAD.json
    scripts.push(...(await readFile(join(folder, name))).result);
  }
  return { processes: pids.size, scripts };
}

/**
 * The lines of both, converted in the same way. Sources and source maps are those of covhttp:
 * Node.js writes none of what differs from the disk.
 */
async function compareLines(
  program: RealProgram,
  version: string,
  snapshot: Snapshot,
  ofNode: ScriptCoverage[],
): Promise<Pick<Observation, "right" | "wrong" | "unknown">> {
  const early = earlyFiles(program, version);
  const isIn = (names: readonly string[], line: string) =>
    names.some((name) => line.startsWith(`${name}:`));
  const seen = new Set(snapshot.result.map(({ url }) => url));
  const unseen = ofNode.filter(({ url }) => !seen.has(url))
    .map(({ url }) => scriptPath(url)).filter((path) => path !== undefined)
    .filter(isOwn).map((path) => `${path.slice(REAL.length)}: not in the snapshot`);

  const ours = await linesOf(snapshot);
  const expected = await linesOf({
    ...snapshot,
    result: ofNode,
    covhttp: { ...snapshot.covhttp!, engine: "inspector" },
  });
  const lines = [...new Set([...ours.keys(), ...expected.keys()])];
  const isUnknown = (line: string) =>
    isIn(program.unknownToNode ?? [], line) && expected.get(line) === false &&
    ours.get(line) === true;
  const notCounted = snapshot.covhttp!.engine === "counters" ? program.unknownToCounters : [];
  const different = lines.filter((line) =>
    ours.get(line) !== expected.get(line) && !notCounted?.includes(line)
  );
  const wrong = [...unseen, ...different].filter((line) => !isUnknown(line) && !isIn(early, line));
  const unknown = lines.filter(isUnknown).length;
  return { right: lines.length - different.length, wrong, unknown };
}

/** Whether a file is of the programs themselves. */
const isOwn = pathFilter({ include: [`${REAL}**`], exclude: [], root: REAL });

/** Whether each line of the programs' own files was covered, by `file:line`. */
export async function linesOf(snapshot: Snapshot): Promise<Map<string, boolean>> {
  const merged = new MergedSnapshots();
  merged.add(snapshot);
  const nowhere = () => Promise.resolve(new Map<string, string>());
  const { files: { coverage } } = await convert(merged.scripts, isOwn, nowhere);
  const lines = coverage.files().flatMap((path: string) =>
    Object.entries<number>(coverage.fileCoverageFor(path).getLineCoverage())
      .map(([line, count]) => [`${path.slice(REAL.length)}:${line}`, count > 0] as const)
  );
  return new Map(lines);
}
