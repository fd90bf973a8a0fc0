/**
 * Runs covhttp and its peers side by side, on the same apps and requests, and prints ratios with
 * their spread, and which goals are met. The binary is that of COVHTTP_BINARY, or else dist/covhttp.
 * What many pods take, `scripts/deno task bench-pods` measures.
 *
 *   scripts/deno task bench [SECTION...] [--node 24] [--rounds N] [--quick] ...
 *
 * - SECTION: throughput, start, memory, read, report, convert, binary; all unless told otherwise
 * - --node: only this line of Node.js; repeatable; 20, 22 and 24 unless told otherwise
 * - --app: only this app: service, scripts or bundle; repeatable
 * - --variant: only this one, beside plain and NODE_V8_COVERAGE; repeatable
 * - --rounds: how often each variant is measured
 * - --quick: two rounds with little load, only to see that it works; keeps no results
 * - --seed: the number that the orders of variants come from, to have the same ones again
 * - --out FILE: where raw results go; what that has of other sections stays
 * - --markdown: print tables as the README has them
 * - --from FILE: print the results of a file, and measure nothing
 */

import { parseArgs } from "@std/cli/parse-args";
import { type App, APP_NAMES, type AppName, installApps, makeApp } from "../test/bench/apps.ts";
import type { Context } from "../test/bench/context.ts";
import { type Section, SECTIONS } from "../test/bench/figures.ts";
import { machine } from "../test/bench/machine.ts";
import { readResults, Recorder, type SectionRun, writeResults } from "../test/bench/results.ts";
import { measure } from "../test/bench/sections.ts";
import { seeded } from "../test/bench/shuffle.ts";
import { show } from "../test/bench/tables.ts";
import { knownVariants, type Variant } from "../test/bench/variants.ts";
import { versionsOf } from "../test/bench/versions.ts";
import { NODE_VERSIONS, nodeFolder } from "../test/node_versions.ts";

/** The load of a machine that does something else, too: another bench, tests, a build. */
const BUSY = 0.7;

const ROOT = new URL("..", import.meta.url).pathname;

const { _, ...options } = parseArgs(Deno.args, {
  boolean: ["quick", "markdown"],
  string: ["node", "app", "variant", "rounds", "seed", "out", "from", "_"],
  collect: ["node", "app", "variant"],
  unknown: (name: string) => name.startsWith("-") ? fail(`unknown option ${name}`) : true,
});
const asked: string[] = _.map(String);
const sections = asked.length === 0 ? SECTIONS : SECTIONS.filter((name) => asked.includes(name));
const unknown = asked.filter((name) => !SECTIONS.some((section) => section === name));
if (unknown.length > 0) {
  fail(`there is no section ${unknown[0]}: there are ${SECTIONS.join(", ")}`);
}
const rounds = options.rounds === undefined ? undefined : positive(options.rounds, "--rounds");

if (options.from !== undefined) {
  const results = await readResults(options.from);
  for (const section of sections) print(section, results[section]);
  Deno.exit();
}

const seed = options.seed === undefined ? Date.now() % 1e6 : positive(options.seed, "--seed");
const today = new Date().toISOString().slice(0, 10);
const out = options.out ??
  (options.quick ? undefined : `${ROOT}test/bench/results/${today}.json`);
const work = await Deno.makeTempDir({ prefix: "covhttp-bench-" });
try {
  await bench();
} finally {
  await Deno.remove(work, { recursive: true });
}

/** Prepare, measure section after section, and print and keep each. */
async function bench(): Promise<void> {
  await installApps();
  const covhttp = await copyOfBinary();
  const general = new Recorder(say);
  const nodes = await chosenNodes();
  const common = {
    nodes,
    variants: await chosenVariants(covhttp, general),
    covhttp,
    quick: options.quick,
    rounds,
    work,
    random: seeded(seed),
    progress: say,
    ...chosenApps(nodes),
  };
  const constant = { seed, machine: await machine(), versions: await versionsOf(covhttp) };
  say(`Seed ${seed}; ${sections.join(", ")}; Node.js ${nodes.map(({ version }) => version)}`);
  const [load = 0] = Deno.loadavg();
  if (load > BUSY) {
    general.remark(`The machine does other things (load ${load.toFixed(1)}): expect noise`);
  }
  for (const section of sections) {
    const recorder = new Recorder(say, general.remarks);
    const begin = new Date();
    await measure[section]({ ...common, recorder });
    const run: SectionRun = {
      time: begin.toISOString(),
      took: Math.round((Date.now() - begin.getTime()) / 1000),
      quick: options.quick,
      ...constant,
      samples: recorder.samples,
      remarks: recorder.remarks,
    };
    if (out !== undefined) await writeResults(out, section, run);
    print(section, run);
  }
  say("Collecting from many pods is measured by scripts/deno task bench-pods.");
}

/** Others may build anew while this runs. */
async function copyOfBinary(): Promise<string> {
  const binary = Deno.env.get("COVHTTP_BINARY") || `${ROOT}dist/covhttp`;
  const copy = `${work}/covhttp`;
  try {
    await Deno.copyFile(binary, copy);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    fail("there is no binary: build it with scripts/deno task compile");
  }
  return copy;
}

async function chosenNodes(): Promise<Context["nodes"]> {
  const lines: string[] = options.node?.length ? options.node : ["20", "22", "24"];
  const versions = NODE_VERSIONS.filter((version) =>
    lines.some((line) => version === line || version.startsWith(`${line}.`))
  );
  if (versions.length < lines.length) {
    fail(`--node is one of ${NODE_VERSIONS.join(", ")}`);
  }
  return await Promise.all(versions.map(async (version) => {
    return { version, path: `${await nodeFolder(version)}/node` };
  }));
}

async function chosenVariants(covhttp: string, recorder: Recorder): Promise<Variant[]> {
  const all = await knownVariants(covhttp, (line) => recorder.remark(line));
  const wanted: string[] = options.variant ?? [];
  const names = all.map(({ name }) => name);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) fail(`there is no variant ${unknown}: there are ${names.join(", ")}`);
  if (wanted.length === 0) return all;
  return all.filter(({ name }) => [...wanted, "plain", "NODE_V8_COVERAGE"].includes(name));
}

/** Apps are made when they are asked for first. */
function chosenApps(nodes: Context["nodes"]): Pick<Context, "wants" | "app"> {
  const ends: string[] = options.app ?? [];
  const unknown = ends.find((end) => !APP_NAMES.some((name) => name.endsWith(end)));
  if (unknown !== undefined) fail(`there is no app ${unknown}: there are service, scripts, bundle`);
  const made = new Map<AppName, Promise<App>>();
  return {
    wants: (name) => ends.length === 0 || ends.some((end) => name.endsWith(end)),
    app(name) {
      const app = made.get(name) ?? makeApp(name, work, nodes.at(-1)!.path);
      made.set(name, app);
      return app;
    },
  };
}

function say(line: string): void {
  console.error(line);
}

function print(section: Section, run: SectionRun | undefined): void {
  if (run !== undefined) {
    console.log(show(section, run, { markdown: options.markdown }));
  }
}

function positive(text: string, option: string): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : fail(`${option} is a whole number from 1`);
}

function fail(message: string): never {
  console.error(message);
  Deno.exit(2);
}
