import { assertEquals } from "@std/assert";
import type { FunctionCoverage } from "../../src/core/snapshot.ts";
import { V8Counts } from "../../src/core/v8_counts.ts";

/** Functions of V8 as lists of `[start, end, count]`, the whole function first. */
const functions = (...all: [number, number, number][][]): FunctionCoverage[] =>
  all.map((ranges) => ({
    functionName: "",
    isBlockCoverage: true,
    ranges: ranges.map(([startOffset, endOffset, count]) => ({ startOffset, endOffset, count })),
  }));

Deno.test("V8Counts finds the innermost range", () => {
  const counts = new V8Counts(functions(
    [[0, 100, 1], [10, 20, 0], [50, 90, 7]],
    [[60, 80, 3], [70, 75, 2]],
    [[75, 80, 4]],
  ));
  const at = (offset: number) => counts.codeAt(offset)?.count;
  assertEquals([0, 9, 10, 19, 20, 50, 69, 70, 74, 76, 79, 80, 89, 90, 99, 100].map(at), [
    ...[1, 1, 0, 0, 1, 7, 3, 2, 2, 4, 4, 7, 7, 1, 1],
    undefined,
  ]);
});

Deno.test("V8Counts tells the code that makes a function from that in it", () => {
  // a = x => x, where a block is just that function
  const counts = new V8Counts(functions([[0, 50, 2], [10, 20, 1]], [[10, 20, 9]]));
  assertEquals(counts.codeAt(10)?.count, 1);
  assertEquals(counts.codeAt(11)?.count, 9);
  assertEquals(counts.functionAround(10)?.count, 2);
  assertEquals(counts.functionAt(10)?.count, 9);
});

Deno.test("V8Counts knows nothing of scripts without functions", () => {
  assertEquals(new V8Counts([]).codeAt(0), undefined);
});
