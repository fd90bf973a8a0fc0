import { assertEquals } from "@std/assert";
import { mergeScriptCovs } from "@bcoe/v8-coverage";
import { mergeScript } from "../../src/core/merge.ts";
import { normalRanges } from "../../src/core/normal_ranges.ts";
import type { FunctionCoverage, Range, ScriptCoverage } from "../../src/core/snapshot.ts";

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

/** The package's own way, whatever functions have in common. */
function mergeByPackage(parts: readonly ScriptCoverage[]): FunctionCoverage[] {
  const isByFunction = parts.every(({ functions }) =>
    functions.every(({ isBlockCoverage }) => !isBlockCoverage)
  );
  const same = structuredClone(parts) as ScriptCoverage[];
  if (isByFunction) {
    for (const { functions } of same) functions.forEach((fn) => fn.isBlockCoverage = true);
  }
  const { functions }: ScriptCoverage = mergeScriptCovs(same)!;
  return functions.map((fn) => ({
    functionName: fn.functionName,
    ranges: normalRanges(fn.ranges),
    isBlockCoverage: fn.isBlockCoverage && !isByFunction,
  }));
}

Deno.test("mergeScript() merges as the package does, alike functions and others", () => {
  let seed = 1;
  const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  const range = (startOffset: number, endOffset: number): Range => ({
    ...{ startOffset, endOffset, count: random(4) },
  });
  /** Some cross the end of the range around them, which V8 never writes. */
  const within = (start: number, end: number, most: number, depth: number): Range[] => {
    const ranges: Range[] = [];
    for (let at = start + random(3); depth > 0 && at < end;) {
      const next = Math.min(random(20) === 0 ? most : end, at + 1 + random(8));
      ranges.push(range(at, next), ...within(at, next, most, depth - 1));
      at = next + random(3);
    }
    return ranges;
  };
  const randomFunction = (i: number): FunctionCoverage => {
    const [start, end] = [i * 10, i * 10 + 5 + random(2) * 20];
    return {
      functionName: `f${i}`,
      ranges: [range(start, end), ...within(start, end, end, random(3))],
      isBlockCoverage: random(3) > 0,
    };
  };
  /** The same function with other counts, or one that never ran, or another one of that place. */
  const varied = (fn: FunctionCoverage, i: number): FunctionCoverage => {
    if (random(6) === 0) return randomFunction(i);
    if (random(6) === 0) {
      return { ...fn, ranges: [{ ...fn.ranges[0]!, count: 0 }], isBlockCoverage: false };
    }
    return { ...fn, ranges: fn.ranges.map((range) => ({ ...range, count: random(4) })) };
  };
  for (let i = 0; i < 3_000; i++) {
    const functions = Array.from({ length: random(6) }, (_, i) => randomFunction(i));
    if (random(8) === 0) functions.reverse();
    if (random(8) === 0) functions.push(...functions.slice(0, 1));
    const isByFunction = random(5) === 0;
    const parts = Array.from({ length: 1 + random(4) }, (): ScriptCoverage => {
      const own = functions.map(varied).filter(() => random(10) > 0);
      return {
        scriptId: "1",
        url: "file:///a.js",
        functions: own.map((fn) => isByFunction ? { ...fn, isBlockCoverage: false } : fn),
      };
    });
    const expected = mergeByPackage(parts);
    assertEquals(mergeScript(structuredClone(parts)).functions, expected, `${i}`);
  }
});
