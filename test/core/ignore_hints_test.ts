import { parseSource } from "../../src/core/syntax.ts";
import { assertEquals } from "@std/assert";
import { findCoverables as findIn } from "../../src/core/coverables.ts";

const findCoverables = (path: string, text: string) => findIn(parseSource(path, text), text);

/** The lines on which statements start, the names of functions, and the arms of branches, by line. */
function counted(text: string, path = "/app/a.js") {
  const { statements, functions, branches } = findCoverables(path, text)!;
  return {
    lines: [...new Set(statements.map(({ node }) => node.loc.start.line))],
    functions: functions.map(({ name }) => name),
    arms: branches.map(({ node, arms }) => [node.loc.start.line, arms.length]),
  };
}

const lines = (text: string) => counted(text).lines;

const FUNCTION = "function a() {\n  b();\n  c();\n}\nd();\n";

Deno.test("istanbul ignore next leaves out a node with all in it", () => {
  assertEquals(counted(`/* istanbul ignore next: generated */\n${FUNCTION}`), {
    ...{ lines: [6], functions: [], arms: [] },
  });
});

Deno.test("istanbul ignore if and else leave out an arm", () => {
  const code = "if (a) {\n  b();\n} else {\n  c();\n}\n";
  assertEquals(counted(`// istanbul ignore if\n${code}`), {
    ...{ lines: [2, 5], functions: [], arms: [[2, 1]] },
  });
  assertEquals(counted(`// istanbul ignore else\n${code}`), {
    ...{ lines: [2, 3], functions: [], arms: [[2, 1]] },
  });
});

Deno.test("ignore file leaves out a file, wherever it stands", () => {
  for (const tool of ["istanbul", "c8", "v8"]) {
    assertEquals(findCoverables("/app/a.js", `a();\n/* ${tool} ignore file */\n`), undefined);
  }
});

Deno.test("c8 ignore next leaves out the next line, not what goes on below it", () => {
  for (const hint of ["c8 ignore next", "node:coverage ignore next", "c8 ignore next 1"]) {
    assertEquals(lines(`/* ${hint} */\n${FUNCTION}`), [3, 4, 6]);
  }
});

Deno.test("v8 ignore next leaves out the next node, as Vitest does", () => {
  assertEquals(lines(`/* v8 ignore next */\n${FUNCTION}`), [6]);
  assertEquals(lines(`/* v8 ignore next -- @preserve */\n${FUNCTION}`), [6]);
});

Deno.test("ignore next N leaves out so many lines", () => {
  for (const tool of ["c8", "v8", "node:coverage"]) {
    assertEquals(lines(`a();\n/* ${tool} ignore next 2 */\nb();\nc();\nd();\n`), [1, 5]);
  }
});

Deno.test("ignore next at the end of a line with code leaves out that line", () => {
  assertEquals(lines("a();\nb(); /* c8 ignore next */\nc();\n"), [1, 3]);
});

Deno.test("what lies between start and stop, disable and enable, is left out", () => {
  const pairs = [
    ["c8 ignore start", "c8 ignore stop"],
    ["v8 ignore start", "v8 ignore stop"],
    ["istanbul ignore start", "istanbul ignore stop"],
    ["node:coverage disable", "node:coverage enable"],
  ];
  for (const [start, stop] of pairs) {
    assertEquals(lines(`a();\n/* ${start} */\nb();\n// ${stop}\nc();\n`), [1, 5]);
    assertEquals(lines(`a();\n/* ${start} */\nb();\nc();\n`), [1]);
  }
});

Deno.test("an arm is left out where its lines are", () => {
  const code =
    "if (a) {\n  b();\n/* c8 ignore start */\n} else {\n  c();\n}\n/* c8 ignore stop */\n";
  assertEquals(counted(code), { lines: [1, 2], functions: [], arms: [[1, 1]] });
});

Deno.test("hints in strings, and words that only look like hints, ignore nothing", () => {
  assertEquals(lines('a("/* c8 ignore next */");\nb();\n'), [1, 2]);
  assertEquals(lines("/* c8 ignored next */\na();\n// istanbul ignore nextish\nb();\n"), [2, 4]);
});

Deno.test("hints count in TypeScript, too", () => {
  const text = "interface A {}\n/* istanbul ignore next */\nexport class B<T> {\n  m() {}\n}\n";
  assertEquals(counted(text, "/app/a.ts"), { lines: [], functions: [], arms: [] });
});
