/** V8's precise coverage: it counts by itself, whatever runs. */

import { withinFirst } from "../core/ranges.ts";
import type { UrlFilter } from "../core/path_rules.ts";
import type { Granularity } from "../core/engines.ts";
import type { ScriptCoverage } from "../core/snapshot.ts";
import { type InspectorConnection, ProtocolError } from "./connection.ts";
import type { Engine, ThreadCounts } from "./engine.ts";
import { takeReader } from "./take.ts";

/**
 * Count with V8.
 *
 * V8 does not count calls of a function without branches once it is optimized. That function is
 * covered already, so it does not matter, unless that is to be forgotten: a take `afresh` makes
 * V8 start again with code that is not optimized. It costs calls that run between the two, which
 * go to the process in one packet for that reason.
 *
 * @param granularity whether V8 counts each block, or only tells which functions were called
 * @param isCounted which scripts are of interest, by URL
 */
export function v8Engine(granularity: Granularity, isCounted: UrlFilter): Engine {
  // Counting calls keeps functions from being optimized, which costs more than counting blocks.
  const isBlock = granularity === "block";
  const start = [
    "Profiler.startPreciseCoverage",
    { callCount: isBlock, detailed: isBlock },
  ] as const;
  return {
    start: [["Profiler.enable", {}], start],
    open(inspector): ThreadCounts {
      let debugging: Promise<unknown> | undefined;
      let wasAfresh = false;
      /**
       * For good: when its last debugger is disabled, V8 forgets the blocks of all functions it has
       * compiled, and counts only calls from there on. Nothing ever pauses the app. It stops the
       * app, by 15 ms and more.
       */
      const enableDebugger = () =>
        inspector.together(() => {
          const enabled = inspector.call("Debugger.enable");
          inspector.send("Debugger.setSkipAllPauses", { skip: true });
          return enabled;
        });
      return {
        async take({ afresh }) {
          const scripts = await inspector.together(() => {
            const taken = inspector.callLarge(
              "Profiler.takePreciseCoverage",
              {},
              takeReader(isCounted),
            );
            wasAfresh ||= afresh;
            // Calls alone are told once, unless V8 stops; stopped, it would count no more blocks.
            // Started again, it gives up on functions that it has known before, and that were not
            // called until the next take.
            if (wasAfresh && !isBlock) inspector.send("Profiler.stopPreciseCoverage");
            if (isBlock ? afresh : wasAfresh) inspector.send(...start);
            return taken;
          });
          return scripts.map(withSoundRanges);
        },
        async sources(scriptIds) {
          await (debugging ??= enableDebugger());
          return await readSources(inspector, scriptIds);
        },
        forgetSources() {}, // V8 has them in any case
      };
    },
  };
}

async function readSources(
  inspector: InspectorConnection,
  scriptIds: readonly string[],
): Promise<Map<string, string>> {
  const sources = new Map<string, string>();
  for (const scriptId of scriptIds) {
    try {
      const { scriptSource } = await inspector.call("Debugger.getScriptSource", { scriptId });
      sources.set(scriptId, scriptSource);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error; // no such script (any more)
    }
  }
  return sources;
}

/** V8 writes its unsigned counters as signed: beyond 2^31 they come out negative. */
function withSoundRanges(script: ScriptCoverage): ScriptCoverage {
  for (const fn of script.functions) {
    for (const range of fn.ranges) if (range.count < 0) range.count >>>= 0;
    fn.ranges = withinFirst(fn.ranges);
  }
  return script;
}
