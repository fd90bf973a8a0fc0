/**
 * What of a source counts: the statements, functions and branches that istanbul's instrumentation
 * (istanbul-lib-instrument) would count, with its locations and its rules for ignore hints. So
 * totals are the same whatever compiler and bundler made the script that ran, and for files that
 * never ran.
 */

import type { Range } from "istanbul-lib-coverage";
import { type Hint, hintBefore, ignoredLines, isFileIgnored } from "./ignore_hints.ts";
import { childrenOf, isFunction, type Node, type SyntaxTree } from "./syntax.ts";

/** A statement. */
export interface Statement {
  node: Node;
  /** The block, say, whose statements run one after the other. */
  block: Node;
}

/** A function, and what a report calls it. */
export interface FunctionOfSource {
  node: Node;
  name: string | undefined;
}

/** A point where ways part. */
export interface Branch {
  type: "if" | "cond-expr" | "binary-expr" | "switch";
  node: Node;
  arms: Arm[];
}

/** A way to go. */
export interface Arm {
  /** What runs on this way; undefined for an `else` that is not there. */
  node: Node | undefined;
  /** Where reports show it: that of the whole `if` for its consequent. */
  loc: Range | undefined;
}

/** All that counts in a source, in its order. */
export interface Coverables {
  statements: Statement[];
  functions: FunctionOfSource[];
  branches: Branch[];
}

/**
 * Find what counts in a source.
 *
 * @returns undefined where a hint ignores the whole file
 */
export function findCoverables(
  { program, comments }: SyntaxTree,
  text: string,
): Coverables | undefined {
  if (isFileIgnored(comments)) return undefined;
  const found: Coverables = { statements: [], functions: [], branches: [] };
  // Without recursion: expressions may be nested more deeply than calls can be.
  const rest = [program];
  const places: Place[] = [{ block: program }]; // of the rest
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    const inner = visit(node, places.pop()!, found);
    if (inner === undefined) continue;
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) {
      rest.push(children[i]!);
      places.push(inner);
    }
  }
  const lines = ignoredLines(comments, text);
  return lines.size === 0 ? found : withoutLines(found, lines);
}

/** Where a node is. */
interface Place {
  block: Node;
  parent?: Node;
  /** The arm of the parent that a hint ignores. */
  ignored?: Node | null;
}

/** Those before which istanbul looks for hints; others it passes. */
const HINTED = new Set([
  ...["BlockStatement", "ExportDefaultDeclaration", "ExportNamedDeclaration"],
  ...["ClassDeclaration", "ClassProperty", "ClassPrivateProperty", "VariableDeclaration"],
  ...["VariableDeclarator", "AssignmentPattern", "ConditionalExpression", "LogicalExpression"],
  ...["ArrowFunctionExpression", "ClassMethod", "FunctionDeclaration", "FunctionExpression"],
  ...["ObjectMethod", "SwitchCase"],
]);

const STATEMENTS = new Set([
  ...["ExpressionStatement", "BreakStatement", "ContinueStatement", "DebuggerStatement"],
  ...["ReturnStatement", "ThrowStatement", "TryStatement", "IfStatement", "ForStatement"],
  ...["ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement"],
  ...["SwitchStatement", "WithStatement", "LabeledStatement"],
]);

/** Those whose statements run one after the other. */
const BLOCKS = new Set(["Program", "BlockStatement", "StaticBlock", "SwitchCase", "TSModuleBlock"]);

/** @returns the place of what is below, unless a hint ignores it all */
function visit(
  node: Node,
  { block: outer, parent, ignored }: Place,
  { statements, functions, branches }: Coverables,
): Place | undefined {
  const isStatement = STATEMENTS.has(node.type);
  const hint = isStatement || HINTED.has(node.type) ? hintBefore(node) : undefined;
  if (hint === "next" || node === ignored) return undefined;
  const block = BLOCKS.has(node.type) || isAlone(node, parent) ? node : outer;
  if (isStatement) statements.push({ node, block });
  const value = valueOf(node);
  if (value) {
    statements.push({ node: value, block: node.type === "VariableDeclarator" ? block : node });
  }
  // istanbul does not count private methods, but what is in them.
  if (isFunction(node) && node.type !== "ClassPrivateMethod") {
    functions.push({ node, name: nameOf(node, parent) });
  }
  const branch = branchOf(node, hint, parent);
  if (branch !== undefined && branch.arms.length > 0) branches.push(branch);
  const ignoredArm = hint === "if" ? node.consequent : hint === "else" ? node.alternate : undefined;
  return { block, parent: node, ignored: ignoredArm as Node | null | undefined };
}

/** What counts as a statement without being one: the value of a variable, a field, an arrow function. */
function valueOf(node: Node): Node | undefined {
  switch (node.type) {
    case "VariableDeclarator":
      return node.init as Node ?? undefined;
    case "ClassProperty":
    case "ClassPrivateProperty":
      return node.value as Node ?? undefined;
    case "ArrowFunctionExpression": {
      const body = node.body as Node;
      return body.type === "BlockStatement" ? undefined : body;
    }
  }
}

function branchOf(
  node: Node,
  hint: Hint | undefined,
  parent: Node | undefined,
): Branch | undefined {
  switch (node.type) {
    case "IfStatement": {
      const { consequent, alternate } = node as Node & Record<string, Node>;
      const then: Arm = { node: consequent, loc: node.loc };
      const otherwise: Arm = { node: alternate ?? undefined, loc: alternate?.loc };
      const arms = [...(hint === "if" ? [] : [then]), ...(hint === "else" ? [] : [otherwise])];
      return { type: "if", node, arms };
    }
    case "SwitchStatement":
      return { type: "switch", node, arms: (node.cases as Node[]).filter(isKept).map(armOf) };
    case "ConditionalExpression": {
      const ways = [node.consequent as Node, node.alternate as Node];
      return { type: "cond-expr", node, arms: ways.filter(isKept).map(armOf) };
    }
    case "LogicalExpression":
      if (parent?.type === "LogicalExpression") return undefined; // its leaves are the parent's
      return { type: "binary-expr", node, arms: leavesOf(node).filter(isKept).map(armOf) };
  }
}

/** Whether no hint ignores an arm. */
function isKept(arm: Node): boolean {
  return hintBefore(arm) !== "next";
}

/** Whether a statement is the body of another one, without braces. */
function isAlone(node: Node, parent: Node | undefined): boolean {
  return parent !== undefined && STATEMENTS.has(parent.type) && parent.type !== "TryStatement" &&
    (node === parent.consequent || node === parent.alternate || node === parent.body);
}

function armOf(node: Node): Arm {
  return { node, loc: node.loc };
}

/** The operands of logical operators, however these are nested. */
function leavesOf(expression: Node): Node[] {
  const leaves: Node[] = [];
  const rest = [expression];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (node.type !== "LogicalExpression") leaves.push(node);
    else if (hintBefore(node) !== "next") rest.push(node.right as Node, node.left as Node);
  }
  return leaves;
}

/** A function's name, or that of what it is the value of. */
function nameOf({ id, key, computed }: Node, parent: Node | undefined): string | undefined {
  const named = (id ?? (computed ? undefined : key) ?? targetOf(parent) ?? {}) as Node;
  if (named.type === "PrivateName") return `#${(named.id as Node).name}`;
  const { name, value } = named;
  return typeof name === "string" ? name : typeof value === "string" ? value : undefined;
}

/** The variable, property or member that has a value. */
function targetOf(parent: Node | undefined): unknown {
  if (parent?.type === "VariableDeclarator") return parent.id;
  if (parent?.type.endsWith("Property")) return parent.computed ? undefined : parent.key;
  if (parent?.type !== "AssignmentExpression") return undefined;
  const left = parent.left as Node;
  return left.type !== "MemberExpression" ? left : left.computed ? undefined : left.property;
}

function withoutLines(
  { statements, functions, branches }: Coverables,
  lines: Set<number>,
): Coverables {
  const isKept = (loc: Range | undefined) => loc === undefined || !lines.has(loc.start.line);
  return {
    statements: statements.filter(({ node }) => isKept(node.loc)),
    functions: functions.filter(({ node }) => isKept(node.loc)),
    branches: branches.filter(({ node }) => isKept(node.loc)).map((branch) => {
      return { ...branch, arms: branch.arms.filter(({ node }) => isKept(node?.loc)) };
    }),
  };
}
