/**
 * What a report needs of a bundle. Most of it are libraries that nobody asked for, and to parse them
 * takes most of the time.
 */

import { firstIndex } from "./binary_search.ts";
import { isInitializer } from "./initializers.ts";
import type { FunctionCoverage } from "./snapshot.ts";

/** Parts of a script: the start and end of each, by turns, in UTF-16 units. Both are in order. */
export type Parts = readonly number[];

/** A script, and V8's functions of it. */
export interface Code {
  text: string;
  functions: readonly FunctionCoverage[];
}

/**
 * Empty the functions that have nothing of some parts of a script: there is a comment between their
 * braces, and the functions in them are left out. All else stays where it is.
 */
export function ownCode({ text, functions }: Code, parts: Parts): Code {
  const kept: FunctionCoverage[] = [];
  const pieces: string[] = [];
  let emptied = { start: 0, end: 0 }; // the last one
  for (const fn of outerFirst(functions)) {
    const { startOffset: start, endOffset: end } = fn.ranges[0]!;
    if (start > emptied.start && end <= emptied.end) continue;
    kept.push(fn);
    if (isInitializer(fn) || haveSome(parts, start, end)) continue;
    const body = bodyOf(text, start, end);
    if (body === undefined) continue;
    pieces.push(text.slice(emptied.end, body), blank(end - 1 - body), "}");
    emptied = { start, end };
  }
  return { text: pieces.join("") + text.slice(emptied.end), functions: kept };
}

/** What says nothing. The parser skips a comment at once, and blanks one by one. */
function blank(length: number): string {
  return length < 4 ? " ".repeat(length) : `/*${" ".repeat(length - 4)}*/`;
}

/** Functions in the order of their starts, each after those around it. */
function outerFirst(functions: readonly FunctionCoverage[]): FunctionCoverage[] {
  return functions.toSorted(({ ranges: [a] }, { ranges: [b] }) =>
    a!.startOffset - b!.startOffset || b!.endOffset - a!.endOffset
  );
}

/** Whether one of some parts touches code. */
function haveSome(parts: Parts, start: number, end: number): boolean {
  const i = firstIndex(parts.length / 2, (i) => parts[2 * i + 1]! < start);
  return i < parts.length / 2 && parts[2 * i]! < end;
}

/**
 * Where the body of a function begins, behind its brace; undefined where that is not simple to say.
 * All that is before it is known: else the brace might be another one.
 */
function bodyOf(script: string, start: number, end: number): number | undefined {
  if (script[end - 1] !== "}") return undefined;
  HEAD.lastIndex = start;
  const [head] = HEAD.exec(script) ?? [];
  const body = start + (head?.length ?? 0);
  return head === undefined || body >= end ? undefined : body;
}

/** `function f(a, b) {`, `async *"name"(a) {`, `(a) => {`, `a => {`: parameters that are names. */
const HEAD = new RegExp(
  /(?:(?:async|get|set|static|function)\b\s*)*\*?\s*/.source +
    /(?:#?[\w$]+|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')?\s*/.source +
    /(?:\(\s*(?:[\w$]+\s*(?:,\s*[\w$]+\s*)*)?\)|[\w$]+\s*(?==>))\s*(?:=>\s*)?\{/.source,
  "y",
);
