/** `covhttp report`: from snapshots to reports. */

import { join } from "@std/path";
import { type CoverageMap, createCoverageMap } from "istanbul-lib-coverage";
import libReport from "istanbul-lib-report";
import reports from "istanbul-reports";
import supportsColor from "supports-color";
import { glob } from "tinyglobby";
import { convert, type ConvertedCoverage } from "../core/convert.ts";
import { Failure, messageOf } from "../core/errors.ts";
import { type CoveredScript, mergeSnapshots } from "../core/merge_snapshots.ts";
import { pathFilter, scriptPath } from "../core/script_filter.ts";
import { parseSnapshot, type Snapshot } from "../core/snapshot.ts";
import { findInCheckout, readFromCheckout } from "./checkout.ts";
import type { ReportOptions } from "./reporters.ts";

/** How many names a line lists before it only counts. */
const LISTED = 5;

/** Coverage by source file, with the texts of the files. */
type ReportedCoverage = Pick<ConvertedCoverage, "coverage" | "sources">;

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
  const root = Deno.cwd();
  const snapshots = await readSnapshots(paths);
  const scripts = await withLocalSources(mergeSnapshots(snapshots));
  // Globs speak of the checkout's paths: before those are known, only node_modules is left out.
  const kept = options.exclude.filter((glob) => glob.startsWith("!"));
  const filter = pathFilter({ include: [], exclude: kept, root });
  const converted = await convert(scripts, filter, (paths) => readFromCheckout(root, paths));
  converted.problems.forEach(options.notify);
  const reported = await inCheckout(converted, root, options);
  await writeReports(reported, options);
  return reported.coverage;
}

async function readSnapshots(paths: readonly string[]): Promise<Snapshot[]> {
  const files: string[] = [];
  for (const path of paths) {
    const { isDirectory } = await attempt(() => Deno.stat(path), `cannot read ${path}`);
    const found = isDirectory
      ? await glob("**/*.json", { cwd: path, absolute: true, dot: true })
      : [path];
    files.push(...found);
  }
  if (files.length === 0) throw new Failure(`no snapshot (.json) in ${paths.join(", ")}`);
  return await Promise.all(files.map(async (file) => {
    return parseSnapshot(await attempt(() => Deno.readTextFile(file), `cannot read ${file}`), file);
  }));
}

/** Files of Node.js have no sources: those of this machine are what ran, if anything is. */
async function withLocalSources(scripts: CoveredScript[]): Promise<CoveredScript[]> {
  return await Promise.all(scripts.map(async (script) => {
    const path = scriptPath(script.coverage.url);
    if (script.source !== undefined || path === undefined) return script;
    try {
      return { ...script, source: await Deno.readTextFile(path) };
    } catch {
      return script; // conversion names it
    }
  }));
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

async function writeReports(
  { coverage, sources }: ReportedCoverage,
  { out, reporters }: ReportOptions,
): Promise<void> {
  await attempt(() => Deno.mkdir(out, { recursive: true }), `cannot write to ${out}`);
  if (Deno.noColor) supportsColor.stdout = false; // istanbul-lib-report asks it, and it not NO_COLOR
  const context = libReport.createContext({
    dir: out,
    coverageMap: coverage,
    defaultSummarizer: "nested",
    sourceFinder: (path: string) => sources.get(path)!,
  });
  const maxCols = Deno.stdout.isTerminal() ? Deno.consoleSize().columns : 100;
  for (const name of reporters) {
    const settings = { maxCols, skipEmpty: false, projectRoot: Deno.cwd() };
    try {
      reports.create(name, settings).execute(context);
    } catch (error) {
      if (error instanceof Deno.errors.BrokenPipe) continue; // `| head` has read enough
      throw new Failure(`cannot write the ${name} report to ${out}: ${messageOf(error)}`);
    }
  }
}

/** Run something whose failure is the user's to mend. */
async function attempt<T>(action: () => T | Promise<T>, failure: string): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw new Failure(`${failure}: ${messageOf(error)}`);
  }
}

function list(paths: string[]): string {
  const shown = paths.slice(0, LISTED).map((path) => path.replace(join(Deno.cwd(), "/"), ""));
  const more = paths.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
