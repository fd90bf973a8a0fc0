/** Counters of a script as V8 would write them. */

import type { FunctionCoverage, Range } from "./snapshot.ts";

/** A function, and which counter tells how often which part of it ran. */
export interface CountedFunction {
  name: string;
  /** Of three numbers each: start and end in UTF-16 units, and the counter. The outermost first. */
  ranges: readonly number[];
}

/**
 * Put counts in the place of counters. As V8 does, this leaves out ranges that count as the one
 * around them.
 *
 * @param counts counters that are not 0: the number of each and its count, by turns
 */
export function countedFunctions(
  functions: readonly CountedFunction[],
  counts: readonly number[],
  isBlockCoverage: boolean,
): FunctionCoverage[] {
  const byCounter = new Map<number, number>();
  for (let i = 0; i < counts.length; i += 2) byCounter.set(counts[i]!, counts[i + 1]!);
  return functions.map(({ name, ranges }) => {
    const all: Range[] = [];
    for (let i = 0; i < ranges.length; i += 3) {
      const [startOffset, endOffset, counter] = ranges.slice(i, i + 3) as [number, number, number];
      all.push({ startOffset, endOffset, count: byCounter.get(counter) ?? 0 });
    }
    return { functionName: name, ranges: withoutRepetition(all), isBlockCoverage };
  });
}

function withoutRepetition(ranges: readonly Range[]): Range[] {
  const open: Range[] = [];
  return ranges.filter((range) => {
    while (open.length > 0 && open.at(-1)!.endOffset <= range.startOffset) open.pop();
    const around = open.at(-1);
    open.push(range);
    return around?.count !== range.count;
  });
}
