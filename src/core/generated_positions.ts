/** Where the code of a source is in the script that was made of it. */

import type { Location } from "istanbul-lib-coverage";
import type { LocatedSourceMap } from "./source_map.ts";
import { LINE_BREAK } from "./line_break.ts";

/** A mapping of a source map, from the side of the source; line and column start at 0. */
interface Mapping {
  line: number;
  column: number;
  /** In the script, in UTF-16 units. */
  offset: number;
}

/** Finds places of one source in a script. */
export interface GeneratedPositions {
  /**
   * The offsets of what starts at a place in the source, in UTF-16 units. Several where a bundler
   * has it several times, and none where the map does not tell.
   */
  of(range: { start: Location }): number[];
}

/**
 * Read a source map backwards.
 *
 * @param script the text that the map is of
 * @param wanted the paths of sources
 * @returns a finder for each of these, by its path
 */
export function generatedPositions(
  map: LocatedSourceMap,
  script: string,
  wanted: ReadonlySet<string>,
): Map<string, GeneratedPositions> {
  const bySource = map.sources.map((path): Mapping[] | undefined =>
    wanted.has(path) ? [] : undefined
  );
  let lineStart = 0;
  let last: readonly number[] = [];
  for (const segments of map.mappings) {
    for (const segment of segments) {
      const [column, source, line, sourceColumn] = segment;
      if (source === undefined) continue;
      // esbuild says at the start of a line what it has said at the end of the one before.
      const isRepeated = source === last[1] && line === last[2] && sourceColumn === last[3];
      last = segment;
      if (isRepeated) continue;
      const mappings = bySource[source];
      if (mappings === undefined) continue;
      const offset = codeAfter(script, lineStart + column);
      mappings.push({ line: line!, column: sourceColumn!, offset });
    }
    const end = script.indexOf("\n", lineStart);
    if (end < 0) break;
    lineStart = end + 1;
  }
  return new Map(bySource.flatMap((mappings, i) => {
    if (mappings === undefined) return [];
    const lines = (map.sourcesContent[i] ?? "").split(LINE_BREAK);
    return [[map.sources[i]!, finder(mappings, lines, script)]];
  }));
}

/** Where code starts: mappings of esbuild point before the indentation, those of swc before a `;`. */
function codeAfter(script: string, offset: number): number {
  let start = offset;
  while (script[start] === " " || script[start] === "\t" || script[start] === ";") start++;
  return start;
}

function finder(mappings: Mapping[], lines: string[], script: string): GeneratedPositions {
  mappings.sort((a, b) => a.line - b.line || a.column - b.column);
  return {
    of({ start }) {
      const [line, column] = [start.line - 1, start.column];
      let i = firstAfter(mappings, line, column);
      const offsets: number[] = [];
      while (i > 0 && mappings[i - 1]!.line === line && mappings[i - 1]!.column === column) {
        offsets.push(mappings[--i]!.offset);
      }
      if (offsets.length > 0) return offsets;
      // Maps need not have each token: what follows a mapping unchanged is where it says, too.
      const before = mappings[i - 1];
      if (before?.line !== line) return [];
      const text = (lines[line] ?? "").slice(before.column, column + COMPARED);
      if (text === "" || !script.startsWith(text, before.offset)) return [];
      return [before.offset + column - before.column];
    },
  };
}

/** How many characters of a place itself are compared. */
const COMPARED = 2;

/** The first mapping after a place. */
function firstAfter(mappings: readonly Mapping[], line: number, column: number): number {
  let [low, high] = [0, mappings.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const { line: l, column: c } = mappings[middle]!;
    if (l < line || (l === line && c <= column)) low = middle + 1;
    else high = middle;
  }
  return low;
}
