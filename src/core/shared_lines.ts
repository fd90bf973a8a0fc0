/** What two texts have in common. */

import { diffArrays } from "diff";

/** Beyond so many different lines, two texts have nothing in common: the search would take long. */
const MOST_DIFFERENT_LINES = 2_000;

/** Lines of one text, from 1, and the same lines of another one, however these end (LF or CRLF). */
export function sharedLines(from: string, to: string): Map<number, number> {
  const shared = new Map<number, number>();
  const options = { maxEditLength: MOST_DIFFERENT_LINES };
  let [fromLine, toLine] = [1, 1];
  for (const { count, added, removed } of diffArrays(linesOf(from), linesOf(to), options) ?? []) {
    if (added) toLine += count;
    else if (removed) fromLine += count;
    else for (let i = 0; i < count; i++) shared.set(fromLine++, toLine++);
  }
  return shared;
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}
