/** Code of a block that V8 has no counter of its own for: it counts as what is before it. */

import { childrenOf, isFunction, type Node } from "./syntax.ts";

/** Code between two offsets, in UTF-16 units. */
export interface Part {
  start: number;
  end: number;
}

/**
 * The parts of a block, from an offset on, that run one after the other without a counter of V8's in
 * between: until the first `if`, loop, `switch`, `catch`, jump, or suspension, and without the
 * operands that do not always run.
 */
export function straightParts(block: Node, start: number): Part[] {
  const line: Line = { parts: [], start };
  const end = walk(block, line) ?? block.end;
  if (line.start < end) line.parts.push({ start: line.start, end });
  return line.parts;
}

interface Line {
  parts: Part[];
  /** Where the last part starts. */
  start: number;
}

/** @returns where the line ends, if it does within a node */
function walk(node: Node, line: Line): number | undefined {
  if (node.end <= line.start || isFunction(node)) return undefined;
  for (const { child, isCounted, from } of stepsOf(node)) {
    if (child.end <= line.start) continue;
    if (isCounted === "for good") {
      if (from >= line.start) return from;
      return walk(child, line); // the line started in there
    }
    if (isCounted === "itself" && from >= line.start) leaveOut(line, from, child.end);
    else {
      const end = walk(child, line);
      if (end !== undefined) return end;
    }
    if (isCounted === "itself" && suspends(child)) return child.end;
  }
  return ENDS.has(node.type) && node.end > line.start ? node.end : undefined;
}

function leaveOut(line: Line, from: number, to: number): void {
  if (line.start < from) line.parts.push({ start: line.start, end: from });
  line.start = to;
}

/** What has a counter for what comes after it. */
const ENDS = new Set([
  ...["AwaitExpression", "YieldExpression", "ReturnStatement", "ThrowStatement"],
  ...["BreakStatement", "ContinueStatement"],
]);

/** A node below another one, and whether V8 counts it, or all from there on. */
interface Step {
  child: Node;
  isCounted: "no" | "itself" | "for good";
  /** Where that count starts. */
  from: number;
}

function stepsOf(node: Node): Step[] {
  const part = (name: string, isCounted: Step["isCounted"], after?: string): Step[] => {
    const child = node[name] as Node | null;
    const before = after === undefined ? undefined : node[after] as Node;
    return child ? [{ child, isCounted, from: before?.end ?? child.start }] : [];
  };
  switch (node.type) {
    case "LogicalExpression":
      return [...part("left", "no"), ...part("right", "itself", "left")];
    case "ConditionalExpression":
      return [
        ...part("test", "no"),
        ...part("consequent", "itself", "test"),
        ...part("alternate", "itself", "consequent"),
      ];
    case "IfStatement":
      return [
        ...part("test", "no"),
        ...part("consequent", "for good"),
        ...part("alternate", "for good"),
      ];
    case "ForStatement":
      return [
        ...part("init", "no"),
        ...part("test", "no"),
        ...part("body", "for good"),
        ...part("update", "for good"),
      ];
    case "ForInStatement":
    case "ForOfStatement":
      return [...part("right", "no"), ...part("body", "for good"), ...part("left", "for good")];
    case "WhileStatement":
      return [...part("test", "no"), ...part("body", "for good")];
    case "DoWhileStatement":
      return [...part("body", "for good"), ...part("test", "for good")];
    case "SwitchStatement":
      return [
        ...part("discriminant", "no"),
        ...(node.cases as Node[]).map((child): Step => {
          return { child, isCounted: "for good", from: child.start };
        }),
      ];
    case "TryStatement":
      return [
        ...part("block", "no"),
        ...part("handler", "for good"),
        ...part("finalizer", "for good"),
      ];
    default:
      return childrenOf(node).map((child) => ({ child, isCounted: "no", from: child.start }));
  }
}

/** Whether a node may wait: for a promise, or for a generator's next turn. */
export function suspends(node: Node): boolean {
  return node.type === "AwaitExpression" || node.type === "YieldExpression" ||
    childrenOf(node).some((child) => !isFunction(child) && suspends(child));
}
