import { assert, assertEquals, assertNotStrictEquals, assertStrictEquals } from "@std/assert";
import { KeptSnapshots } from "../../src/core/kept_snapshots.ts";
import type { Snapshot } from "../../src/core/snapshot.ts";

/** A snapshot of functions that ran so often. */
function snapshot(instance: string, read: number, counts: number[]): Snapshot {
  const functions = counts.map((count, i) => ({
    functionName: `f${i}`,
    ranges: [{ startOffset: 10 * i, endOffset: 10 * i + 9, count }],
    isBlockCoverage: true,
  }));
  const result = [{ scriptId: "1", url: "file:///app/a.js", functions }];
  const covhttp = { instance, generation: 0, read };
  return { result, covhttp } as unknown as Snapshot;
}

Deno.test("KeptSnapshots gives what was kept, and has functions with the same counts once", () => {
  const kept = new KeptSnapshots();
  const [one, other] = [snapshot("1", 1, [7, 0]), snapshot("2", 1, [8, 0])];
  const copy = structuredClone(other);
  kept.keep(one);
  kept.keep(other);
  assertStrictEquals(kept.get({ instance: "1", generation: 0, read: 1 }), one);
  assertEquals(kept.get({ instance: "2", generation: 0, read: 1 }), copy);
  const [[first, second], [otherFirst, otherSecond]] = [one, other].map(({ result }) =>
    result[0]!.functions
  ) as [[unknown, unknown], [unknown, unknown]];
  assertNotStrictEquals(first, otherFirst);
  assertStrictEquals(second, otherSecond);
});

Deno.test("KeptSnapshots tells reads and generations of an instance apart", () => {
  const kept = new KeptSnapshots();
  kept.keep(snapshot("1", 1, [1]));
  assertEquals(kept.get({ instance: "1", generation: 0, read: 2 }), undefined);
  assertEquals(kept.get({ instance: "1", generation: 1, read: 1 }), undefined);
});

Deno.test("KeptSnapshots keeps no more than fits", () => {
  const kept = new KeptSnapshots();
  const isKept = (instance: string) => kept.get({ instance, generation: 0, read: 1 }) !== undefined;
  const counts = Array.from({ length: 300_000 }, (_, i) => i);
  kept.keep(snapshot("1", 1, counts));
  kept.keep(snapshot("1b", 1, counts)); // which takes next to nothing
  kept.keep(snapshot("2", 1, counts.map((count) => count + 1)));
  kept.keep(snapshot("3", 1, counts));
  assert(isKept("1") && isKept("1b") && isKept("2"));
  assert(!isKept("3"));
});
