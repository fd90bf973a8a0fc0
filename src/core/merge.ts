/** Adding up V8 coverage, before any conversion: counts of the same range of the same script. */

import { mergeScriptCovs } from "@bcoe/v8-coverage";
import type { FunctionCoverage, ScriptCoverage } from "./snapshot.ts";

/**
 * Add up several coverages of one script. Order and grouping do not matter.
 *
 * @param parts at least one coverage of the same source
 */
export function mergeScript(parts: readonly ScriptCoverage[]): ScriptCoverage {
  const [first] = parts;
  if (first === undefined) throw new RangeError("Cannot merge no coverage");
  return {
    ...mergeScriptCovs(parts)!,
    scriptId: first.scriptId,
    url: first.url,
  };
}

/**
 * The same functions with all counts 0: what is known of a script after a reset. V8 does not
 * report a function again before it is called again, and what is not reported would pass for
 * covered in a report.
 */
export function zeroed(script: ScriptCoverage): ScriptCoverage {
  const functions = script.functions.map((fn): FunctionCoverage => ({
    ...fn,
    ranges: [{ ...fn.ranges[0]!, count: 0 }],
  }));
  return { ...script, functions };
}
