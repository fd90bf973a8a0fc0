/** Code of a block that runs as often as what is before it: V8 counts nothing there. */

import { firstIndex } from "./binary_search.ts";
import { childrenOf, hasNode, isFunction, isJump, isSuspension, type Node } from "./syntax.ts";

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
  return partsOf([block], start, block.end);
}

/** The same of several nodes, one after the other. */
export function partsOf(nodes: readonly Node[], start: number, end: number): Part[] {
  const line: Line = { parts: [], start };
  const stop = walkAll(nodes, line) ?? end;
  if (line.start < stop) line.parts.push({ start: line.start, end: stop });
  return line.parts;
}

interface Line {
  parts: Part[];
  /** Where the last part starts. */
  start: number;
}

/** @returns where the line ends, if it does in one of the nodes */
function walkAll(nodes: readonly Node[], line: Line): number | undefined {
  for (const node of nodes) {
    const end = walk(node, line);
    if (end !== undefined) return end;
  }
}

function walk(node: Node, line: Line): number | undefined {
  if (node.end <= line.start || isFunction(node)) return undefined;
  for (const { nodes, from, to, counted } of stepsOf(node, line.start)) {
    if (to <= line.start) continue;
    if (counted === "and what follows" && from >= line.start) return from;
    if (counted === "itself" && from >= line.start) {
      if (nodes.some((inner) => hasNode(inner, isSuspension))) return from;
      if (line.start < from) line.parts.push({ start: line.start, end: from });
      line.start = to;
      continue;
    }
    const end = walkAll(nodes, line);
    if (end !== undefined) return end;
    if (counted === "itself") return to; // the line is only that operand's
  }
  return isCountedAnew(node) ? node.end : undefined;
}

/** Whether V8 has a counter for what comes after a node. */
function isCountedAnew(node: Node): boolean {
  return isSuspension(node) || isJump(node) || node.type === "LabeledStatement";
}

/** Code below a node, and whether V8 has a counter for it. */
interface Step {
  nodes: readonly Node[];
  from: number;
  to: number;
  counted?: "itself" | "and what follows";
}

/** @param start what ends before may be left out */
function stepsOf(node: Node, start: number): Iterable<Step> {
  const { left, test, consequent } = node as Node & Record<string, Node>;
  if (isChain(node)) {
    const { base, links } = chainOf(node);
    const nodes = links.flatMap((link) => link.operands);
    return [step(base), { nodes, from: base.end, to: node.end, counted: "itself" }];
  }
  switch (node.type) {
    case "LogicalExpression":
      return [...steps(node, "left"), ...operands(node, [left!, "right"])];
    case "ConditionalExpression":
      return [
        ...steps(node, "test"),
        ...operands(node, [test!, "consequent"], [consequent!, "alternate"]),
      ];
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
      return childrenBehind(node, start).map(step);
  }
}

/** The nodes right below a node, but for most of those that end before an offset. */
function* childrenBehind(node: Node, offset: number): Generator<Node> {
  if (BLOCKS.has(node.type)) yield* statementsBehind(node.body as Node[], offset);
  else if (node.type === "SwitchCase") {
    yield* statementsBehind(node.consequent as Node[], offset);
    if (node.test) yield node.test as Node;
  } else yield* childrenOf(node);
}

const BLOCKS = new Set(["Program", "BlockStatement", "StaticBlock"]);

/** There may be thousands, and they may be asked for once for each of them. */
function* statementsBehind(statements: readonly Node[], offset: number): Generator<Node> {
  let i = firstIndex(statements.length, (i) => statements[i]!.end <= offset);
  for (; i < statements.length; i++) yield statements[i]!;
}

function step(node: Node): Step {
  return { nodes: [node], from: node.start, to: node.end };
}

function steps(node: Node, ...members: string[]): Step[] {
  return members.flatMap((member) => node[member] as Node | Node[] | null ?? []).map(step);
}

function counted(node: Node, ...members: string[]): Step[] {
  return steps(node, ...members).map((step) => ({ ...step, counted: "and what follows" }));
}

/** Operands that do not always run. V8 counts them with the operator before them. */
function operands(node: Node, ...pairs: [before: Node, member: string][]): Step[] {
  return pairs.map(([{ end }, member]) => {
    const operand = node[member] as Node;
    return { nodes: [operand], from: end, to: operand.end, counted: "itself" };
  });
}

/** Whether a node is or has a link with `?.`, as in `a?.b.c(d)`. */
export function isChain({ type }: Node): boolean {
  return type === "OptionalMemberExpression" || type === "OptionalCallExpression";
}

/** A link of a chain. */
export interface Link {
  node: Node;
  /** What comes before it. */
  before: Node;
  /** Whether it has a `?.` itself. */
  isOptional: boolean;
  /** Its arguments, or the expression between its brackets. */
  operands: Node[];
}

/** What comes before the first `?.` of a chain, and the links from there on, in order. */
export function chainOf(chain: Node): { base: Node; links: Link[] } {
  const links: Link[] = [];
  let node = chain;
  while (isChain(node)) {
    const before = (node.object ?? node.callee) as Node;
    const operands = childrenOf(node).filter((child) => child !== before);
    links.unshift({ node, before, isOptional: node.optional === true, operands });
    node = before;
  }
  return { base: node, links };
}
