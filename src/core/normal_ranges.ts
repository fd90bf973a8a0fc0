/** Ranges of a function as V8 itself writes them. */

import type { Range } from "./snapshot.ts";

/**
 * Whether ranges are such that neither {@linkcode normalRanges} nor @bcoe/v8-coverage would change
 * them: each within the one around it with another count, in order, not empty, none made of others,
 * and no two that could be one. False does not say that they would.
 */
export function areNormal(ranges: readonly Range[]): boolean {
  if (ranges.length === 1) return true;
  const open: OpenRange[] = [];
  for (const range of ranges) {
    const { startOffset, endOffset, count } = range;
    while (open.length > 0 && open.at(-1)!.range.endOffset <= startOffset) {
      if (!isClosedWell(open.pop()!)) return false;
    }
    const around = open.at(-1);
    if (around === undefined) {
      if (range !== ranges[0]) return false;
    } else {
      const isWithin = around.range.startOffset <= startOffset && startOffset < endOffset &&
        endOffset <= around.range.endOffset;
      const { last } = around;
      if (!isWithin || count === around.range.count) return false;
      if (last?.endOffset === startOffset && last.count === count) return false;
      if (around.covered === startOffset) around.covered = endOffset;
      around.last = range;
    }
    open.push({ range, covered: startOffset, last: undefined });
  }
  return open.every(isClosedWell);
}

/** A range of which not all within it is known. */
interface OpenRange {
  range: Range;
  /** Until where those right within it cover it, from its start on. */
  covered: number;
  /** The last one right within it. */
  last: Range | undefined;
}

/** Whether a range is not made of those within it. */
function isClosedWell({ range, covered, last }: OpenRange): boolean {
  return last === undefined || covered < range.endOffset;
}

/** A range and those within it. */
type RangeNode = Range & { children: RangeNode[] };

/**
 * Ranges of a function as V8 itself writes them: none counts as the one around it does, and none
 * consists of others. A sum may have both, where an `async` function was taken in the middle: it
 * has 0 for all after the `await` from one take, and the parts of that from the next. Conversion
 * would take the 0 for that of whole lines.
 */
export function normalRanges([outermost, ...inner]: readonly Range[]): Range[] {
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
