/** `covhttp wrap`: run a command and serve the coverage of all Node.js processes below it. */

import { deadline } from "@std/async/deadline";
import { delay } from "@std/async/delay";
import { messageOf } from "../core/errors.ts";
import {
  filterBy,
  type FilterRules,
  type UrlFilter,
  urlFilter,
  usualRules,
} from "../core/path_rules.ts";
import type { FilterOptions } from "../core/script_filter.ts";
import type { EngineName, Granularity } from "../core/engines.ts";
import { listenForProcesses } from "../inspector/control_channel.ts";
import { nodeOptions, type PreloadOptions } from "../inspector/app/preload.ts";
import type { Engine } from "../inspector/engine.ts";
import { v8Engine } from "../inspector/v8_engine.ts";
import { startCommand } from "./command.ts";
import { coverageService } from "./coverage_service.ts";
import { End } from "./end.ts";
import { isTooOld, nodeVersion, OLDEST_NODE } from "./node_version.ts";
import { adoptOrphans } from "./orphans.ts";
import { ProcessTree } from "./process_tree.ts";
import type { CoverageService } from "./routes.ts";
import { ScriptSources } from "./script_sources.ts";
import { type CoverageServer, serveCoverage } from "./server.ts";
import { endingSignal, passSignals, SIGNAL_DELAY } from "./signals.ts";
import { prepareFile, writeFile } from "./snapshot_file.ts";
import { waitForSurvivors } from "./survivors.ts";

/** When to take first, in ms, unless takes are more frequent. */
const FIRST_TAKE = 1_000;
/** How long a reader has after its read to reset it, or to ask for sources, in ms. */
const RESET_TIME = 500;

/** What to wrap, and how. */
export interface WrapOptions {
  /** The program and its arguments. */
  command: readonly string[];
  /** Where to serve coverage. */
  hostname: string;
  port: number;
  /** Globs of what counts, relative to the working folder. */
  include: readonly string[];
  exclude: readonly string[];
  /** What counts, and how finely. */
  engine: EngineName;
  granularity: Granularity;
  /** How often to take coverage besides reads, in ms, or 0: what a killed process may lose. */
  snapshotInterval: number;
  /** How long to wait for a read when the command has ended, in ms. */
  linger: number;
  /** A file for the snapshot when the command has ended. */
  save?: string;
  /** Tell the user something, one line. */
  notify(line: string): void;
}

/**
 * Run the command to its end.
 *
 * @returns its exit code, or else 128 plus the number of the signal that ended it, and that signal
 * @throws {Failure} when the port is taken, the snapshot cannot be written where it is wanted, or
 *   the command cannot be started
 */
export async function wrap(
  options: WrapOptions,
): Promise<{ code: number; signal: Deno.Signal | null }> {
  const { command, save, notify } = options;
  const version = nodeVersion(command[0]); // it answers while all else is made ready
  const root = Deno.cwd();
  const rules = await rulesOf({ ...options, root });
  const filter = filterBy(rules);
  const isCounted = urlFilter(filter);
  const engine = await openEngine(options, rules, isCounted);
  const keep = options.exclude.filter((glob) => glob.startsWith("!"));
  // Globs speak of scripts; of their sources, only those of libraries are of no interest.
  const sources = new ScriptSources(filterBy(await rulesOf({ include: [], exclude: keep, root })));
  const tree = new ProcessTree({ engine, filter, isCounted, sources, warn: notify });
  const end = new End();
  const service = coverageService({ ...options, tree, sources, end });
  if (save !== undefined) await prepareFile(save);

  using control = listenForProcesses((hello) => tree.attach(hello));
  using server = serveCoverage(service, options);
  notify(`serving coverage on http://${hostAndPort(server.address)}/coverage`);

  const preload = { control: control.address, engine, signalDelay: SIGNAL_DELAY };
  const env = coveringEnvironment(await version, preload, tree);
  using _takes = takeEvery(options.snapshotInterval, tree);
  using orphans = adoptOrphans();
  const child = startCommand(command, env);
  orphans.except(child);
  using _signals = passSignals(child, {
    beforeEnding: () => tree.take(),
    mainSession: (pid) => tree.mainSession(pid),
  });
  const { code, signal } = await child.status;

  using ending = endingSignal();
  await Promise.race([waitForSurvivors(tree, orphans, notify), ending.received]);
  end.come();
  if (save) await saveSnapshot(save, service).catch((error) => notify(messageOf(error)));
  await Promise.race([linger(server, options), ending.received]);
  await server.finished();
  return { code, signal };
}

/** What reads globs takes time to load, for which the command would have to wait. */
async function rulesOf(options: FilterOptions): Promise<FilterRules> {
  const { include, exclude, root } = options;
  if (include.length + exclude.length === 0) return usualRules(root);
  const { filterRules } = await import("../core/script_filter.ts");
  return filterRules(options);
}

/** Counters need a parser, which takes time to load. */
async function openEngine(
  { engine, granularity }: WrapOptions,
  filter: FilterRules,
  isCounted: UrlFilter,
): Promise<Engine> {
  if (engine === "inspector") return v8Engine(granularity, isCounted);
  const { countersEngine } = await import("../inspector/counters_engine.ts");
  return await countersEngine({ filter, functionsOnly: granularity === "function" });
}

/** What a command needs in its environment for its Node.js processes to report. */
function coveringEnvironment(
  version: string | undefined,
  preload: PreloadOptions,
  tree: ProcessTree,
): Record<string, string> {
  if (version === undefined || !isTooOld(version)) {
    return { NODE_OPTIONS: nodeOptions(preload, Deno.env.get("NODE_OPTIONS")) };
  }
  tree.giveUp(`the command runs uncovered: Node.js ${version} is older than ${OLDEST_NODE}`);
  return {};
}

/** Take coverage again and again, for a process may be killed at any time. */
function takeEvery(interval: number, tree: ProcessTree): Disposable {
  const stop = new AbortController();
  const takeForever = async () => {
    // The first one tells of all that the app has loaded. Those later are small, and quick.
    for (let pause = Math.min(interval, FIRST_TAKE);; pause = interval) {
      await delay(pause, stop);
      await tree.take();
    }
  };
  if (interval > 0) takeForever().catch(() => {}); // stopped
  return { [Symbol.dispose]: () => stop.abort() };
}

async function saveSnapshot(path: string, service: CoverageService): Promise<void> {
  await writeFile(path, JSON.stringify(await service.snapshot("coverage")));
}

/** Serve until the coverage was read since the end, and perhaps reset, or the time is over. */
async function linger(
  server: CoverageServer,
  { linger, notify }: WrapOptions,
): Promise<void> {
  if (linger === 0) return;
  const seconds = linger / 1000;
  notify(`the command has ended; serving until its coverage is read, for ${seconds} s at most`);
  await deadline(server.collected, linger).then(() => delay(RESET_TIME), () => {});
}

function hostAndPort({ hostname, port }: Deno.NetAddr): string {
  return hostname.includes(":") ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}
