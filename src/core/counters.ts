/** Counts of a source's code: in the script that is its text, or through a source map. */

import type { Location } from "istanbul-lib-coverage";
import type { Counter } from "./file_coverage.ts";
import type { GeneratedPositions } from "./generated_positions.ts";
import { childrenOf, isFunction, type Node } from "./syntax.ts";
import type { CountedRange, V8Counts } from "./v8_counts.ts";

/** Counts of the text that V8 ran. */
export function scriptCounter(counts: V8Counts): Counter {
  return {
    code: ({ start }) => counts.codeAt(start)?.count ?? 0,
    function: ({ body }) => counts.functionAround((body as Node).start)?.count ?? 0,
  };
}

/**
 * Counts of a source that a script was made of. A place that the map does not have is looked up by
 * those after it that run together with it.
 *
 * @param script the text that V8 ran
 */
export function mappedCounter(
  counts: V8Counts,
  positions: GeneratedPositions,
  script: string,
): Counter {
  const code = (node: Node): number | undefined => {
    for (const { start, isParameter } of placesOf(node)) {
      const offsets = positions.of({ start });
      const ranges = offsets.map((offset) => isParameter ? outside(offset) : counts.codeAt(offset));
      if (ranges.length > 0) return Math.max(...ranges.map((range) => range?.count ?? 0));
    }
  };
  return {
    code,
    function: (node) => code(node.body as Node) ?? whole(positions.of(node.loc)),
  };

  /** The count of a function that starts at an offset, where it has nothing in it that is mapped. */
  function whole(starts: readonly number[]): number | undefined {
    const functions = starts.map((start) => counts.rangeAt(start)!)
      .filter((range, i) => range?.isFunction && range.start === starts[i]);
    return functions.length > 0 ? Math.max(...functions.map(({ count }) => count)) : undefined;
  }

  /** The code around the function that has its first parameter at an offset. */
  function outside(offset: number): CountedRange | undefined {
    const found = counts.functionAt(offset);
    const head = found && script.slice(found.start, offset);
    return head !== undefined && HEAD.test(head) ? found!.around : counts.codeAt(offset);
  }
}

/** What a function has before its first parameter. */
const HEAD = /^(?:async\b|function\b|[\s*])*[\w$]*\s*\(?\s*$/;

/** A place in a source: where some code starts. */
interface Place {
  start: Location;
  /** Whether it is a function's first parameter, and stands for the code that makes the function. */
  isParameter?: boolean;
}

/** Where a node starts, and what runs whenever it does. A block ends with its brace. */
function* placesOf(node: Node): Generator<Place> {
  yield node.loc;
  if (isFunction(node)) {
    const [first] = node.params as Node[];
    if (first !== undefined) yield { start: first.loc.start, isParameter: true };
  }
  for (const child of unconditional(node)) yield* placesOf(child);
  if (node.type === "BlockStatement") {
    const { line, column } = node.loc.end;
    yield { start: { line, column: column - 1 } };
  }
}

/** The nodes below one that run whenever it does, as far as it is simple to say. */
function unconditional(node: Node): Node[] {
  const members = ALWAYS[node.type];
  if (members === undefined) return isFunction(node) ? [] : childrenOf(node);
  return members.flatMap((member) => node[member] as Node | Node[] | null ?? []);
}

const ALWAYS: Record<string, string[]> = {
  ...{ IfStatement: ["test"], ConditionalExpression: ["test"], LogicalExpression: ["left"] },
  ...{ ForStatement: ["init", "test"], ForInStatement: ["right"], ForOfStatement: ["right"] },
  ...{ WhileStatement: ["test"], SwitchStatement: ["discriminant"], TryStatement: ["block"] },
  ...{ AssignmentPattern: ["left"] },
  ...{ ClassDeclaration: ["superClass"], ClassExpression: ["superClass"] },
};
