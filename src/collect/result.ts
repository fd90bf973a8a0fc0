/** The result of a collection for programs: `--json`. */

import { join } from "@std/path";
import type { CoverageMap } from "istanbul-lib-coverage";
import type { Shortfall } from "../core/thresholds.ts";
import type { DiffCoverage } from "../core/diff_coverage.ts";
import type { SkippedPod } from "./cluster.ts";
import type { Outcome, TargetFailure } from "./read_all.ts";

/** What there is to tell. */
export interface Result extends Outcome {
  /** The folder of reports, and the name of the collection. */
  out: string;
  name: string;
  skipped: SkippedPod[];
  /** Of the report, if there is one. */
  coverage?: CoverageMap;
  /** Where it has less than wanted. */
  shortfalls?: Shortfall[];
  /** Of the lines that changed, where that was asked for. */
  coveredDiff?: DiffCoverage;
  exitCode: number;
}

/**
 * A JSON object: `collected` (a snapshot each: target, path, size in bytes, scripts, problems),
 * `failed`, `incomplete` and `unreset` (target, reason), `skipped` (pods), `summary` (totals of the
 * report, in the form of istanbul's json-summary), `files` (how many it has), `shortfalls` (where it
 * has less than `--check-coverage` wants: a file, or all where there is none, metric, percentages), `diff` (where it was asked for: a
 * {@linkcode DiffCoverage}) and `exitCode`.
 */
export function resultOf(
  { out, name, reads, skipped, coverage, shortfalls = [], coveredDiff, exitCode, ...others }:
    Result,
): string {
  const collected = reads.map(({ target, entry, size, scripts, problems }) => {
    const path = join(out, "raw", name, entry.file);
    return { target: target.name, path, ...entry, size, scripts, problems };
  });
  const result = {
    collected,
    failed: others.failed.map(failureOf),
    incomplete: others.incomplete.map(failureOf),
    unreset: others.unreset.map(failureOf),
    skipped,
    summary: coverage?.getCoverageSummary().data ?? null,
    files: coverage?.files().length ?? 0,
    shortfalls,
    ...(coveredDiff && { diff: coveredDiff }),
    exitCode,
  };
  return JSON.stringify(result, null, 2);
}

function failureOf({ target: { name, pod, url }, reason }: TargetFailure) {
  return { target: name, ...(pod && { pod }), ...(url && { url: url.href }), reason };
}
