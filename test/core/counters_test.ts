import { addForgottenFunctions } from "../../src/core/forgotten_functions.ts";
import { findNodes, isFunction, parseScript, parseSource } from "../../src/core/syntax.ts";
import { assertEquals } from "@std/assert";
import { mappedCounter, scriptCounter } from "../../src/core/counters.ts";
import { findCoverables as findIn } from "../../src/core/coverables.ts";
import { type Counter, fileCoverage } from "../../src/core/file_coverage.ts";
import { V8Counts } from "../../src/core/v8_counts.ts";

const findCoverables = (path: string, text: string) => findIn(parseSource(path, text), text);

/** The functions of a script by their texts, each with a count, and blocks in the same way. */
function v8(
  script: string,
  ...functions: [text: string, count: number, blocks?: [string, number][]][]
) {
  const rangeOf = (text: string, count: number) => {
    const startOffset = script.indexOf(text);
    return { startOffset, endOffset: startOffset + text.length, count };
  };
  return functions.map(([text, count, blocks = []]) => ({
    ...{ functionName: "", isBlockCoverage: true },
    ranges: [rangeOf(text, count), ...blocks.map(([text, count]) => rangeOf(text, count))],
  }));
}

const counted = (...args: Parameters<typeof v8>) => new V8Counts(v8(...args));

type Pair = [ofSource: string, ofScript: string];

/** A counter with a map that has pairs of places: where the first such texts start. */
function mapped(source: string, script: string, counts: V8Counts, ...pairs: Pair[]): Counter {
  const lines = source.split("\n");
  const positions = {
    of: ({ start: { line, column } }: { start: { line: number; column: number } }) => {
      const offset = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, column);
      return pairs.filter(([text]) => source.indexOf(text) === offset)
        .map(([, text]) => script.indexOf(text));
    },
  };
  return mappedCounter(counts, positions, script);
}

function counts(source: string, counter: Counter) {
  const { s, f, b } = fileCoverage("/a.ts", findCoverables("/a.ts", source)!, counter);
  return { s: Object.values(s), f: Object.values(f), b: Object.values(b) };
}

Deno.test("a function that V8 has forgotten never ran", () => {
  const script = "function never() { a(); }\nfunction b() { c(); }\n";
  const known = v8(script, [script, 1], ["function b() { c(); }", 2]);
  const functions = addForgottenFunctions(known, findNodes(parseScript(script)!, isFunction));
  assertEquals(counts(script, scriptCounter(new V8Counts(functions))), {
    ...{ s: [0, 2], f: [0, 2], b: [] },
  });
});

Deno.test("a function counts apart from the code that makes it", () => {
  const script = "const a = () => b;\n";
  const counter = scriptCounter(counted(script, [script, 1], ["() => b", 0]));
  assertEquals(counts(script, counter), { s: [1, 0], f: [0], b: [] });
});

Deno.test("an else that is not there has what the consequent has not", () => {
  const script = "for (const a of b) if (a) c();\n";
  const counter = scriptCounter(counted(script, [script, 1, [["if (a) c();", 5], ["c();", 2]]]));
  assertEquals(counts(script, counter).b, [[2, 3]]);
});

Deno.test("a statement without a place counts as what runs with it in the source", () => {
  const source = "a();\nconst B = 1;\nc(B);\n";
  const script = "a(),c(1)";
  const counter = mapped(source, script, counted(script, [script, 4]), ["a()", "a()"], [
    "c(B)",
    "c(1)",
  ]);
  assertEquals(counts(source, counter).s, [4, 4, 4]);
});

Deno.test("a function that the bundler left out never ran", () => {
  const source = "function never() { a(); }\nb();\n";
  const counter = mapped(source, "b()", counted("b()", ["b()", 1]), ["b()", "b()"]);
  assertEquals(counts(source, counter), { s: [0, 1], f: [0], b: [] });
});

Deno.test("a function that the bundler put where it is called counts as its code there", () => {
  const source = "function a() { b(); }\nif (c) a();\n";
  const script = "c&&b();";
  const ran = counted(script, [script, 3, [["&&b()", 2]]]);
  const counter = mapped(source, script, ran, ["b()", "b()"], ["if", "c"], ["c)", "c"]);
  assertEquals(counts(source, counter).f, [2]);
});

Deno.test("an empty function counts by where it starts or ends", () => {
  const source = "function b() {}\nconst a = () => {};\n";
  const script = "function b(){}var a=()=>{};";
  const ran = counted(script, [script, 1], ["()=>{}", 5], ["function b(){}", 6]);
  const pairs: Pair[] = [["() =>", "()=>"], ["}\n", "}"], ["function b", "function b"]];
  const counter = mapped(source, script, ran, ...pairs);
  assertEquals(counts(source, counter).f, [6, 5]);
});

Deno.test("what follows a statement that may leave need not have run", () => {
  const source = "function f() {\n  if (a) return b;\n  return c;\n}\nf();\n";
  const script = "function f(){{return b}}f();";
  const ran = counted(script, [script, 1], ["function f(){{return b}}", 2]);
  const counter = mapped(source, script, ran, ["return b", "return b"], ["f();", "f();"]);
  assertEquals(counts(source, counter).s, [0, 2, 0, 1]);
});

Deno.test("an arrow function of which the map has the parameter only is made by the code around", () => {
  const source = "const a = (b) => c;\n";
  for (const head of ["", "(", "async ", "async ("]) {
    const script = `a=${head}b=>c;`;
    const ran = counted(script, [script, 1], [script.slice(2, -1), 7]);
    const counter = mapped(source, script, ran, ["b)", "b=>"], ["c;", "c;"]);
    assertEquals(counts(source, counter), { s: [1, 7], f: [7], b: [] });
  }
});

Deno.test("an else is there where the bundler has left out the if", () => {
  const source = "a();\nif (DEBUG) b();\n";
  const counter = mapped(source, "a()", counted("a()", ["a()", 1]), ["a()", "a()"]);
  assertEquals(counts(source, counter), { s: [1, 1, 0], f: [], b: [[0, 1]] });
});

Deno.test("what a bundler has left out of a module ran with the module", () => {
  const source = "export const a = () => 1;\nexport function b() {}\n";
  const script = "function b(){}";
  const ran = counted(script, [script, 1], [script, 0]);
  const counter = mapped(source, script, ran, ["function b", "function b"]);
  assertEquals(counts(source, counter), { s: [1, 0], f: [0, 0], b: [] });
});
