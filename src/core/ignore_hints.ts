/** Comments that take code out of a report: those of istanbul, c8, Vitest and Node.js. */

import { LINE_BREAK } from "./line_break.ts";
import type { Comment, Node } from "./syntax.ts";

/**
 * What a hint before a node ignores: the node (`next`), the consequent of an `if`, or its `else`.
 * c8 and Node.js know lines only; `v8 ignore next` is the node, as for Vitest.
 */
export type Hint = "next" | "if" | "else";

const OF_NODES =
  /^\s*(?:istanbul\s+ignore\s+(next|if|else)|v8\s+ignore\s+(next(?!\s+\d)|if|else)|c8\s+ignore\s+(if|else))(?=\W|$)/;
const OF_FILES = /^\s*(?:istanbul|c8|v8)\s+ignore\s+file(?=\W|$)/;
const OF_NEXT_LINES = /^\s*(?:c8|v8|node:coverage)\s+ignore\s+next(?:\s+(\d+))?(?=\W|$)/;
const STARTS = /^\s*(?:(?:istanbul|c8|v8)\s+ignore\s+start|node:coverage\s+disable)(?=\W|$)/;
const STOPS = /^\s*(?:(?:istanbul|c8|v8)\s+ignore\s+stop|node:coverage\s+enable)(?=\W|$)/;

/** The hint that stands before a node: the last one of its leading comments. */
export function hintBefore(node: Node): Hint | undefined {
  if (!node.leadingComments) return undefined; // as almost everywhere
  const matches = node.leadingComments.map(({ value }) => OF_NODES.exec(value));
  const match = matches.findLast((match) => match !== null);
  return (match?.[1] ?? match?.[2] ?? match?.[3]) as Hint | undefined;
}

/** Whether a comment ignores the whole file. */
export function isFileIgnored(comments: readonly Comment[]): boolean {
  return comments.some(({ value }) => OF_FILES.test(value));
}

/**
 * The lines, from 1, that comments ignore. `ignore next N` means so many lines below the comment;
 * at the end of a line with code it means that line.
 */
export function ignoredLines(comments: readonly Comment[], text: string): Set<number> {
  const hints = comments.filter(({ value }) =>
    [OF_NEXT_LINES, STARTS, STOPS].some((hint) => hint.test(value))
  );
  const ignored = new Set<number>();
  if (hints.length === 0) return ignored;
  const lines = text.split(LINE_BREAK);
  const ignore = (from: number, to: number) => {
    for (let line = from; line <= to; line++) ignored.add(line);
  };
  let start: number | undefined;
  for (const { value, loc } of hints) {
    if (STARTS.test(value)) start ??= loc.start.line;
    else if (STOPS.test(value)) {
      if (start !== undefined) ignore(start, loc.end.line);
      start = undefined;
    } else {
      const count = OF_NEXT_LINES.exec(value)![1];
      const isAlone = /^\W*$/.test(lines[loc.start.line - 1]!.slice(0, loc.start.column));
      if (!isAlone && count === undefined) ignored.add(loc.start.line);
      else ignore(loc.end.line + 1, loc.end.line + Number(count ?? 1));
    }
  }
  if (start !== undefined) ignore(start, lines.length);
  return ignored;
}

/** The line of a hint that ignores the rest of the file, because none ends what it starts. */
export function unclosedLine(comments: readonly Comment[]): number | undefined {
  let start: number | undefined;
  for (const { value, loc } of comments) {
    if (STARTS.test(value)) start ??= loc.start.line;
    else if (STOPS.test(value)) start = undefined;
  }
  return start;
}
