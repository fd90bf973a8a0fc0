/** Code of a block that runs as often as what is before it: V8 counts nothing there. */

import { childrenOf, hasNode, isFunction, isSuspension, type Node } from "./syntax.ts";

/** Code between two offsets, in UTF-16 units. */
export interface Part {
  start: number;
  end: number;
}

/**
 * The parts of a block, from an offset on, that run one after the other: until the first `if`, loop,
 * `switch`, `catch`, jump, or suspension, for which and behind which V8 counts anew, and without
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

/** @returns where the line ends, if it does in a node */
function walk(node: Node, line: Line): number | undefined {
  if (node.end <= line.start || isFunction(node)) return undefined;
  for (const { child, from, to, counted } of stepsOf(node)) {
    if (to <= line.start) continue;
    if (counted === "and what follows" && from >= line.start) return from;
    if (counted === "itself" && from >= line.start) {
      if (hasNode(child, isSuspension)) return from;
      if (line.start < from) line.parts.push({ start: line.start, end: from });
      line.start = to;
      continue;
    }
    const end = walk(child, line);
    if (end !== undefined) return end;
    if (counted === "itself") return to; // the line is only that operand's
  }
  return ENDS.has(node.type) ? node.end : undefined;
}

/** What has a counter for what comes after it. */
const ENDS = new Set([
  ...["AwaitExpression", "YieldExpression", "ReturnStatement", "ThrowStatement"],
  ...["BreakStatement", "ContinueStatement"],
]);

/** Code below a node, and whether V8 has a counter for it. */
interface Step {
  child: Node;
  from: number;
  to: number;
  counted?: "itself" | "and what follows";
}

function stepsOf(node: Node): Step[] {
  const { left, test, consequent, object, callee } = node as Node & Record<string, Node>;
  switch (node.type) {
    case "LogicalExpression":
      return [...steps(node, "left"), ...operands(node, [left!, "right"])];
    case "ConditionalExpression":
      return [
        ...steps(node, "test"),
        ...operands(node, [test!, "consequent"], [consequent!, "alternate"]),
      ];
    case "OptionalMemberExpression":
      return chain(node, object!);
    case "OptionalCallExpression":
      return chain(node, callee!);
    case "IfStatement":
      return [...steps(node, "test"), ...counted(node, "consequent")];
    case "ForStatement":
      return [...steps(node, "init", "test"), ...counted(node, "body")];
    case "ForInStatement":
    case "ForOfStatement":
      return [...steps(node, "right"), ...counted(node, "body")];
    case "WhileStatement":
      return [...steps(node, "test"), ...counted(node, "body")];
    case "DoWhileStatement":
      return counted(node, "body");
    case "SwitchStatement":
      return [...steps(node, "discriminant"), ...counted(node, "cases")];
    case "TryStatement":
      return [...steps(node, "block"), ...counted(node, "handler", "finalizer")];
    default:
      return childrenOf(node).map((child) => ({ child, from: child.start, to: child.end }));
  }
}

function steps(node: Node, ...members: string[]): Step[] {
  const children = members.flatMap((member) => node[member] as Node | Node[] | null ?? []);
  return children.map((child) => ({ child, from: child.start, to: child.end }));
}

function counted(node: Node, ...members: string[]): Step[] {
  return steps(node, ...members).map((step) => ({ ...step, counted: "and what follows" }));
}

/** Operands that do not always run. V8 counts them with the operator before them. */
function operands(node: Node, ...pairs: [before: Node, member: string][]): Step[] {
  return pairs.map(([{ end }, member]) => {
    const child = node[member] as Node;
    return { child, from: end, to: child.end, counted: "itself" };
  });
}

/** What comes before a `?.`, and the rest, which does not always run. */
function chain(node: Node, before: Node): Step[] {
  const first = { child: before, from: before.start, to: before.end };
  return [first, { child: node, from: before.end, to: node.end, counted: "itself" }];
}
