/** What `covhttp wrap` serves: the coverage of a process tree, as snapshots. */

import type { Snapshot } from "../core/snapshot.ts";
import type { ProcessTree } from "./process_tree.ts";
import type { ScriptSources } from "./script_sources.ts";
import type { CoverageService } from "./server.ts";

/** @param command the wrapped one, which snapshots name */
export function coverageService(
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
