/** Reading what V8 answers to a take. */

import type { UrlFilter } from "../core/path_rules.ts";
import type { ScriptCoverage } from "../core/snapshot.ts";
import type { AnswerReader } from "./connection.ts";

/** How V8 writes a script. Quotes within names are escaped, so this is nowhere else. */
const SCRIPT = '{"scriptId":"';
/** What V8 writes before its functions. */
const HEAD = /\{"scriptId":"\d+","url":("(?:[^"\\]+|\\.)*"),"functions":/y;

/**
 * Takes the scripts that count from V8's answer to `Profiler.takePreciseCoverage`.
 *
 * Libraries and Node.js itself are nearly all of an answer of many MB, and to make objects of them
 * takes ten times as long as to pass over their text, and several times its memory.
 */
export function takeReader(isCounted: UrlFilter): AnswerReader<ScriptCoverage[]> {
  const scripts: ScriptCoverage[] = [];
  /** What was not read yet: from the start of a script, if there was one. */
  let rest = "";
  /** The end of `rest`, where a script may start with the next part. */
  let tail = "";

  /** Read the script that starts in `rest` and ends before another place. */
  const readScript = (start: number, end: number) => {
    HEAD.lastIndex = start;
    const url = HEAD.exec(rest)?.[1];
    if (url !== undefined && !isCounted(JSON.parse(url))) return;
    const script: ScriptCoverage = JSON.parse(rest.slice(start, end));
    if (url !== undefined || isCounted(script.url)) scripts.push(script);
  };
  return {
    add(part) {
      const hasScript = (tail + part).includes(SCRIPT);
      tail = (tail + part).slice(1 - SCRIPT.length);
      rest += part;
      if (!hasScript) return;
      let start = rest.indexOf(SCRIPT);
      for (;;) {
        const next = rest.indexOf(SCRIPT, start + SCRIPT.length);
        if (next < 0) break;
        readScript(start, rest.lastIndexOf(",", next));
        start = next;
      }
      rest = rest.slice(start);
    },
    end() {
      if (rest.startsWith(SCRIPT)) {
        readScript(0, rest.lastIndexOf("]"));
        return scripts;
      }
      const whole: { result: { result: ScriptCoverage[] } } = JSON.parse(rest);
      return whole.result.result.filter(({ url }) => isCounted(url));
    },
  };
}
