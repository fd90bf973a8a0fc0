/** Ranges of V8 as they have to be: all of a function's within its first one. */

import type { Range } from "./snapshot.ts";

/**
 * Widen the first range so that it has all others in it. In Node.js 18 and 20, static members of a
 * class that come before the last one may lie outside of the range of their function.
 */
export function withinFirst<T extends Range>(ranges: T[]): T[] {
  const [first] = ranges;
  if (first === undefined) return ranges;
  const startOffset = Math.min(...ranges.map((range) => range.startOffset));
  const endOffset = Math.max(...ranges.map((range) => range.endOffset));
  const isSound = startOffset === first.startOffset && endOffset === first.endOffset;
  return isSound ? ranges : [{ ...first, startOffset, endOffset }, ...ranges.slice(1)];
}
