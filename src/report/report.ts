/** `covhttp report`: from snapshots to reports. */

import type { CoverageMap } from "istanbul-lib-coverage";
import { convert } from "../core/convert.ts";
import type { DiffCoverage } from "../core/diff_coverage.ts";
import type { FileText } from "../core/file_versions.ts";
import type { CoveredScript } from "../core/merge_snapshots.ts";
import type { PathFilter } from "../core/path_rules.ts";
import { pathFilter } from "../core/script_filter.ts";
import { scriptPath } from "../core/script_path.ts";
import { type Metric, type Shortfall, shortfallsOf } from "../core/thresholds.ts";
import { addAllFiles } from "./all_files.ts";
import { changedFiles } from "./changed_lines.ts";
import { Checkout } from "./checkout.ts";
import { coverDiff, diffShortfalls } from "./diff_report.ts";
import { type Converted, inCheckout, keptGlobs } from "./in_checkout.ts";
import { grouped, listNames, type Remark } from "./names.ts";
import type { ReportOptions } from "./reporters.ts";
import { findSnapshotFiles, mergeSnapshotFiles, type SnapshotFile } from "./snapshot_files.ts";
import { writeReports } from "./write_reports.ts";

/** What a report says. */
export interface Report {
  /** Coverage by source file. */
  coverage: CoverageMap;
  /** Where less is covered than the gate wants. */
  shortfalls: Shortfall[];
  /** Coverage of the lines that changed, where that is asked for. */
  diff?: DiffCoverage;
  /** Why gates do not let this pass, one line each; empty where they do, or nothing is wanted. */
  missed: string[];
}

/**
 * Merge snapshots and write reports.
 *
 * @param paths files, or folders of `.json` files
 * @throws {Failure} when a path cannot be read, is no snapshot, or `out` cannot be written
 */
export async function report(
  paths: readonly string[],
  options: ReportOptions,
): Promise<Report> {
  const problems: Remark[] = [];
  const files = await findSnapshotFiles(paths);
  const reported = await reportOn(files, options, (problem) => problems.push(problem));
  grouped(problems).forEach(options.notify);
  return reported;
}

/**
 * The same for snapshots that have been found.
 *
 * @param onProblem told of what they say is missing
 */
export async function reportOn(
  files: readonly SnapshotFile[],
  options: ReportOptions,
  onProblem: (problem: Remark) => void = () => {},
): Promise<Report> {
  const checkout = await Checkout.open(options.sourceRoot, options.maps);
  const { root } = checkout;
  await using _looking = checkout.prepare();
  const changed = options.diff && await changedFiles(root, options.diff.base);
  // Globs speak of the checkout's paths: before those are known, only node_modules is left out.
  const filter = pathFilter({ include: [], exclude: keptGlobs(options.exclude), root });
  const scripts = await mergeSnapshotFiles(files, filter, onProblem);
  const converted = await convertScripts(scripts, filter, checkout, options);
  const reported = await inCheckout(converted, checkout, options);
  if (options.all) await addAllFiles(reported, scripts, checkout, options);
  const diff = changed && await coverDiff(changed, reported, root, options);
  await writeReports({ ...reported, diff }, { ...options, sourceRoot: root });
  const { coverage } = reported;
  const shortfalls = options.gate ? shortfallsOf(coverage, options.gate, uncounted(scripts)) : [];
  const wants = options.diff?.wants;
  const missed = [
    ...shortfalls.map((shortfall) => describeShortfall(shortfall, root)),
    ...(diff && wants ? diffShortfalls(diff, wants, root) : []),
  ];
  return { coverage, shortfalls, diff, missed };
}

async function convertScripts(
  scripts: readonly CoveredScript[],
  filter: PathFilter,
  checkout: Checkout,
  { converter, notify }: ReportOptions,
): Promise<Converted> {
  let unchecked = new Map<string, string>();
  const { files, problems } = await convert(scripts, filter, async (paths) => {
    return unchecked = await checkout.read(paths, textsOf(scripts));
  }, converter);
  problems.forEach(notify);
  return { files, unchecked };
}

/** The scripts themselves, as files that ran. */
function textsOf(scripts: readonly CoveredScript[]): FileText[] {
  return scripts.flatMap(({ coverage, source, builds = [] }) => {
    const path = scriptPath(coverage.url);
    return path === undefined || source === undefined ? [] : [{ path, text: source, builds }];
  });
}

/** Where only functions count, there are no branches, and all of none would be covered. */
function uncounted(scripts: readonly CoveredScript[]): Metric[] {
  return scripts.some(({ granularity }) => granularity === "function") ? ["branches"] : [];
}

function describeShortfall({ file, metric, has, wants }: Shortfall, root: string): string {
  const where = file === undefined ? "all files" : listNames([file], root);
  return `${where}: ${has} % of ${metric} covered, ${wants} % wanted`;
}
