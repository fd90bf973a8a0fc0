import { assertEquals } from "@std/assert";
import { mergeScript } from "../../src/core/merge.ts";
import type { Range, ScriptCoverage } from "../../src/core/snapshot.ts";

type Triple = [start: number, end: number, count: number];

const script = (...ranges: Triple[]): ScriptCoverage => ({
  scriptId: "1",
  url: "file:///a.js",
  functions: [{
    functionName: "f",
    isBlockCoverage: true,
    ranges: ranges.map(([startOffset, endOffset, count]) => ({ startOffset, endOffset, count })),
  }],
});

const merged = (...parts: ScriptCoverage[]): Triple[] =>
  mergeScript(parts).functions[0]!.ranges
    .map(({ startOffset, endOffset, count }) => [startOffset, endOffset, count]);

/** What counts at an offset: the innermost range. */
function countAt(ranges: readonly Range[], offset: number): number {
  return ranges.filter(({ startOffset, endOffset }) => startOffset <= offset && offset < endOffset)
    .at(-1)?.count ?? 0;
}

Deno.test("mergeScript() adds up an async function that was taken in the middle", () => {
  const beforeAwait = script([0, 100, 1], [40, 90, 0]);
  const afterAwait = script([0, 100, 0], [40, 70, 1], [70, 80, 3], [80, 90, 1]);
  assertEquals(merged(beforeAwait, afterAwait), [[0, 100, 1], [70, 80, 3]]);
});

Deno.test("mergeScript() keeps the ranges that V8 would write", () => {
  const nested = script([0, 100, 4], [10, 60, 2], [20, 30, 0]);
  assertEquals(merged(nested, nested), [[0, 100, 8], [10, 60, 4], [20, 30, 0]]);
  assertEquals(merged(script([0, 100, 1], [10, 20, 0]), script([0, 100, 1], [10, 20, 0])), [
    [0, 100, 2],
    [10, 20, 0],
  ]);
});

Deno.test("mergeScript() counts every offset as the parts do together", () => {
  let seed = 1;
  const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  const fill = (start: number, end: number, depth: number): Triple[] => {
    const ranges: Triple[] = [[start, end, random(4)]];
    for (let at = start + random(3); depth > 0 && at < end - 1;) {
      const next = Math.min(end, at + 1 + random(8));
      if (next - at < end - start) ranges.push(...fill(at, next, depth - 1));
      at = next + random(3);
    }
    return ranges;
  };
  for (let i = 0; i < 500; i++) {
    const parts = Array.from({ length: 2 + random(3) }, () => script(...fill(0, 30, 3)));
    const together = mergeScript(parts).functions[0]!.ranges;
    for (let offset = 0; offset < 30; offset++) {
      const sum = parts.reduce((n, { functions }) => n + countAt(functions[0]!.ranges, offset), 0);
      assertEquals([i, offset, countAt(together, offset)], [i, offset, sum]);
    }
  }
});
