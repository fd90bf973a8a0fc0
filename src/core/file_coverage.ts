/** Coverage of one source file, in istanbul's form. */

import type { FileCoverageData, Range } from "istanbul-lib-coverage";
import { type Branch, type Coverables, findCoverables, type Statement } from "./coverables.ts";
import { hasNode, isJump, type Node, parseSource } from "./syntax.ts";

/** Tells how often code of a source ran; undefined where the program that ran has no such code. */
export interface Counter {
  code(node: Node): number | undefined;
  function(node: Node): number | undefined;
}

/** What never ran. */
const NEVER: Counter = { code: () => 0, function: () => 0 };

/**
 * Coverage of a file that never ran.
 *
 * @returns undefined where a hint ignores the whole file
 * @throws {Failure} when it cannot be parsed
 */
export function emptyCoverage(path: string, text: string): FileCoverageData | undefined {
  const coverables = findCoverables(parseSource(path, text), text);
  return coverables && fileCoverage(path, coverables, NEVER);
}

/** Coverage of a file of which `counter` knows how often its code ran. */
export function fileCoverage(
  path: string,
  { statements, functions, branches }: Coverables,
  counter: Counter,
): FileCoverageData {
  const data: FileCoverageData = {
    ...{ path, statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} },
  };
  const counts = countStatements(statements, counter);
  statements.forEach(({ node }, i) => {
    data.statementMap[i] = plain(node.loc);
    data.s[i] = counts.get(node)!;
  });
  functions.forEach(({ node, name }, i) => {
    const loc = plain((node.body as Node).loc);
    const { start } = node.loc;
    const decl = (node.id as Node | null)?.loc ??
      { start, end: { line: start.line, column: start.column + 1 } };
    data.fnMap[i] = {
      name: name ?? `(anonymous_${i})`,
      decl: plain(decl),
      loc,
      line: loc.start.line,
    };
    data.f[i] = counter.function(node) ?? 0;
  });
  branches.forEach(({ type, node, arms }, i) => {
    const loc = plain(node.loc);
    const locations = arms.map((arm) => arm.loc ? plain(arm.loc) : NOWHERE);
    data.branchMap[i] = { type, loc, locations, line: loc.start.line };
    data.b[i] = countArms({ type, node, arms }, counter, counts.get(node) ?? 0);
  });
  return data;
}

/** How istanbul writes the place of an `else` that is not there. */
const NOWHERE = { start: {}, end: {} } as Range;

function plain({ start, end }: Range): Range {
  return {
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  };
}

/**
 * Counts by node. A statement of which the program has nothing left, say a constant that a minifier
 * put where it is used, counts as the one before it in the same block, else as the one after it. If
 * nothing is left of all of them, they count as the block.
 */
function countStatements(statements: readonly Statement[], counter: Counter): Map<Node, number> {
  const counts = statements.map(({ node }) => counter.code(node));
  if (counts.includes(undefined)) {
    const order = [...statements.keys()];
    // What follows a statement that may jump need not run after it.
    inherit(statements, counts, order, (node) => !hasNode(node, isJump));
    inherit(statements, counts, order.reverse(), () => true);
  }
  const known = new Set(
    statements.filter((_, i) => counts[i] !== undefined).map(({ block }) => block),
  );
  return new Map(statements.map(({ node, block }, i) => {
    return [node, counts[i] ?? (known.has(block) ? undefined : counter.code(block)) ?? 0];
  }));
}

function inherit(
  statements: readonly Statement[],
  counts: (number | undefined)[],
  order: readonly number[],
  mayBequeath: (node: Node) => boolean,
): void {
  const last = new Map<Node, number>(); // by block, the statement whose count is known
  for (const i of order) {
    const { block } = statements[i]!;
    const before = last.get(block);
    if (counts[i] === undefined && before !== undefined && mayBequeath(statements[before]!.node)) {
      counts[i] = counts[before];
    }
    if (counts[i] === undefined) last.delete(block);
    else last.set(block, i);
  }
}

/** The count of an `else` that is not there is what the `if` has more than its consequent. */
function countArms({ type, node, arms }: Branch, counter: Counter, total: number): number[] {
  const counts = arms.map((arm) => arm.node && counter.code(arm.node));
  if (type !== "if") return counts.map((count) => count ?? 0);
  const then = counter.code(node.consequent as Node) ?? 0;
  return arms.map((arm, i) => arm.node ? counts[i] ?? 0 : Math.max(0, total - then));
}
