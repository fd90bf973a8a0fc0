/** `covhttp report`: from snapshots to reports. */

import { encodeHex } from "@std/encoding/hex";
import { basename, join } from "@std/path";
import { type CoverageMap, createCoverageMap } from "istanbul-lib-coverage";
import libReport from "istanbul-lib-report";
import reports from "istanbul-reports";
import { glob } from "tinyglobby";
import { convert, type ConvertedCoverage } from "../core/convert.ts";
import { Failure, messageOf } from "../core/errors.ts";
import { type CoveredScript, mergeSnapshots } from "../core/merge_snapshots.ts";
import { type IdentifiedFile, mapPaths } from "../core/path_mapping.ts";
import { pathFilter, scriptPath } from "../core/script_filter.ts";
import { parseSnapshot, type Snapshot } from "../core/snapshot.ts";
import type { ReportOptions } from "./reporters.ts";

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
  const snapshots = await readSnapshots(paths);
  const scripts = await withLocalSources(mergeSnapshots(snapshots));
  const filter = pathFilter({
    include: [],
    exclude: options.exclude,
    root: Deno.cwd(),
  });
  const converted = await convert(scripts, filter);
  const { coverage, sources } = await inCheckout(converted, options);
  converted.problems.forEach(options.notify);
  if (coverage.files().length === 0) {
    options.notify("no file was covered: the reports are empty");
  }
  await writeReports(coverage, sources, options);
  return coverage;
}

async function readSnapshots(paths: readonly string[]): Promise<Snapshot[]> {
  const files: string[] = [];
  for (const path of paths) {
    const { isDirectory } = await attempt(
      () => Deno.stat(path),
      `cannot read ${path}`,
    );
    if (!isDirectory) files.push(path);
    else {files.push(
        ...await glob("**/*.json", { cwd: path, absolute: true, dot: true }),
      );}
  }
  if (files.length === 0) {
    throw new Failure(`no snapshot (.json) in ${paths.join(", ")}`);
  }
  return await Promise.all(files.map(async (file) => {
    return parseSnapshot(
      await attempt(() => Deno.readTextFile(file), `cannot read ${file}`),
      file,
    );
  }));
}

/** Files of Node.js have no sources: those of this machine are what ran, if anything is. */
async function withLocalSources(
  scripts: CoveredScript[],
): Promise<CoveredScript[]> {
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

/** The same coverage with the paths of the checkout in the working folder. */
async function inCheckout(
  { coverage, sources }: ConvertedCoverage,
  { include, exclude, notify }: ReportOptions,
): Promise<{ coverage: CoverageMap; sources: Map<string, string> }> {
  const root = Deno.cwd();
  const ran = await Promise.all(
    [...sources].map(([path, text]) => identify(path, text)),
  );
  const { paths, different, missing } = mapPaths(
    ran,
    await findNamesakes(root, ran),
  );
  const filter = pathFilter({ include, exclude, root });
  const local = {
    coverage: createCoverageMap({}),
    sources: new Map<string, string>(),
  };
  for (const path of coverage.files()) {
    const localPath = paths.get(path) ?? path;
    if (!filter(localPath)) continue;
    local.coverage.addFileCoverage({
      ...coverage.fileCoverageFor(path).data,
      path: localPath,
    });
    local.sources.set(localPath, sources.get(path)!);
  }
  if (different.length > 0) {
    notify(`${list(different)}: not what ran; the report shows what ran`);
  }
  if (missing.length > 0) {
    notify(`${list(missing)}: not in this folder; reported under its own name`);
  }
  return local;
}

/** Files below a folder with the name of one that ran. */
async function findNamesakes(
  root: string,
  ran: IdentifiedFile[],
): Promise<IdentifiedFile[]> {
  const names = new Set(ran.map(({ path }) => basename(path)));
  const extensions = new Set(
    [...names].map((name) => /\.\w+$/.exec(name)?.[0] ?? ""),
  );
  const files = await glob(
    [...extensions].map((extension) => `**/*${extension}`),
    {
      cwd: root,
      absolute: true,
      dot: true,
      expandDirectories: false,
      followSymbolicLinks: false,
      ignore: ["**/node_modules/**", "**/.git/**"],
    },
  );
  const namesakes = files.filter((path) => names.has(basename(path)));
  return await Promise.all(namesakes.map(async (path) => {
    return await identify(path, await Deno.readTextFile(path));
  }));
}

async function identify(path: string, text: string): Promise<IdentifiedFile> {
  const digest = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(text),
  );
  return { path, sha256: encodeHex(digest) };
}

async function writeReports(
  coverageMap: CoverageMap,
  sources: Map<string, string>,
  { out, reporters }: ReportOptions,
): Promise<void> {
  await attempt(
    () => Deno.mkdir(out, { recursive: true }),
    `cannot write to ${out}`,
  );
  const context = libReport.createContext({
    dir: out,
    coverageMap,
    defaultSummarizer: "nested",
    sourceFinder: (path: string) => sources.get(path) ?? Deno.readTextFileSync(path),
  });
  const maxCols = Deno.stdout.isTerminal() ? Deno.consoleSize().columns : 100;
  for (const name of reporters) {
    const settings = { maxCols, skipEmpty: false, projectRoot: Deno.cwd() };
    await attempt(
      () => reports.create(name, settings).execute(context),
      `cannot write the ${name} report to ${out}`,
    );
  }
}

/** Run something whose failure is the user's to mend. */
async function attempt<T>(
  action: () => T | Promise<T>,
  failure: string,
): Promise<T> {
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
