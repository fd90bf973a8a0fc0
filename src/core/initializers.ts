/**
 * V8 has one function for all static members of a class with a value, and one for the others. Their
 * ranges go from the first of these to the last, over whatever is between them, and into each other.
 */

import type { FunctionCoverage, Range } from "./snapshot.ts";
import { type Node, nodesOf } from "./syntax.ts";

const INITIALIZER = /^<(static|instance_members)_initializer>$/;

const CLASSES = new Set(["ClassDeclaration", "ClassExpression"]);

/** What has a value, or is one. */
const MEMBERS = new Set([
  ...["ClassProperty", "ClassPrivateProperty", "ClassAccessorProperty", "StaticBlock"],
]);

/**
 * Make a function of each member instead.
 *
 * @param program the syntax tree of the script
 */
export function splitInitializers(
  functions: readonly FunctionCoverage[],
  program: Node,
): FunctionCoverage[] {
  const isInitializer = ({ functionName }: FunctionCoverage) => INITIALIZER.test(functionName);
  if (!functions.some(isInitializer)) return [...functions];
  // Each after those around it.
  const classes = [...nodesOf(program)].filter(({ type }) => CLASSES.has(type));
  return functions.flatMap((fn) => isInitializer(fn) ? split(fn, classes) : [fn]);
}

function split(fn: FunctionCoverage, classes: readonly Node[]): FunctionCoverage[] {
  const [{ startOffset, endOffset, count }, ...blocks] = fn.ranges as [Range, ...Range[]];
  const owner = classes.findLast(({ start, end }) => start <= startOffset && endOffset <= end);
  if (owner === undefined) return [fn];
  const isOfStatic = fn.functionName.startsWith("<static");
  const members = ((owner.body as Node).body as Node[]).filter((member) => {
    const isStatic = member.type === "StaticBlock" || member.static === true;
    return MEMBERS.has(member.type) && isStatic === isOfStatic;
  });
  return members.map(({ start, end }) => {
    const within = blocks.map((block) => ({
      startOffset: Math.max(block.startOffset, start),
      endOffset: Math.min(block.endOffset, end),
      count: block.count,
    })).filter((block) => block.startOffset < block.endOffset);
    return { ...fn, ranges: [{ startOffset: start, endOffset: end, count }, ...within] };
  });
}
