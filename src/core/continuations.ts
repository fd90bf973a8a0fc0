/**
 * V8 counts what comes after a jump, a suspension, or a statement that branches, but not what comes
 * after an operand that does not always run: there, its ranges show the count of a block around, or
 * of what was in the operand. This puts right what the syntax tree tells.
 *
 * - `if (a) return; b && c; d();`: after `c`, V8 says of `d()` that it ran as often as the function.
 * - `a || await b; c();`: V8 says of `c()` that it ran as often as `await b` was resumed.
 * - `for (let i...) { f(() => i); } g();`: iterations have variables of their own, and V8 says of
 *   `g()` that it ran as often as they.
 *
 * What V8 itself does, its sources say: src/interpreter/block-coverage-builder.h, src/debug/debug-coverage.cc
 * (RewritePositionSingletonsToRanges).
 */

import { firstIndex } from "./binary_search.ts";
import { chainOf, isChain, partsOf, straightParts } from "./straight_line.ts";
import {
  childrenOf,
  hasNode,
  isFunction,
  isJump,
  isSuspension,
  type Node,
  nodesOf,
} from "./syntax.ts";
import type { CountedRange, V8Counts } from "./v8_counts.ts";

/** Where a visit is. */
interface Place {
  parent: Node | undefined;
  /** The innermost block, or what stands for one; none in parameters and members of classes. */
  block: Node | undefined;
  /** The labels right before a statement. */
  labels: readonly string[];
}

/** @param program the syntax tree of the script that `counts` are of */
export function correctContinuations(program: Node, counts: V8Counts): void {
  const suspensions: number[] = [];
  const correction = new Correction(counts, suspensions);
  const order: [node: Node, place: Place][] = [];
  const rest = [program];
  const places: Place[] = [{ parent: undefined, block: program, labels: [] }]; // of the rest
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    const place = places.pop()!;
    if (isChain(node) && !isLinkOf(node, place.parent)) correction.correctLinks(node);
    if (isConditional(node) || node.type === "ForStatement") order.push([node, place]);
    if (isSuspension(node)) suspensions.push(node.start);
    const inner = { parent: node, block: place.block, labels: labelsIn(node, place) };
    const hasBlocks = isFunction(node) || WITH_BLOCKS.has(node.type);
    for (const child of childrenOf(node)) {
      rest.push(child);
      places.push(hasBlocks ? { ...inner, block: blockOf(child, node, place.block) } : inner);
    }
  }
  suspensions.sort((a, b) => a - b);
  // In the order of the source, and what is in an expression before the expression.
  for (const [node, place] of order.reverse()) correction.visit(node, place);
}

class Correction {
  readonly #counts: V8Counts;
  readonly #suspensions: readonly number[];

  /** @param suspensions where they start, in order once {@linkcode Correction.visit} is called */
  constructor(counts: V8Counts, suspensions: readonly number[]) {
    this.#counts = counts;
    this.#suspensions = suspensions;
  }

  visit(node: Node, { parent, block, labels }: Place): void {
    if (block === undefined) return;
    if (isConditional(node) && !isPartOfCondition(node, parent)) {
      this.#correct(block, node.end, this.#reached(node));
    }
    if (hasOwnVariables(node)) this.#afterLoop(node, block, labels);
  }

  /** Of `a?.b.c(d)`, V8 counts the link with `?.` only: of what comes after it, the block around. */
  correctLinks(chain: Node): void {
    const { links } = chainOf(chain);
    for (const [i, { node, before, isOptional }] of links.entries()) {
      if (!isOptional) continue;
      const next = links.findIndex((link, j) => j > i && link.isOptional);
      const after = links.slice(i, next < 0 ? undefined : next);
      const end = next < 0 ? chain.end : links[next]!.before.end;
      const start = node.type === "OptionalCallExpression" ? before.end : node.end;
      const count = this.#counts.codeAt(before.end)?.count ?? 0;
      for (const part of partsOf(after.flatMap(({ operands }) => operands), start, end)) {
        this.#counts.replace(part.start, part.end, count);
      }
    }
  }

  /** How often an expression was left, other than by an exception. */
  #reached(node: Node): number {
    if (!this.#maySuspend(node) || !suspends(node)) return this.#count(node);
    if (!isConditional(node)) {
      const last = lastSuspending(node);
      if (last === undefined) return this.#count(node);
      if (isConditional(last)) return this.#reached(last);
      return this.#counts.codeAt(last.end)?.count ?? 0; // behind a suspension V8 counts anew
    }
    const { left, test, consequent, alternate } = node as Node & Record<string, Node>;
    if (test !== undefined && suspends(test)) {
      return this.#count(consequent!) + this.#count(alternate!);
    }
    const first = isChain(node) ? chainOf(node).base : left;
    const before = first !== undefined && suspends(first)
      ? this.#reached(first)
      : this.#count(node);
    const leak = this.#counts.codeAt(node.end + 1); // V8 begins behind a semicolon
    const arm = leak && suspendedArm(node, leak);
    if (arm === undefined) return Math.max(0, before - this.#lost(node));
    // V8 has no count of its own for the operand of `||=`: all that began to wait went on.
    const started = node.type === "AssignmentExpression" ? leak!.count : this.#count(arm);
    return Math.max(0, before - started + leak!.count);
  }

  /** How often operands that V8 counts behind a suspension in them, as in parentheses, did not end. */
  #lost(node: Node): number {
    return armsOf(node).map(({ arm, from }) => {
      const last = lastSuspending(arm);
      if (last === undefined || isConditional(last) || arm === node.consequent) return 0;
      const behind = this.#counts.codeAt(last.end);
      const isWithin = behind !== undefined && !behind.isFunction && behind.start >= from;
      return isWithin ? Math.max(0, this.#count(arm) - behind.count) : 0;
    }).reduce((sum, lost) => sum + lost, 0);
  }

  /** What comes after a loop has been reached by all that came to it, but for those who left it for good. */
  #afterLoop(loop: Node, block: Node, labels: readonly string[]): void {
    const left = leavesOf(loop.body as Node, new Set(labels))
      .map((leave) => isSuspension(leave) ? this.#unfinished(leave) : this.#count(leave))
      .reduce((sum, count) => sum + count, 0);
    this.#correct(block, loop.end, Math.max(0, this.#count(loop) - left));
  }

  /** A quick answer for most expressions. */
  #maySuspend({ start, end }: Node): boolean {
    const all = this.#suspensions;
    const first = all[firstIndex(all.length, (i) => all[i]! < start)];
    return first !== undefined && first < end;
  }

  #count({ start }: Node): number {
    return this.#counts.codeAt(start)?.count ?? 0;
  }

  /** How often a suspension did not end, as far as V8 counts behind it. */
  #unfinished(suspension: Node): number {
    const after = this.#counts.codeAt(suspension.end + 1);
    const isBehind = after !== undefined && after.start > suspension.start;
    return isBehind ? this.#count(suspension) - after.count : 0;
  }

  #correct(block: Node, start: number, count: number): void {
    if (this.#counts.codeAt(start + 1)?.count === count) return; // as it is almost everywhere
    for (const part of straightParts(block, start)) {
      this.#counts.replace(part.start, part.end, count);
    }
  }
}

/** The labels right before what is below a node. */
function labelsIn(node: Node, { labels }: Place): readonly string[] {
  return node.type === "LabeledStatement" ? [...labels, labelOf(node)!] : NONE;
}

const NONE: readonly string[] = [];

const MEMBERS = new Set(["ClassProperty", "ClassPrivateProperty", "ClassAccessorProperty"]);

/** What may have a block of its own right below it, besides functions. */
const WITH_BLOCKS = new Set([
  ...[...MEMBERS, "ClassBody", "IfStatement", "SwitchStatement", "TryStatement", "CatchClause"],
  ...["ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement"],
  ...["WithStatement"],
]);

/** V8 has no counter for a block that always runs, as `{ }` and that of `try`. */
function blockOf(child: Node, parent: Node, block: Node | undefined): Node | undefined {
  if (isFunction(parent)) return child === parent.body ? child : undefined;
  if (MEMBERS.has(parent.type)) return undefined;
  if (child.type === "SwitchCase" || child.type === "StaticBlock") return child;
  if (parent.type === "CatchClause" || child === parent.finalizer) return child;
  const isBody = child === parent.body || child === parent.consequent || child === parent.alternate;
  return isBody ? child : block;
}

/** Whether a node has operands that do not always run. */
function isConditional(node: Node): boolean {
  const { type, operator } = node;
  return type === "LogicalExpression" || type === "ConditionalExpression" ||
    isChain(node) ||
    type === "AssignmentExpression" && /^(\|\||&&|\?\?)=$/.test(`${operator}`);
}

function isLinkOf(node: Node, parent: Node | undefined): boolean {
  return parent !== undefined && isChain(parent) &&
    (node === parent.object || node === parent.callee);
}

/** Whether nothing follows a node that does not follow the one around it. */
function isPartOfCondition(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined) return false;
  if (parent.type === "LogicalExpression" || parent.type === "ConditionalExpression") return true;
  return isLinkOf(node, parent) || node === parent.test && parent.type !== "SwitchCase";
}

/**
 * The operand at the end of which a suspension is whose counter goes on behind the expression. That is
 * so where no parenthesis is between them.
 */
function suspendedArm(node: Node, leak: CountedRange): Node | undefined {
  if (isFunction(node)) return undefined;
  for (const child of childrenOf(node).reverse()) {
    const found = suspendedArm(child, leak);
    if (found !== undefined) return found;
  }
  const isLeaking = ({ arm, from }: { arm: Node; from: number }) =>
    !leak.isFunction && from <= leak.start && leak.start <= arm.end + 1 && suspends(arm);
  return armsOf(node).find(isLeaking)?.arm;
}

/** Operands that do not always run, the last one first, and where the operator before them starts. */
function armsOf(node: Node): { arm: Node; from: number }[] {
  const { type, test, consequent, alternate, left, right } = node as Node & Record<string, Node>;
  if (isChain(node)) {
    const { base, links } = chainOf(node);
    return links.flatMap(({ operands }) => operands).reverse()
      .map((arm) => ({ arm, from: base.end }));
  }
  if (type === "ConditionalExpression") {
    return [{ arm: alternate!, from: consequent!.end }, { arm: consequent!, from: test!.end }];
  }
  return isConditional(node) && right !== undefined ? [{ arm: right, from: left!.end }] : [];
}

/** What is the last to wait in an expression: a suspension, or operands with one. */
function lastSuspending(node: Node): Node | undefined {
  const isOne = (inner: Node) => isSuspension(inner) || isConditional(inner) && suspends(inner);
  if (isOne(node)) return node;
  const found = [...nodesOf(node, (inner) => !isFunction(inner) && !isOne(inner))]
    .filter((inner) => !isFunction(inner) && isOne(inner));
  return found.sort((a, b) => a.end - b.end).at(-1);
}

/** Whether a loop may have variables that each iteration has for itself: a function may capture them. */
function hasOwnVariables(node: Node): boolean {
  const init = node.init as Node | null;
  return node.type === "ForStatement" && init?.type === "VariableDeclaration" &&
    init.kind !== "var" && nodesOf(node).some(isFunction);
}

function labelOf({ label }: Node): string | undefined {
  return (label as Node | null)?.name as string | undefined;
}

function suspends(node: Node): boolean {
  return hasNode(node, isSuspension);
}

/** What may leave a loop, and what is behind it, too: statements, and suspensions that do not end. */
function leavesOf(node: Node, labels: ReadonlySet<string>): Node[] {
  // How often a suspension ended that does not always begin, V8 does not tell.
  if (isFunction(node) || isConditional(node)) return [];
  const label = labelOf(node);
  switch (node.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return [node];
    case "BreakStatement":
    case "ContinueStatement":
      return label === undefined || labels.has(label) ? [] : [node];
    case "LabeledStatement":
      return leavesOf(node.body as Node, new Set([...labels, label!]));
    case "TryStatement": { // what it throws, it catches; what it leaves for, `finally` may undo
      const { finalizer } = node as Node & Record<string, Node | null>;
      if (finalizer && hasNode(finalizer, isJump)) {
        return leavesOf(finalizer, labels);
      }
      const caught = leavesOf(node.block as Node, labels)
        .filter((leave) =>
          !node.handler || !(leave.type === "ThrowStatement" || isSuspension(leave))
        );
      const rest = [node.handler, node.finalizer].filter((part) => part) as Node[];
      return [...caught, ...rest.flatMap((part) => leavesOf(part, labels))];
    }
    default:
      if (isSuspension(node)) return [node]; // with all that waits in it
      return childrenOf(node).flatMap((child) => leavesOf(child, labels));
  }
}
