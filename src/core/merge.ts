/** Adding up V8 coverage, before any conversion: counts of the same range of the same script. */

import { compareFunctionCovs, mergeFunctionCovs, mergeScriptCovs } from "@bcoe/v8-coverage";
import { areNormal, normalRanges } from "./normal_ranges.ts";
import type { FunctionCoverage, Range, ScriptCoverage } from "./snapshot.ts";

/**
 * Add up several coverages of one script. Order and grouping do not matter.
 *
 * @param parts at least one coverage of the same source
 */
export function mergeScript(parts: readonly ScriptCoverage[]): ScriptCoverage {
  const [first] = parts;
  if (first === undefined) throw new RangeError("Cannot merge no coverage");
  const isByFunction = parts.every(({ functions }) => !functions.some(isByBlock));
  const functions = mergeOrdered(parts, isByFunction) ?? mergeUnordered(parts, isByFunction);
  return { scriptId: first.scriptId, url: first.url, functions };
}

function isByBlock({ isBlockCoverage }: FunctionCoverage): boolean {
  return isBlockCoverage;
}

function mergeUnordered(
  parts: readonly ScriptCoverage[],
  isByFunction: boolean,
): FunctionCoverage[] {
  // The package takes calls alone for nothing where it has had blocks, or what it takes for these.
  const same = isByFunction ? parts.map((part) => withBlocks(part, true)) : parts;
  const { functions }: ScriptCoverage = mergeScriptCovs(same)!;
  const merged = functions.map((fn) => ({ ...fn, ranges: normalRanges(fn.ranges) }));
  return isByFunction ? merged.map((fn) => ({ ...fn, isBlockCoverage: false })) : merged;
}

function withBlocks(script: ScriptCoverage, isBlockCoverage: boolean): ScriptCoverage {
  return { ...script, functions: script.functions.map((fn) => ({ ...fn, isBlockCoverage })) };
}

/**
 * The same as {@linkcode mergeUnordered}, in a fraction of the time: replicas have the same functions.
 *
 * @returns undefined where they are not as V8 writes them: each after those around it, and none twice
 */
function mergeOrdered(
  parts: readonly ScriptCoverage[],
  isByFunction: boolean,
): FunctionCoverage[] | undefined {
  const merged: FunctionCoverage[] = [];
  const next = parts.map(() => 0);
  let last: FunctionCoverage | undefined;
  for (;;) {
    const same: FunctionCoverage[] = []; // those that come first, and the parts that have them
    const having: number[] = [];
    for (let part = 0; part < parts.length; part++) {
      const fn = parts[part]!.functions[next[part]!];
      if (fn === undefined) continue;
      const order = same.length === 0 ? 0 : compareFunctionCovs(fn, same[0]!);
      if (order > 0) continue;
      if (order < 0) same.length = having.length = 0;
      same.push(fn);
      having.push(part);
    }
    const [first] = same;
    if (first === undefined) return merged;
    if (last !== undefined && compareFunctionCovs(last, first) >= 0) return undefined;
    last = first;
    for (const part of having) next[part]!++;
    merged.push(mergeFunction(isByFunction ? same : preferred(same), isByFunction));
  }
}

/** Calls alone mean nothing where there are blocks: the package does the same. */
function preferred(same: FunctionCoverage[]): FunctionCoverage[] {
  if (same.every(isByBlock) || !same.some(isByBlock)) return same; // as almost everywhere
  return same.filter(isByBlock);
}

/** @param same coverages of one function; not empty */
function mergeFunction(
  same: readonly FunctionCoverage[],
  isByFunction: boolean,
): FunctionCoverage {
  const [first] = same as [FunctionCoverage];
  const ranges = sumOf(same);
  if (ranges === undefined || !areNormal(ranges)) {
    const copies = same.map((fn) => ({ ...fn, ranges: [...fn.ranges] })); // which it may change
    const merged: FunctionCoverage = mergeFunctionCovs(copies);
    const isBlockCoverage = merged.isBlockCoverage && !isByFunction;
    return { ...merged, ranges: normalRanges(merged.ranges), isBlockCoverage };
  }
  if (same.length === 1) return first;
  const isBlockCoverage = !isByFunction && (ranges.length > 1 || ranges[0]!.count > 0);
  return { functionName: first.functionName, ranges, isBlockCoverage };
}

/** The sums of counts, where all have the same ranges. */
function sumOf([first, ...others]: readonly FunctionCoverage[]): Range[] | undefined {
  if (others.length === 0) return first!.ranges;
  const sum = first!.ranges.map((range) => ({ ...range }));
  for (const { ranges } of others) {
    if (ranges.length !== sum.length) return undefined;
    for (let i = 0; i < sum.length; i++) {
      const { startOffset, endOffset, count } = ranges[i]!;
      const range = sum[i]!;
      if (startOffset !== range.startOffset || endOffset !== range.endOffset) return undefined;
      range.count += count;
    }
  }
  return sum;
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
