/**
 * What of a source counts: the statements, functions and branches that istanbul's instrumentation
 * (istanbul-lib-instrument) would count, with its locations and its rules for ignore hints. So
 * totals are the same whatever compiler and bundler made the script that ran, and for files that
 * never ran.
 */

import type { Range } from "istanbul-lib-coverage";
import { hintBefore, ignoredLines, isFileIgnored } from "./ignore_hints.ts";
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
  visit(program, { found, block: program });
  const lines = ignoredLines(comments, text);
  return lines.size === 0 ? found : withoutLines(found, lines);
}

/** Where a visit is. */
interface Place {
  found: Coverables;
  block: Node;
  parent?: Node;
  /** Arms that a hint ignores. */
  ignored?: readonly (Node | null | undefined)[];
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

function visit(node: Node, place: Place): void {
  const hint = HINTED.has(node.type) || STATEMENTS.has(node.type) ? hintBefore(node) : undefined;
  if (hint === "next" || place.ignored?.includes(node)) return;
  const { statements, functions, branches } = place.found;
  const block = BLOCKS.has(node.type) || isAlone(node, place.parent) ? node : place.block;
  let ignored: Place["ignored"];
  if (STATEMENTS.has(node.type)) statements.push({ node, block });
  switch (node.type) {
    case "VariableDeclarator":
      if (node.init) statements.push({ node: node.init as Node, block });
      break;
    case "ClassProperty":
    case "ClassPrivateProperty":
      if (node.value) statements.push({ node: node.value as Node, block: node });
      break;
    case "IfStatement": {
      const { consequent, alternate } = node as unknown as Record<string, Node | null>;
      const then: Arm = { node: consequent!, loc: node.loc };
      const otherwise: Arm = { node: alternate ?? undefined, loc: alternate?.loc };
      if (hint === "if") ignored = [consequent];
      if (hint === "else") ignored = [alternate];
      const arms = [...(hint === "if" ? [] : [then]), ...(hint === "else" ? [] : [otherwise])];
      branches.push({ type: "if", node, arms });
      break;
    }
    case "SwitchStatement": {
      const cases = (node.cases as Node[]).filter((each) => hintBefore(each) !== "next");
      if (cases.length > 0) branches.push({ type: "switch", node, arms: cases.map(armOf) });
      break;
    }
    case "ConditionalExpression": {
      const arms = [node.consequent as Node, node.alternate as Node]
        .filter((arm) => hintBefore(arm) !== "next");
      if (arms.length > 0) branches.push({ type: "cond-expr", node, arms: arms.map(armOf) });
      break;
    }
    case "LogicalExpression": {
      if (place.parent?.type === "LogicalExpression") break; // its leaves are the parent's
      const arms = leavesOf(node).filter((leaf) => hintBefore(leaf) !== "next");
      if (arms.length > 0) branches.push({ type: "binary-expr", node, arms: arms.map(armOf) });
      break;
    }
    case "ArrowFunctionExpression": {
      const body = node.body as Node;
      functions.push({ node, name: nameOf(node, place.parent) });
      if (body.type !== "BlockStatement") statements.push({ node: body, block: node });
      break;
    }
    case "ClassPrivateMethod": // istanbul does not count it, but its statements
      break;
    default:
      if (isFunction(node)) functions.push({ node, name: nameOf(node, place.parent) });
  }
  for (const child of childrenOf(node)) {
    visit(child, { found: place.found, block, parent: node, ignored });
  }
}

/** Whether a statement is the body of another one, without braces. */
function isAlone(node: Node, parent: Node | undefined): boolean {
  return parent !== undefined && STATEMENTS.has(parent.type) && parent.type !== "TryStatement" &&
    [parent.consequent, parent.alternate, parent.body].includes(node);
}

function armOf(node: Node): Arm {
  return { node, loc: node.loc };
}

function leavesOf(node: Node): Node[] {
  if (node.type !== "LogicalExpression") return [node];
  if (hintBefore(node) === "next") return [];
  return [...leavesOf(node.left as Node), ...leavesOf(node.right as Node)];
}

/** A function's name, or that of what it is the value of. */
function nameOf({ id, key, computed }: Node, parent: Node | undefined): string | undefined {
  const isValue = parent?.type === "VariableDeclarator" || parent?.type.endsWith("Property");
  const named = id ?? (computed ? undefined : key) ??
    (isValue && !parent?.computed ? parent?.id ?? parent?.key : undefined);
  const { type, name, value, id: inner } = (named ?? {}) as Node;
  if (type === "PrivateName") return `#${(inner as Node).name}`;
  return typeof name === "string" ? name : typeof value === "string" ? value : undefined;
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
