/**
 * V8 has one function for all static members of a class with a value, and one for the others. Their
 * ranges go from the first of these to the last, over whatever is between them, and into each other.
 */

import type { FunctionCoverage, Range } from "./snapshot.ts";
import { never } from "./forgotten_functions.ts";
import type { Node } from "./syntax.ts";

/** Whether a function is one that V8 makes of members of a class. */
export function isInitializer({ functionName }: FunctionCoverage): boolean {
  return /^<(static|instance_members)_initializer>$/.test(functionName);
}

/** What has a value, or is one. */
const MEMBERS = new Set([
  ...["ClassProperty", "ClassPrivateProperty", "ClassAccessorProperty", "StaticBlock"],
]);

/**
 * Make a function of each member instead. What V8 leaves out never ran: it takes that which sets the
 * other members for the one around it.
 *
 * @param classes those of the script, each after those around it
 */
export function splitInitializers(
  functions: readonly FunctionCoverage[],
  classes: readonly Node[],
): FunctionCoverage[] {
  const known = new Set<Node>();
  const apart = functions.flatMap((fn): FunctionCoverage[] => {
    const owner = isInitializer(fn) ? ownerOf(fn, classes) : undefined;
    if (owner === undefined) return [fn];
    const members = membersOf(owner, fn.functionName.startsWith("<static"));
    members.forEach((member) => known.add(member));
    return members.map((member) => partOf(fn, member));
  });
  const others = classes.flatMap((owner) => [true, false].flatMap((of) => membersOf(owner, of)))
    .filter((member) => !known.has(member));
  return [...apart, ...others.map(never)];
}

/** The innermost class with a function. */
function ownerOf({ ranges }: FunctionCoverage, classes: readonly Node[]): Node | undefined {
  const { startOffset, endOffset } = ranges[0]!;
  return classes.findLast(({ start, end }) => start <= startOffset && endOffset <= end);
}

function membersOf(owner: Node, ofStatic: boolean): Node[] {
  return ((owner.body as Node).body as Node[]).filter((member) => {
    const isStatic = member.type === "StaticBlock" || member.static === true;
    return MEMBERS.has(member.type) && isStatic === ofStatic;
  });
}

function partOf(fn: FunctionCoverage, { start, end }: Node): FunctionCoverage {
  const [{ count }, ...blocks] = fn.ranges as [Range, ...Range[]];
  const within = blocks.map((block) => ({
    startOffset: Math.max(block.startOffset, start),
    endOffset: Math.min(block.endOffset, end),
    count: block.count,
  })).filter((block) => block.startOffset < block.endOffset);
  return { ...fn, ranges: [{ startOffset: start, endOffset: end, count }, ...within] };
}
