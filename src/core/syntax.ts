/** Syntax trees of sources: JavaScript and TypeScript, with JSX, as Babel writes them. */

import { parse, type ParserOptions, type ParserPlugin } from "@babel/parser";
import { extname } from "@std/path/posix";
import type { Range } from "istanbul-lib-coverage";
import { Failure, messageOf } from "./errors.ts";

/** A node of Babel's syntax tree. Offsets and columns are in UTF-16 units, lines start at 1. */
export interface Node {
  type: string;
  start: number;
  end: number;
  loc: Range;
  leadingComments?: { value: string }[] | null;
  [member: string]: unknown;
}

/** A comment, without its delimiters. */
export interface Comment {
  value: string;
  loc: Range;
}

/** A source that was parsed. */
export interface SyntaxTree {
  program: Node;
  comments: Comment[];
}

const DECORATORS: ParserPlugin[] = ["decorators-legacy", "decoratorAutoAccessors"];

/** In which languages a file may be, the likeliest first. */
function languagesOf(path: string): ParserPlugin[][] {
  const typescript: ParserPlugin[] = ["typescript", ...DECORATORS];
  switch (extname(path)) {
    case ".ts":
    case ".mts":
    case ".cts":
      return [typescript];
    case ".tsx":
      return [["jsx", ...typescript]];
    default: // a module of webpack may be called `a.js`, and be TypeScript
      return [["jsx", ...DECORATORS], ["jsx", "flow", ...DECORATORS], ["jsx", ...typescript]];
  }
}

/** What Node.js accepts in some kind of module, whichever this one is. */
const OPTIONS: ParserOptions = {
  sourceType: "unambiguous",
  allowAwaitOutsideFunction: true,
  allowNewTargetOutsideFunction: true,
  allowReturnOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowUndeclaredExports: true,
};

/** What comments that tell something of a node have in them; to find the nodes takes time. */
const HINT = /\bignore\b/;

/**
 * Parse a source. Comments are found at their nodes where they may have a hint.
 *
 * @param path tells the language by its extension
 * @throws {Failure} when it cannot be parsed, saying where
 */
export function parseSource(path: string, text: string): SyntaxTree {
  let first: unknown;
  // A name declared twice, say, is no reason to report nothing, unless another language fits.
  for (const errorRecovery of [false, true]) {
    for (const plugins of languagesOf(path)) {
      try {
        const options = { ...OPTIONS, errorRecovery, plugins, attachComment: HINT.test(text) };
        const { program, comments } = parse(text, options) as unknown as SyntaxTree;
        return { program, comments };
      } catch (error) {
        first ??= error;
      }
    }
  }
  throw new Failure(`it cannot be parsed: ${messageOf(first)}`);
}

/**
 * Parse a script that V8 has run.
 *
 * @returns undefined where it has what this parser does not know
 */
export function parseScript(text: string): Node | undefined {
  try {
    const options = { ...OPTIONS, attachComment: false, errorRecovery: true };
    return parse(text, options).program as unknown as Node;
  } catch {
    return undefined;
  }
}

/** The nodes right below a node, in no particular order of members. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  if (isLeaf(node)) return children;
  // Its own members only: that of all nodes, a method, makes `for in` twice as slow.
  for (const member of Object.values(node)) {
    if (typeof member !== "object" || member === null) continue;
    if (Array.isArray(member)) {
      for (const element of member) if (isNode(element)) children.push(element);
    } else if (isNode(member)) children.push(member);
  }
  return children;
}

/** Most nodes are leaves. What else a name may have is written in TypeScript. */
function isLeaf({ type, typeAnnotation, decorators }: Node): boolean {
  return type === "Identifier" ? !typeAnnotation && !decorators : LEAVES.has(type);
}

const LEAVES = new Set([
  "BooleanLiteral",
  "NullLiteral",
  "NumericLiteral",
  "StringLiteral",
  "TemplateElement",
  "ThisExpression",
]);

/** Comments hang at nodes, too. */
function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value &&
    value.type !== "CommentBlock" && value.type !== "CommentLine";
}

/** Whether a node is a function of its own. */
export function isFunction({ type }: Node): boolean {
  return FUNCTIONS.has(type);
}

const FUNCTIONS = new Set([
  "ArrowFunctionExpression",
  "ClassMethod",
  "ClassPrivateMethod",
  "FunctionDeclaration",
  "FunctionExpression",
  "ObjectMethod",
]);

/** Whether a node is a class. */
export function isClass({ type }: Node): boolean {
  return type === "ClassDeclaration" || type === "ClassExpression";
}

/**
 * A node and all below it, in the order of the source.
 *
 * @param isEntered whether what is below a node is wanted, too
 */
export function* nodesOf(
  node: Node,
  isEntered: (node: Node) => boolean = () => true,
): Generator<Node> {
  const rest = [node]; // not by recursion: expressions may be nested more deeply than calls can be
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    yield next;
    if (next !== node && !isEntered(next)) continue;
    for (const child of childrenOf(next).reverse()) rest.push(child);
  }
}

/** A node and all below it that are wanted, in the order of the source. */
export function findNodes(node: Node, isWanted: (node: Node) => boolean): Node[] {
  const found: Node[] = [];
  const rest = [node];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (isWanted(next)) found.push(next);
    const children = childrenOf(next);
    for (let i = children.length - 1; i >= 0; i--) rest.push(children[i]!);
  }
  return found;
}

/** Whether something holds for a node or one below it, other than in functions. */
export function hasNode(node: Node, isWanted: (node: Node) => boolean): boolean {
  for (const inner of nodesOf(node, (inner) => !isFunction(inner))) {
    if (isWanted(inner) && (inner === node || !isFunction(inner))) return true;
  }
  return false;
}

/** Whether a node goes elsewhere than to what follows it. */
export function isJump({ type }: Node): boolean {
  return JUMPS.has(type);
}

const JUMPS = new Set([
  ...["ReturnStatement", "ThrowStatement", "BreakStatement", "ContinueStatement"],
]);

/** Whether a node waits: for a promise, or for a generator's next turn. */
export function isSuspension({ type }: Node): boolean {
  return type === "AwaitExpression" || type === "YieldExpression";
}
