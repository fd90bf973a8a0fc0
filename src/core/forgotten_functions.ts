/**
 * V8 leaves out functions in functions that never ran, and takes a class for one: that which sets its
 * members. It also forgets functions that nobody can call any more. None of them ran.
 */

import type { FunctionCoverage } from "./snapshot.ts";
import type { Node } from "./syntax.ts";

/**
 * Add the functions of a script that V8 left out.
 *
 * @param nodes the functions of the script
 */
export function addForgottenFunctions(
  functions: readonly FunctionCoverage[],
  nodes: readonly Node[],
): FunctionCoverage[] {
  const starts = new Map<number, number[]>(); // by their ends
  for (const { ranges: [outermost] } of functions) {
    const { startOffset, endOffset } = outermost!;
    const known = starts.get(endOffset);
    if (known) known.push(startOffset);
    else starts.set(endOffset, [startOffset]);
  }
  // V8's starts where the name of a method does, behind `static`.
  const isKnown = ({ start, end, body }: Node) =>
    starts.get(end)?.some((known) => start <= known && known < (body as Node).start);
  const forgotten = nodes.filter((node) => !isKnown(node));
  return [...functions, ...forgotten.map(never)];
}

/** A function that never ran. */
export function never({ start, end }: Node): FunctionCoverage {
  const range = { startOffset: start, endOffset: end, count: 0 };
  return { functionName: "", isBlockCoverage: false, ranges: [range] };
}
