/** Reading what V8 answers to a take. */

import type { UrlFilter } from "../core/script_filter.ts";
import type { ScriptCoverage } from "../core/snapshot.ts";

/** How V8 writes a script. Quotes within names are escaped, so this is nowhere else. */
const SCRIPT = '{"scriptId":"';
/** What precedes its functions. */
const HEAD = /\{"scriptId":"\d+","url":("(?:[^"\\]+|\\.)*"),"functions":/y;

/**
 * The scripts that count of V8's answer to `Profiler.takePreciseCoverage`.
 *
 * Only these are parsed: libraries and Node.js itself are nearly all of an answer of many MB, and to
 * make objects of them takes as long as the take itself, and several times its memory.
 *
 * @param answer as JSON text
 * @param isCounted by URL
 */
export function readTake(answer: string, isCounted: UrlFilter): ScriptCoverage[] {
  const scripts: ScriptCoverage[] = [];
  const end = answer.lastIndexOf("]");
  let start = answer.indexOf(SCRIPT);
  if (start < 0) return wholeTake(answer, isCounted);
  while (start >= 0) {
    const next = answer.indexOf(SCRIPT, start + SCRIPT.length);
    HEAD.lastIndex = start;
    const url = HEAD.exec(answer)?.[1];
    if (url === undefined) return wholeTake(answer, isCounted);
    if (isCounted(JSON.parse(url))) {
      const behind = next < 0 ? end : answer.lastIndexOf(",", next);
      scripts.push(JSON.parse(answer.slice(start, behind)));
    }
    start = next;
  }
  return scripts;
}

/** The same, however it is written. */
function wholeTake(answer: string, isCounted: UrlFilter): ScriptCoverage[] {
  const { result: { result } } = JSON.parse(answer) as { result: { result: ScriptCoverage[] } };
  return result.filter(({ url }) => isCounted(url));
}
