/** What `covhttp wrap` serves: the coverage of a process tree, as snapshots. */

import type { EngineName, Granularity } from "../core/engines.ts";
import type { Snapshot } from "../core/snapshot.ts";
import type { End } from "./end.ts";
import type { ProcessTree } from "./process_tree.ts";
import type { CoverageService } from "./routes.ts";
import type { ScriptSources } from "./script_sources.ts";

/** What is served. */
export interface CoverageServiceOptions {
  tree: ProcessTree;
  sources: ScriptSources;
  /** The wrapped command, which snapshots name. */
  command: readonly string[];
  /** How it is counted. */
  engine: EngineName;
  granularity: Granularity;
  /** Its end. */
  end: End;
}

/** Serve what a process tree has covered. */
export function coverageService(
  { tree, sources, command, engine, granularity, end }: CoverageServiceOptions,
): CoverageService {
  const instance = crypto.randomUUID().replaceAll("-", "").slice(0, 12);
  const host = Deno.hostname();
  // Image builds without their arguments leave these empty.
  const variable = (name: string) => Deno.env.get(name) || undefined;
  const build = { commit: variable("SOURCE_GIT_COMMIT"), url: variable("SOURCE_GIT_URL") };
  const problems = () => [...tree.problems, ...sources.problems];
  return {
    end,
    snapshot: (name, { sourcesHad = 0 } = {}) =>
      tree.takeThen((store): Snapshot => {
        const { read, result } = store.read();
        return {
          result,
          "source-map-cache": sourcesHad < Infinity ? sources.sourceMaps(sourcesHad) : undefined,
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
            engine,
            granularity,
            processes: tree.processes,
            scripts: sources.scripts(sourcesHad),
            sources: sources.count,
            problems: problems(),
          },
        };
      }),
    texts: (hashes) => sources.texts(hashes),
    reset: async (through, of = instance) => {
      if (of !== instance) return false;
      return await tree.takeThen((store) => store.reset(through), { afresh: true });
    },
    health: () => ({
      status: "ok",
      processes: tree.processes.filter(({ state }) => state === "running").length,
      waiting: end.waiting,
      problems: problems(),
    }),
  };
}
