import { assertEquals } from "@std/assert";
import { generatedCode } from "../../src/core/generated_positions.ts";

/** A finder for one source; segments are `[column, line, column of the source]` by line, from 0. */
function positionsOf(source: string, script: string, ...lines: [number, number, number][][]) {
  const map = {
    ...{ sources: ["/a.ts"], sourcesContent: [source], names: [], problems: [] },
    mappings: lines.map((segments) =>
      segments.map((
        [column, line, sourceColumn],
      ): [number, number, number, number] => [column, 0, line, sourceColumn])
    ),
  };
  const positions = generatedCode(map, script, new Set(["/a.ts"])).positions.get("/a.ts")!;
  return (line: number, column: number) => positions.of({ start: { line: line + 1, column } });
}

Deno.test("positions are where the map says", () => {
  const of = positionsOf("let a;\nlet b;\n", "var a;\n  var b;\n", [[0, 0, 0]], [[2, 1, 0]]);
  assertEquals(of(0, 0), [0]);
  assertEquals(of(1, 0), [9]);
});

Deno.test("code that a bundler has several times has several positions", () => {
  const of = positionsOf("a();", "a();\na();\n", [[0, 0, 0]], [[0, 0, 2], [0, 0, 0]]);
  assertEquals(of(0, 0).toSorted(), [0, 5]);
});

Deno.test("a mapping before the indentation is one of the code after it", () => {
  const of = positionsOf("if (a) b();", "if (a)\n    b();\n", [[0, 0, 0]], [[0, 0, 7]]);
  assertEquals(of(0, 7), [11]);
});

Deno.test("a mapping that is repeated at the start of the next line is none", () => {
  const of = positionsOf("a(b);", "a(b\n);\n", [[0, 0, 0], [2, 0, 2]], [[0, 0, 2]]);
  assertEquals(of(0, 2), [2]);
});

Deno.test("what follows a mapping unchanged is where it says, too", () => {
  const of = positionsOf("  a(() => b);", "a(() => b);", [[0, 0, 2]]);
  assertEquals(of(0, 10), [8]);
  assertEquals(of(0, 0), []);
});

Deno.test("what follows a mapping in another form is nowhere", () => {
  const of = positionsOf("a as b; c();", "a; c();", [[0, 0, 0]]);
  assertEquals(of(0, 8), []);
});
