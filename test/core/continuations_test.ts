/** Ranges are those that Node.js 24 has of these texts. */

import { assert, assertEquals } from "@std/assert";
import { splitInitializers } from "../../src/core/initializers.ts";
import { correctContinuations } from "../../src/core/continuations.ts";
import type { FunctionCoverage, Range } from "../../src/core/snapshot.ts";
import { findNodes, isClass, parseScript } from "../../src/core/syntax.ts";
import { V8Counts } from "../../src/core/v8_counts.ts";

/** A function's ranges by their texts; the first one is the whole of it. */
function functionOf(script: string, name: string, ...ranges: [text: string, count: number][]) {
  return {
    functionName: name,
    isBlockCoverage: true,
    ranges: ranges.map(([text, count]) => {
      const startOffset = script.indexOf(text);
      return { startOffset, endOffset: startOffset + text.length, count };
    }),
  };
}

/** Counts of texts, after correction. */
function corrected(script: string, functions: FunctionCoverage[], ...texts: string[]) {
  const program = parseScript(script)!;
  const counts = new V8Counts(splitInitializers(functions, findNodes(program, isClass)));
  correctContinuations(program, counts);
  return texts.map((text) => counts.codeAt(script.indexOf(text))?.count);
}

Deno.test("what comes after an await that nobody needed has run", () => {
  const script = "async function f(x) { const v = x ? await 2 : await 3; use(v); if (v) g(v); }";
  const ranges: [string, number][] = [
    ...[[script, 5], [": await 3", 0], [" use(v); if (v) g(v); ", 0]] as [string, number][],
  ];
  assertEquals(
    corrected(script, [functionOf(script, "f", ...ranges)], "use(", "if (", "g(v)"),
    [5, 5, 0],
  );
});

Deno.test("what comes after an await that did not end has not run", () => {
  const script = "async function f(x) { x || await y; use(x); }";
  const ranges: [string, number][] = [[script, 3], ["|| await y", 2], [" use(x); ", 1]];
  assertEquals(corrected(script, [functionOf(script, "f", ...ranges)], "use("), [2]);
});

Deno.test("operands that did not run stay uncovered behind an await that nobody needed", () => {
  const script =
    "async function f(x) { a(x || await y, () => z); b(x || await z); c(x || d()); e(); }";
  const ranges: [string, number][] = [
    [script, 1],
    ["|| await y, () => z); b(x || await z); c(x || d()); e(); ", 0],
  ];
  assertEquals(
    corrected(script, [functionOf(script, "f", ...ranges)], "b(x", "await z", "c(x", "d()", "e()"),
    [1, 0, 1, 0, 1],
  );
});

Deno.test("an await in a condition is no leak", () => {
  const script = "async function f(x) { if (x && await 1) g(); h(); }";
  const ranges: [string, number][] = [[script, 1], ["&& await 1) g();", 0]];
  assertEquals(corrected(script, [functionOf(script, "f", ...ranges)], "g()", "h()"), [0, 1]);
});

Deno.test("what comes after a loop with variables for each iteration is not part of it", () => {
  const script = "function f() { for (let i = 0; i < n; i++) { a(() => i); } b(); if (c) d(); }";
  const leak = "{ a(() => i); } b(); if (c) d(); ";
  const never: [string, number][] = [[script, 1], [leak, 0]];
  const often: [string, number][] = [[script, 1], [leak, 3], ["d();", 0]];
  const ran = (ranges: [string, number][]) =>
    corrected(script, [functionOf(script, "f", ...ranges)], "a(", "b()", "if (c)", "d()");
  assertEquals(ran(never), [0, 1, 1, 0]);
  assertEquals(ran(often), [3, 1, 1, 0]);
});

Deno.test("who leaves a loop for good does not come to what is behind it", () => {
  const script =
    "function f(x) { for (let i = 0; i < 3; i++) { if (x) return; a(() => i); } b(); }";
  const ranges: [string, number][] = [
    [script, 2],
    ["{ if (x) return; a(() => i); }", 4],
    ["return;", 1],
    [" a(() => i); }", 3],
    [" b(); ", 3],
  ];
  assertEquals(corrected(script, [functionOf(script, "f", ...ranges)], "b()"), [1]);
});

Deno.test("static and other members of a class count apart, in whichever order they come", () => {
  const script =
    "class A { a = b; static c = d; e = f; static { if (g) h(); } i = j; k() { l(); } }";
  const functions = [
    functionOf(script, "", [script, 1]),
    functionOf(script, "<instance_members_initializer>", [script.slice(10, 69), 5]),
    functionOf(script, "<static_initializer>", [script.slice(17, 61), 1], ["h();", 0]),
    functionOf(script, "k", ["k() { l(); }", 0]),
  ];
  assertEquals(
    corrected(script, functions, "b;", "d;", "f;", "if (g)", "h()", "j;", "l()"),
    [5, 1, 5, 1, 0, 5, 0],
  );
});

Deno.test("thousands of statements in one function take no longer than as many in several", () => {
  const TIMES = 20_000;
  const line = "if (x) return; y && z(); t();\n";
  const head = "function f(x, y) {\n";
  const script = `${head}${line.repeat(TIMES)}}`;
  const part = (i: number, start: string, end: string, count: number): Range => {
    const offset = head.length + i * line.length;
    const [startOffset, endOffset] = [line.indexOf(start), line.indexOf(end) + end.length];
    return { startOffset: offset + startOffset, endOffset: offset + endOffset, count };
  };
  const rest = (i: number, count: number) => ({
    ...part(i, " y", " t();", count),
    endOffset: script.length - 1,
  });
  const ranges = [
    { startOffset: 0, endOffset: script.length, count: 3 },
    // Of three calls, one returns at the first `if`, and one at the second.
    ...[part(0, "return", ";", 1), rest(0, 2), part(1, "return", ";", 1), rest(1, 1)],
    // Behind each `z()`, V8 shows the count of the function.
    ...Array.from({ length: TIMES }, (_, i) => part(i, " t();", "t();", 3)),
  ].sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const counts = new V8Counts([{ functionName: "f", ranges, isBlockCoverage: true }]);
  const start = performance.now();
  correctContinuations(parseScript(script)!, counts);
  const seconds = (performance.now() - start) / 1000;
  const ofT = (i: number) => counts.codeAt(part(i, "t();", "t();", 0).startOffset)?.count;
  assertEquals([0, 1, 2, TIMES - 1].map(ofT), [2, 1, 1, 1]);
  assert(seconds < 20, `it took ${seconds} s`); // where each looks from the start, 40 s and more
});
