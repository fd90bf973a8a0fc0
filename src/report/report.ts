/** `covhttp report`: from snapshots to reports. */

import { join } from "@std/path";
import { type CoverageMap, createCoverageMap } from "istanbul-lib-coverage";
import { convert, type ConvertedCoverage } from "../core/convert.ts";
import { pathFilter } from "../core/script_filter.ts";
import { findInCheckout, readFromCheckout } from "./checkout.ts";
import type { ReportOptions } from "./reporters.ts";
import { findSnapshotFiles, mergeSnapshotFiles, type SnapshotFile } from "./snapshot_files.ts";
import { type ReportedCoverage, writeReports } from "./write_reports.ts";

/** How many names a line lists before it only counts. */
const LISTED = 5;

/**
 * Merge snapshots and write reports.
 *
 * @param paths files, or folders of `.json` files
 * @returns coverage by source file, as in the report
 * @throws {Failure} when a path cannot be read, is no snapshot, or `out` cannot be written
 */
export async function report(
  paths: readonly string[],
  options: ReportOptions,
): Promise<CoverageMap> {
  return await reportOn(await findSnapshotFiles(paths), options);
}

/** The same for snapshots that have been found. */
export async function reportOn(
  files: readonly SnapshotFile[],
  options: ReportOptions,
): Promise<CoverageMap> {
  const root = Deno.cwd();
  const scripts = await mergeSnapshotFiles(files);
  // Globs speak of the checkout's paths: before those are known, only node_modules is left out.
  const kept = options.exclude.filter((glob) => glob.startsWith("!"));
  const filter = pathFilter({ include: [], exclude: kept, root });
  const converted = await convert(scripts, filter, (paths) => readFromCheckout(root, paths));
  converted.problems.forEach(options.notify);
  for (const { builds, files } of converted.versions) {
    const differ = files.length === 1 ? "differs" : "differ";
    options.notify(
      `${list(files)} ${differ} between ${
        builds.join(" and ")
      }: the report shows the newest text, ` +
        "with the counts of lines that others share with it",
    );
  }
  const reported = await inCheckout(converted, root, options);
  await writeReports(reported, options.out, options.reporters);
  return reported.coverage;
}

/** The same coverage with the paths of the checkout. */
async function inCheckout(
  { coverage, sources }: ConvertedCoverage,
  root: string,
  { include, exclude, notify }: ReportOptions,
): Promise<ReportedCoverage> {
  const { paths, different, missing } = await findInCheckout(root, sources);
  const filter = pathFilter({ include, exclude, root });
  const reported = { coverage: createCoverageMap({}), sources: new Map<string, string>() };
  for (const path of coverage.files()) {
    const local = paths.get(path) ?? path;
    if (!filter(local)) continue;
    reported.coverage.addFileCoverage({ ...coverage.fileCoverageFor(path).data, path: local });
    reported.sources.set(local, sources.get(path)!);
  }
  const isReported = (path: string) => reported.sources.has(path);
  const [changed, unknown] = [different.filter(isReported), missing.filter(isReported)];
  if (changed.length > 0) notify(`${list(changed)}: not what ran; the report shows what ran`);
  if (unknown.length > 0) notify(`${list(unknown)}: not in this folder; reported as it was called`);
  if (reported.sources.size === 0) {
    const filtered = coverage.files().length;
    notify(
      filtered > 0
        ? `the reports are empty: --include and --exclude leave out all of ${filtered} files`
        : "the reports are empty: no script of the apps was covered",
    );
  }
  return reported;
}

function list(paths: string[]): string {
  const shown = paths.slice(0, LISTED).map((path) => path.replace(join(Deno.cwd(), "/"), ""));
  const more = paths.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
