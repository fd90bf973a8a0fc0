import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { pathFilter } from "../../src/core/script_filter.ts";
import { Failure } from "../../src/core/errors.ts";
import { findSnapshotFiles, mergeSnapshotFiles } from "../../src/report/snapshot_files.ts";
import { temporaryFolder } from "../folders.ts";

const script = (url: string, count: number) => ({
  scriptId: "7",
  url,
  functions: [{
    functionName: "",
    ranges: [{ startOffset: 0, endOffset: 10, count }],
    isBlockCoverage: true,
  }],
});

const OWN = "file:///app/a.js";
const LIBRARY = "file:///app/node_modules/b/index.js";
const BUNDLED = "file:///app/node_modules/c/dist/index.js";

/** What covhttp adds. */
const covhttp = (instance: string, read: number) => ({
  ...{ schema: 1, name: "coverage", time: "2026-01-01T00:00:00Z", instance, generation: 0, read },
  ...{ host: "host", app: "node a.js", build: {}, processes: [], scripts: {}, problems: [] },
});

/** Merge snapshots; the result by URL: the counts of those of Node.js and of others, in this order. */
async function merged(...snapshots: Record<string, unknown>[]) {
  await using folder = await temporaryFolder();
  for (const [i, snapshot] of snapshots.entries()) {
    await Deno.writeTextFile(join(folder.path, `${i}.json`), JSON.stringify(snapshot));
  }
  const filter = pathFilter({ include: [], exclude: [], root: "/app" });
  const scripts = await mergeSnapshotFiles(await findSnapshotFiles([folder.path]), filter);
  return scripts.map(({ coverage, isOfNode }) => {
    return [coverage.url, isOfNode, coverage.functions[0]!.ranges[0]!.count];
  });
}

Deno.test("of files that Node.js wrote, scripts that do not count are left out, but for those with maps", async () => {
  const result = [script(LIBRARY, 1), script(OWN, 2), script(BUNDLED, 3), script("node:fs", 4)];
  const map = { lineLengths: [10], data: { version: 3, sources: [], mappings: "" } };
  const ofNode = { result, "source-map-cache": { [BUNDLED]: map } };
  assertEquals(await merged(ofNode), [[OWN, true, 2], [BUNDLED, true, 3]]);
  // covhttp has left out what its own options say.
  assertEquals(await merged({ result: [script(LIBRARY, 1)], covhttp: covhttp("01234567", 1) }), [
    [LIBRARY, false, 1],
  ]);
});

Deno.test("files of Node.js add up, beside the latest snapshot of each instance", async () => {
  const result = await merged(
    { result: [script(OWN, 1)], covhttp: covhttp("01234567", 1) },
    { result: [script(OWN, 2)] },
    { result: [script(OWN, 30)], covhttp: covhttp("01234567", 2) },
    { result: [script(OWN, 3)] },
    { result: [script(OWN, 400)], covhttp: covhttp("89abcdef", 1) },
  );
  assertEquals(result, [[OWN, true, 5], [OWN, false, 430]]);
});

Deno.test("a snapshot that is none is named, whatever else there is", async () => {
  await assertRejects(
    () => merged({ result: [script(OWN, 1)] }, { result: [script(LIBRARY, -1)] }),
    Failure,
    "result.0.functions.0.ranges.0.count",
  );
});
