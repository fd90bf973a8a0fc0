import { assertEquals } from "@std/assert";
import { createCoverageMap } from "istanbul-lib-coverage";
import { shortfallsOf } from "../../src/core/thresholds.ts";
import { fileCoverage } from "../report/written_reports.ts";

/** Two files: one covered in full, one to two thirds. */
const coverage = createCoverageMap({});
coverage.addFileCoverage(fileCoverage("/app/full.ts", ["a", "b", "c"], 0));
coverage.addFileCoverage(fileCoverage("/app/gaps.ts", ["a", "b", "c"], 1));

Deno.test("shortfallsOf() compares totals with what is wanted", () => {
  const thresholds = { lines: 83.34, functions: 83.33, branches: 0 };
  assertEquals(shortfallsOf(coverage, { thresholds, perFile: false }), [
    { metric: "lines", has: 83.33, wants: 83.34 },
  ]);
});

Deno.test("shortfallsOf() compares each file where that is wanted, and not all together", () => {
  const thresholds = { statements: 70, branches: 66.66 };
  assertEquals(shortfallsOf(coverage, { thresholds, perFile: true }), [
    { file: "/app/gaps.ts", metric: "statements", has: 66.66, wants: 70 },
  ]);
});

Deno.test("shortfallsOf() counts a report without files as not covered", () => {
  for (const perFile of [true, false]) {
    const found = shortfallsOf(createCoverageMap({}), { thresholds: { lines: 1 }, perFile });
    assertEquals(found, [{ metric: "lines", has: 0, wants: 1 }]);
  }
});

Deno.test("shortfallsOf() counts what no report tells as not covered", () => {
  const gate = { thresholds: { branches: 1, lines: 1 }, perFile: false };
  assertEquals(shortfallsOf(coverage, gate, ["branches"]), [
    { metric: "branches", has: 0, wants: 1 },
  ]);
  assertEquals(shortfallsOf(coverage, { ...gate, thresholds: { lines: 1 } }, ["branches"]), []);
});
