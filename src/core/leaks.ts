/**
 * Corrects ranges of V8 that count code behind the block that they are of.
 *
 * - After `a || await b`, also with `&&`, `??`, `?:`, `||=` and `yield`, V8 counts the rest of the
 *   block as often as the `await` was resumed, although `a` alone may have led there.
 * - After a `for (let ...)` whose iterations have variables of their own, because functions in it may
 *   capture them, V8 counts the rest of the block as often as the iterations.
 */

import { straightParts, suspends } from "./straight_line.ts";
import { childrenOf, isFunction, type Node } from "./syntax.ts";
import type { CountedRange, V8Counts } from "./v8_counts.ts";

/** Where a visit is. */
interface Place {
  /** Where the innermost statement ends, in UTF-16 units. */
  statementEnd: number;
  /** The innermost block, or what stands for one. */
  block: Node;
  /** The labels right before a statement. */
  labels: readonly string[];
}

/** @param program the syntax tree of the script that `counts` are of */
export function correctLeaks(program: Node, counts: V8Counts): void {
  new Correction(counts).visit(program, { statementEnd: Infinity, block: program, labels: [] });
}

const BLOCKS = new Set(["BlockStatement", "StaticBlock", "SwitchCase"]);

/** Those whose parts run, or do not, with an end that V8 may see as that of a suspension. */
const CONDITIONAL = new Set([
  ...["LogicalExpression", "ConditionalExpression", "AssignmentExpression"],
]);

class Correction {
  readonly #counts: V8Counts;
  /** Several leaks of one count are one range. */
  readonly #leaks = new Set<CountedRange>();

  constructor(counts: V8Counts) {
    this.#counts = counts;
  }

  /** @returns whether a node is or has a function */
  visit(node: Node, place: Place): boolean {
    let hasFunction = isFunction(node);
    for (const child of childrenOf(node)) {
      hasFunction = this.visit(child, placeOf(child, node, place)) || hasFunction;
    }
    if (CONDITIONAL.has(node.type)) this.#afterSuspension(node, place);
    if (hasFunction && hasOwnVariables(node)) this.#afterLoop(node, place);
    return hasFunction;
  }

  /**
   * What comes after has been reached by all that came to the expression, but for those whose
   * suspension did not end.
   */
  #afterSuspension(node: Node, { statementEnd, block }: Place): void {
    const arms = armsOf(node).filter(({ arm }) => suspends(arm));
    if (arms.length === 0) return;
    const after = node.end + 1; // the range starts behind one more character, or is that of the arm
    const leak = this.#counts.codeAt(after);
    if (leak === undefined || leak.isFunction || leak.end <= statementEnd) return;
    const found = arms.find(({ arm, from }) => from <= leak.start && leak.start <= arm.end + 1) ??
      (this.#leaks.has(leak) ? arms[0] : undefined);
    if (found === undefined) return;
    const started = node.type === "AssignmentExpression"
      ? leak.count // V8 has no count of its own there
      : this.#count(found.arm);
    this.#correct(leak, after, block, this.#count(node) - started + leak.count);
  }

  /** What comes after has been reached by all that came to the loop, but for those who left it for good. */
  #afterLoop(loop: Node, { block, labels }: Place): void {
    const range = this.#counts.codeAt(loop.end);
    if (range === undefined) return;
    const left = leavesOf(loop.body as Node, new Set(labels))
      .map((leave) => this.#count(leave) - (isSuspension(leave) ? this.#countAfter(leave) : 0))
      .reduce((sum, count) => sum + count, 0);
    this.#correct(range, loop.end, block, this.#count(loop) - left);
  }

  #count({ start }: Node): number {
    return this.#counts.codeAt(start)?.count ?? 0;
  }

  /** How often a suspension ended. */
  #countAfter({ end }: Node): number {
    return this.#counts.codeAt(end + 1)?.count ?? 0;
  }

  #correct(leak: CountedRange, start: number, block: Node, count: number): void {
    this.#leaks.add(leak);
    for (const part of straightParts(block, start)) {
      this.#counts.replace(leak, part.start, part.end, Math.max(0, count));
    }
  }
}

function placeOf(child: Node, parent: Node, { statementEnd, block, labels }: Place): Place {
  const isBody = child === parent.body || child === parent.consequent || child === parent.alternate;
  const isStatement = /(Statement|Declaration)$/.test(child.type);
  const isBlock = BLOCKS.has(child.type) || isBody && (isStatement || isFunction(parent));
  return {
    statementEnd: isStatement || isBlock ? child.end : statementEnd,
    block: isBlock ? child : block,
    labels: parent.type === "LabeledStatement" ? [...labels, labelOf(parent)!] : [],
  };
}

/** Operands of which the second, or one of two, does not always run. */
function armsOf(node: Node): { arm: Node; from: number }[] {
  const { type, test, consequent, alternate, left, right } = node as Node & Record<string, Node>;
  switch (type) {
    case "ConditionalExpression":
      return [{ arm: alternate!, from: consequent!.end }, { arm: consequent!, from: test!.end }];
    case "LogicalExpression":
      return [{ arm: right!, from: left!.end }];
    default:
      return /^(\|\||&&|\?\?)=$/.test(`${node.operator}`) ? [{ arm: right!, from: left!.end }] : [];
  }
}

/** Whether a loop may have variables that each iteration has for itself. */
function hasOwnVariables({ type, init }: Node): boolean {
  return type === "ForStatement" && (init as Node | null)?.type === "VariableDeclaration" &&
    (init as Node).kind !== "var";
}

function labelOf({ label }: Node): string | undefined {
  return (label as Node | null)?.name as string | undefined;
}

function isSuspension({ type }: Node): boolean {
  return type === "AwaitExpression" || type === "YieldExpression";
}

/** What may leave a loop, and what is behind it, too: statements, and suspensions that do not end. */
function leavesOf(node: Node, labels: ReadonlySet<string>): Node[] {
  if (isFunction(node)) return [];
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
    case "TryStatement": { // what it throws, it catches
      const caught = leavesOf(node.block as Node, labels)
        .filter((leave) =>
          !node.handler || !(leave.type === "ThrowStatement" || isSuspension(leave))
        );
      const rest = [node.handler, node.finalizer].filter((part) => part) as Node[];
      return [...caught, ...rest.flatMap((part) => leavesOf(part, labels))];
    }
    default:
      return [
        ...(isSuspension(node) ? [node] : []),
        ...childrenOf(node).flatMap((child) => leavesOf(child, labels)),
      ];
  }
}
