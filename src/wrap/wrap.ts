/** `covhttp wrap`: run a command and serve the coverage of all Node.js processes below it. */

import { deadline } from "@std/async/deadline";
import { pathFilter } from "../core/script_filter.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { listenForProcesses } from "../inspector/control_channel.ts";
import { nodeOptions } from "../inspector/preload.ts";
import { runCommand } from "./command.ts";
import { ProcessTree } from "./process_tree.ts";
import { ScriptSources } from "./script_sources.ts";
import { type CoverageService, serveCoverage } from "./server.ts";

/** How long processes that outlive the command are waited for, in ms. */
const SURVIVORS_LIMIT = 2_000;
/** How long until the user is told, in ms. */
const SURVIVORS_NOTICE = 200;
/** How long reads that are under way at the end are waited for, in ms. */
const READERS_LIMIT = 2_000;

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
  /** Tell the user something, one line. */
  notify(line: string): void;
}

/**
 * Run the command to its end.
 *
 * @returns its exit code, or 128 plus the number of the signal that ended it
 * @throws {Failure} when the port is taken or the command cannot be started
 */
export async function wrap(options: WrapOptions): Promise<number> {
  const { command, notify } = options;
  const sources = new ScriptSources();
  const filter = pathFilter({ ...options, root: Deno.cwd() });
  const tree = new ProcessTree({ filter, sources, warn: notify });

  using control = listenForProcesses((hello) => tree.attach(hello));
  using server = serveCoverage(coverageService(tree, sources, command), options);
  notify(`serving coverage on http://${hostAndPort(server.address)}/coverage`);

  const env = { NODE_OPTIONS: nodeOptions(control.address, Deno.env.get("NODE_OPTIONS")) };
  const exitCode = await runCommand(command, env, () => tree.take());
  await waitForSurvivors(tree, notify);
  await deadline(server.finished(), READERS_LIMIT).catch(() => {});
  return exitCode;
}

/** Processes that outlive the command, and are perhaps about to end, need us for that. */
async function waitForSurvivors(tree: ProcessTree, notify: WrapOptions["notify"]): Promise<void> {
  const ended = tree.ended();
  await deadline(ended, SURVIVORS_NOTICE).catch(() => {
    const pids = tree.processes.filter(({ state }) => state === "running").map(({ pid }) => pid);
    const seconds = SURVIVORS_LIMIT / 1000;
    notify(`the command has ended; waiting up to ${seconds} s for process ${pids.join(", ")}`);
  });
  await deadline(ended, SURVIVORS_LIMIT).catch(() => {});
}

function coverageService(
  tree: ProcessTree,
  sources: ScriptSources,
  command: readonly string[],
): CoverageService {
  const instance = crypto.randomUUID().replaceAll("-", "").slice(0, 12);
  const host = Deno.hostname();
  // Image builds without their arguments leave these empty.
  const variable = (name: string) => Deno.env.get(name) || undefined;
  const build = { commit: variable("SOURCE_GIT_COMMIT"), url: variable("SOURCE_GIT_URL") };
  return {
    snapshot: (name) =>
      tree.takeThen((store): Snapshot => {
        const { read, result } = store.read();
        return {
          result,
          "source-map-cache": sources.sourceMaps,
          covhttp: {
            schema: 1,
            name,
            time: new Date().toISOString(),
            instance,
            generation: store.generation,
            read,
            host,
            app: command.slice(0, 2).join(" "), // later arguments may hold secrets
            build,
            processes: tree.processes,
            scripts: sources.scripts,
            problems: [...tree.problems, ...sources.problems],
          },
        };
      }),
    reset: (through) => tree.takeThen((store) => store.reset(through), { afresh: true }),
    health: () => ({
      status: "ok",
      processes: tree.processes.filter(({ state }) => state === "running").length,
      problems: tree.problems,
    }),
  };
}

function hostAndPort({ hostname, port }: Deno.NetAddr): string {
  return hostname.includes(":") ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}
