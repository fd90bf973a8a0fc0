/** Where the code of a source is in the script that was made of it. */

import type { Location } from "istanbul-lib-coverage";
import { firstIndex } from "./binary_search.ts";
import type { LocatedSourceMap } from "./source_map.ts";
import { LINE_BREAK } from "./line_break.ts";
import type { Parts } from "./own_code.ts";

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

/** What a script has of sources. */
export interface GeneratedCode {
  /** A finder for each of them, by its path. */
  positions: Map<string, GeneratedPositions>;
  /** Where their code is: from each mapping to the next one. */
  parts: Parts;
}

/**
 * Read a source map backwards.
 *
 * @param script the text that the map is of
 * @param wanted the paths of sources
 */
export function generatedCode(
  map: LocatedSourceMap,
  script: string,
  wanted: ReadonlySet<string>,
): GeneratedCode {
  const bySource = map.sources.map((path): Mapping[] | undefined =>
    wanted.has(path) ? [] : undefined
  );
  const parts: number[] = [];
  let end = 0; // of what is known of the last part
  let lineStart = 0;
  let last: readonly number[] = [];
  for (const segments of map.mappings) {
    for (const segment of segments) {
      // By index: there may be millions, and patterns take three times as long.
      const numbers: readonly number[] = segment;
      const column = numbers[0]!;
      const source = numbers[1];
      const mappings = source === undefined ? undefined : bySource[source];
      const isOpen = parts.length % 2 === 1;
      if (isOpen !== (mappings !== undefined)) {
        end = Math.max(end, lineStart + column);
        parts.push(isOpen ? end : lineStart + column);
      }
      if (source === undefined) continue;
      // esbuild says at the start of a line what it has said at the end of the one before.
      const isRepeated = source === last[1] && numbers[2] === last[2] && numbers[3] === last[3];
      last = numbers;
      if (isRepeated || mappings === undefined) continue;
      const offset = codeAfter(script, lineStart + column);
      mappings.push({ line: numbers[2]!, column: numbers[3]!, offset });
      end = Math.max(end, offset);
    }
    const lineEnd = script.indexOf("\n", lineStart);
    if (lineEnd < 0) break;
    lineStart = lineEnd + 1;
  }
  if (parts.length % 2 === 1) parts.push(script.length);
  const positions = new Map(bySource.flatMap((mappings, i) => {
    if (mappings === undefined) return [];
    const lines = (map.sourcesContent[i] ?? "").split(LINE_BREAK);
    return [[map.sources[i]!, finder(mappings, lines, script)]];
  }));
  return { positions, parts };
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
  return firstIndex(mappings.length, (i) => {
    const { line: l, column: c } = mappings[i]!;
    return l < line || (l === line && c <= column);
  });
}
