/** The result of a collection for programs: `--json`. */

import type { CoverageMap } from "istanbul-lib-coverage";
import type { SkippedPod } from "./cluster.ts";
import type { Outcome, TargetFailure } from "./read_all.ts";

/** What there is to tell. */
export interface Result extends Outcome {
  skipped: SkippedPod[];
  coverage: CoverageMap;
  exitCode: number;
}

/**
 * A JSON object: `collected` (a snapshot each: target, file, size in bytes, scripts, problems),
 * `failed` and `unreset` (target, reason), `skipped` (pods), `summary` (totals of the report, in the
 * form of istanbul's json-summary), `files` (how many it has) and `exitCode`.
 */
export function resultOf(
  { reads, failed, unreset, skipped, coverage, exitCode }: Result,
): string {
  const collected = reads.map(({ target: { name }, entry, size, scripts, problems }) => {
    return { target: name, ...entry, size, scripts, problems };
  });
  const summary = coverage.getCoverageSummary().data;
  const files = coverage.files().length;
  return JSON.stringify(
    {
      collected,
      failed: failed.map(failureOf),
      unreset: unreset.map(failureOf),
      skipped,
      summary,
      files,
      exitCode,
    },
    null,
    2,
  );
}

function failureOf({ target: { name, pod, url }, reason }: TargetFailure) {
  return { target: name, ...(pod && { pod }), ...(url && { url: url.href }), reason };
}
