/** Scripts that count by themselves, read over the inspector in the form of V8's coverage. */

import {
  type CountedFunction,
  countedFunctions,
} from "../core/counted_functions.ts";
import type { ScriptCoverage } from "../core/snapshot.ts";
import { type CountingOptions, countingProgram } from "./app/counting.ts";
import { BINDING, callInApp, type TakenScript } from "./app/rendezvous.ts";
import type { Engine } from "./engine.ts";

/** Let the scripts that count be instrumented when they are loaded. */
export async function countersEngine(
  options: CountingOptions,
): Promise<Engine> {
  const program = JSON.stringify(await countingProgram(options));
  const expression =
    `globalThis[Symbol.for("${BINDING}.program")] = ${program}; undefined`;
  return {
    hasCounters: true,
    start: [["Runtime.evaluate", { expression }]],
    open(inspector, onUncounted) {
      /** By id. */
      const functions: (readonly CountedFunction[])[] = [];

      /** The app goes on in less than a millisecond. */
      const valueOf = async (expression: string) => {
        const answer = await inspector.call("Runtime.evaluate", {
          expression,
          returnByValue: true,
        });
        return answer.result.value;
      };

      const told = (script: TakenScript): ScriptCoverage[] => {
        const { id, url, reason, counts } = script;
        if (reason !== undefined) onUncounted(url, reason);
        if (script.functions !== undefined) functions[id] = script.functions;
        const known = functions[id];
        if (known === undefined) return [];
        const isBlockCoverage = !options.functionsOnly;
        return [{
          ...{ scriptId: String(id), url },
          functions: countedFunctions(known, counts, isBlockCoverage),
        }];
      };

      return {
        async take() {
          const taken: TakenScript[] = JSON.parse(
            await valueOf(callInApp("takeCounts")) ?? "[]",
          );
          return taken.flatMap(told);
        },
        async sources(scriptIds) {
          const sources = new Map<string, string>();
          for (const id of scriptIds) {
            const source = await valueOf(
              callInApp("countedSource", Number(id)),
            );
            if (source !== undefined) sources.set(id, source);
          }
          return sources;
        },
      };
    },
  };
}
