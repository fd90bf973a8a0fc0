/** Adding up V8 coverage, before any conversion: counts of the same range of the same script. */

import { mergeScriptCovs } from "@bcoe/v8-coverage";
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
  // The package takes calls alone for nothing where it has had blocks, or what it takes for these.
  const same = isByFunction ? parts.map((part) => withBlocks(part, true)) : parts;
  const { functions }: ScriptCoverage = mergeScriptCovs(same)!;
  const merged = {
    scriptId: first.scriptId,
    url: first.url,
    functions: functions.map((fn) => ({ ...fn, ranges: normalRanges(fn.ranges) })),
  };
  return isByFunction ? withBlocks(merged, false) : merged;
}

function isByBlock({ isBlockCoverage }: FunctionCoverage): boolean {
  return isBlockCoverage;
}

function withBlocks(script: ScriptCoverage, isBlockCoverage: boolean): ScriptCoverage {
  return { ...script, functions: script.functions.map((fn) => ({ ...fn, isBlockCoverage })) };
}

/** A range and those within it. */
type RangeNode = Range & { children: RangeNode[] };

/**
 * Ranges of a function as V8 itself writes them: none counts as the one around it does, and none
 * consists of others. A sum may have both, where an `async` function was taken in the middle: it
 * has 0 for all after the `await` from one take, and the parts of that from the next. Conversion
 * would take the 0 for that of whole lines.
 */
function normalRanges([outermost, ...inner]: readonly Range[]): Range[] {
  const root: RangeNode = { ...outermost!, children: [] };
  const open = [root];
  for (const range of inner) { // in order of their starts, the outer one first
    while (open.at(-1)!.endOffset < range.endOffset) open.pop();
    const node = { ...range, children: [] };
    open.at(-1)!.children.push(node);
    open.push(node);
  }
  return [outermost!, ...normalChildren(root).flatMap(flat)];
}

function normalChildren(node: RangeNode): RangeNode[] {
  return node.children.flatMap((child) => normalNodes(child, node.count));
}

/** What stands for a range within one that counts `around`. */
function normalNodes(node: RangeNode, around: number): RangeNode[] {
  const children = normalChildren(node);
  if (isMadeOf(node, children)) {
    return children.flatMap((child) => child.count === around ? child.children : [child]);
  }
  return node.count === around ? children : [{ ...node, children }];
}

function isMadeOf({ startOffset, endOffset }: Range, parts: readonly Range[]): boolean {
  let end = startOffset;
  for (const part of parts) {
    if (part.startOffset !== end) return false;
    end = part.endOffset;
  }
  return end === endOffset;
}

function flat({ children, ...range }: RangeNode): Range[] {
  return [range, ...children.flatMap(flat)];
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
