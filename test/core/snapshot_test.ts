import { assertEquals, assertThrows } from "@std/assert";
import { Failure } from "../../src/core/errors.ts";
import { MergedSnapshots, withoutSuperseded } from "../../src/core/merge_snapshots.ts";
import { parseSnapshot, type Snapshot } from "../../src/core/snapshot.ts";
import { isTestName } from "../../src/core/test_name.ts";

const script = (count: number) => ({
  scriptId: "7",
  url: "file:///app/a.js",
  functions: [{
    functionName: "",
    ranges: [{ startOffset: 0, endOffset: 10, count }],
    isBlockCoverage: true,
  }],
});

Deno.test("parseSnapshot() reads the files of NODE_V8_COVERAGE", () => {
  const text = JSON.stringify({
    result: [script(1)],
    timestamp: 1.5,
    "source-map-cache": {},
  });
  assertEquals(parseSnapshot(text, "x.json").result, [script(1)]);
});

Deno.test("parseSnapshot() names the origin and the field that is wrong", () => {
  const wrong: [unknown, string][] = [
    ["<html>", "pod-1 is not a coverage snapshot: it is not JSON"],
    [{}, "pod-1 is not a coverage snapshot: it has no result"],
    [[], "pod-1 is not a coverage snapshot: it has no result"],
    [{ result: 1 }, "pod-1 is not a coverage snapshot: result"],
    [
      { result: [{ ...script(1), url: 7 }] },
      "pod-1 is not a coverage snapshot: result.0.url",
    ],
    [{ result: [script(-1)] }, "result.0.functions.0.ranges.0.count"],
    [{ result: [script(0.5)] }, "result.0.functions.0.ranges.0.count"],
    [{ result: [], covhttp: { schema: 2 } }, "covhttp.schema"],
  ];
  for (const [value, message] of wrong) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    assertThrows(() => parseSnapshot(text, "pod-1"), Failure, message);
  }
});

Deno.test("parseSnapshot() reads snapshots without sources, and leaves maps as they were hashed", () => {
  const sha256 = "0".repeat(64);
  const scripts = { "file:///app/a.js": { sha256, sourceMap: sha256 } };
  const map = { lineLengths: [10], data: { b: 1, a: [2], version: 3 }, url: null };
  const covhttp = {
    ...{ schema: 1, name: "x", time: "", instance: "01234567", generation: 0, read: 1 },
    ...{ host: "", app: "", build: {}, processes: [], scripts, sources: 7, problems: [] },
  };
  const text = JSON.stringify({ result: [], "source-map-cache": { a: map }, covhttp });
  const parsed = parseSnapshot(text, "x.json");
  assertEquals([parsed.covhttp?.sources, parsed.covhttp?.scripts], [7, scripts]);
  assertEquals(JSON.stringify(parsed["source-map-cache"]!.a), JSON.stringify(map));
  const wrong = text.replace(`"sourceMap":"0`, `"sourceMap":"x`);
  assertThrows(() => parseSnapshot(wrong, "x.json"), Failure, "a.js.sourceMap is");
});

let instances = 0;

/** A snapshot in which everything ran `count` times, of an instance of its own by default. */
function snapshot(count: number, { source = "a", ...info }): Snapshot {
  const scripts = { "file:///app/a.js": { sha256: source, source } };
  const covhttp = { instance: `${++instances}`, generation: 0, read: 1, scripts, ...info };
  return { result: [script(count)], covhttp } as unknown as Snapshot;
}

function mergeSnapshots(snapshots: Snapshot[]) {
  const merged = new MergedSnapshots();
  withoutSuperseded(snapshots, ({ covhttp }) => covhttp).forEach((one) => merged.add(one));
  return merged.scripts;
}

const total = (snapshots: Snapshot[]) =>
  mergeSnapshots(snapshots)[0]!.coverage.functions[0]!.ranges[0]!.count;

Deno.test("withoutSuperseded() leaves out what a later snapshot of the same instance holds", () => {
  const instance = "one";
  const earlier = snapshot(3, { instance, read: 1 });
  const later = snapshot(5, { instance, read: 2 });
  assertEquals(total([earlier, later]), 5);
  assertEquals(total([later, earlier, later]), 5);
  assertEquals(total([later, snapshot(2, { instance, generation: 1 })]), 7, "after a reset");
  assertEquals(total([later, snapshot(2, { instance: "two" })]), 7, "another instance");
});

Deno.test("MergedSnapshots adds up counts of one source and keeps different sources apart", () => {
  const merged = mergeSnapshots([
    snapshot(1, { source: "a" }),
    snapshot(2, { source: "b" }),
    snapshot(3, { source: "a" }),
  ]);
  const counts = merged.map(({ coverage, source }) => [
    source,
    coverage.functions[0]!.ranges[0]!.count,
  ]);
  assertEquals(counts, [["a", 4], ["b", 2]]);
});

Deno.test("isTestName() takes what can be a file's name", () => {
  for (const name of ["coverage", "Log in: ünï", "a".repeat(128), "..."]) {
    assertEquals(isTestName(name), true, name);
  }
  for (
    const name of [
      "",
      ".",
      "..",
      "a/b",
      "a\\b",
      "a\0b",
      "a\nb",
      "a".repeat(129),
    ]
  ) {
    assertEquals(isTestName(name), false, JSON.stringify(name));
  }
});
