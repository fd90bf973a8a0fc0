/** Scripts that count by themselves, read over the inspector in the form of V8's coverage. */

import { type CountedFunction, countedFunctions } from "../core/counted_functions.ts";
import type { FunctionCoverage, ScriptCoverage } from "../core/snapshot.ts";
import { countOwnCode } from "./app/count.ts";
import { type CountingOptions, countingProgram } from "./app/counting.ts";
import { hideCounters } from "./app/hidden_counters.ts";
import { MARK } from "./app/instrument.ts";
import { hooksUrl } from "./app/module_hooks.ts";
import { BINDING, callInApp, type TakenScript } from "./app/rendezvous.ts";
import { offerCounts } from "./app/take_counts.ts";
import { ProtocolError } from "./connection.ts";
import type { Engine } from "./engine.ts";

const EVALUATE = "Runtime.evaluate";

/** Let the scripts that count be instrumented when they are loaded. */
export async function countersEngine(options: CountingOptions): Promise<Engine> {
  const program = JSON.stringify(await countingProgram(options));
  const expression = `globalThis[Symbol.for("${BINDING}.program")] = ${program}; undefined`;
  return {
    inApp: {
      functions: [offerCounts, countOwnCode, hideCounters],
      counters: { hooksUrl: hooksUrl(), mark: MARK },
    },
    start: [[EVALUATE, { expression }]],
    open(inspector, onUncounted) {
      /** By id. */
      const functions: (readonly CountedFunction[])[] = [];

      /** The app goes on in less than a millisecond. */
      const valueOf = async (expression: string) => {
        const options = { expression, returnByValue: true };
        const { result, exceptionDetails } = await inspector.call(EVALUATE, options);
        // As where Node.js runs nothing any more.
        if (exceptionDetails) throw new ProtocolError(EVALUATE, String(result.value));
        return result.value;
      };

      const told = (script: TakenScript): ScriptCoverage[] => {
        const { id, url, reason, counts } = script;
        if (reason !== undefined) onUncounted(url, reason);
        if (script.functions !== undefined) functions[id] = script.functions;
        const known = functions[id];
        if (known === undefined) return [];
        const all = countedFunctions(known, counts, !options.functionsOnly);
        // Later takes add only what has run, as those of V8 do.
        const ran = script.functions !== undefined ? all : all.filter(hasRun);
        return [{ scriptId: String(id), url, functions: ran }];
      };

      return {
        async take() {
          const taken: TakenScript[] = JSON.parse(await valueOf(callInApp("takeCounts")) ?? "[]");
          return taken.flatMap(told);
        },
        async sources(scriptIds) {
          const sources = new Map<string, string>();
          for (const id of scriptIds) {
            const source = await valueOf(callInApp("countedSource", Number(id)));
            if (source !== undefined) sources.set(id, source);
          }
          return sources;
        },
        forgetSources(scriptIds) {
          const expression = callInApp("forgetSources", scriptIds.map(Number));
          inspector.send(EVALUATE, { expression });
        },
      };
    },
  };
}

function hasRun({ ranges }: FunctionCoverage): boolean {
  return ranges.some(({ count }) => count > 0);
}
