/** Files of the checkout that never ran, for `--all`. */

import { basename, dirname, join, resolve } from "@std/path";
import { Failure, messageOf } from "../core/errors.ts";
import { emptyCoverage } from "../core/file_coverage.ts";
import type { CoveredScript } from "../core/merge_snapshots.ts";
import { plainText } from "../core/path_mapping.ts";
import type { PathFilter } from "../core/path_rules.ts";
import { pathFilter } from "../core/script_filter.ts";
import { type Checkout, filesBelow, isWithin, readTextFile } from "./checkout.ts";
import { listNames } from "./names.ts";
import type { ReportOptions } from "./reporters.ts";
import type { ReportedCoverage } from "./write_reports.ts";

/** Which files could have run. */
interface AllFilesOptions {
  /** Only those in these folders, relative to the checkout or absolute; empty means all of it. */
  src: readonly string[];
  include: readonly string[];
  exclude: readonly string[];
  /** Files that are reported, or may be those that are. */
  isKnown: PathFilter;
  /** Texts of scripts that were reported as the sources they were made of. */
  generated: ReadonlySet<string>;
}

/** How many files are open at a time: systems have limits. */
const READ_AT_ONCE = 100;

const SCRIPT = /\.[cm]?[jt]sx?$/;
const DECLARATION = /\.d\.([^/]+\.)?[cm]?ts$/;

/** Tests and settings, as c8 and nyc know them: who never loads them misses nothing. */
const NOT_THE_APP = [
  "coverage/**",
  "packages/*/test{,s}/**",
  "test{,s}/**",
  "test{,-*}.{js,cjs,mjs,ts,cts,mts,tsx,jsx}",
  "**/*{.,-}test.{js,cjs,mjs,ts,cts,mts,tsx,jsx}",
  "**/*.spec.{js,cjs,mjs,ts,cts,mts,tsx,jsx}",
  "**/__tests__/**",
  "**/{ava,babel,cypress,eslint,jest,karma,nyc,playwright,postcss,prettier,rollup,vite,vitest,webpack}.config.{js,cjs,mjs,ts,cts,mts}",
  "**/.{babel,eslint,mocha,prettier}rc.{js,cjs,mjs}",
];

/** Add what never ran. */
export async function addAllFiles(
  { coverage, sources, unsure }: ReportedCoverage & { unsure: Set<string> },
  scripts: readonly CoveredScript[],
  checkout: Checkout,
  { src = [], include, exclude, out, notify }: ReportOptions,
): Promise<void> {
  const reports = await Deno.realPath(out).catch(() => resolve(out));
  const generated = scripts.flatMap(({ source, sourceMap }) =>
    source !== undefined && sourceMap ? plainText(source) : []
  );
  const isApart = !isWithin(reports, checkout.root); // else --out is the checkout itself
  const isKnown = (path: string) =>
    sources.has(path) || unsure.has(path) || isApart && isWithin(reports, path);
  const options = { src, include, exclude, isKnown, generated: new Set(generated) };
  for (const [path, text] of await findAllFiles(checkout, options)) {
    try {
      const empty = emptyCoverage(path, text);
      if (empty === undefined) continue;
      coverage.addFileCoverage(empty);
      sources.set(path, text);
    } catch (error) {
      notify(`${listNames([path], checkout.root)} is not added by --all: ${messageOf(error)}`);
    }
  }
}

/**
 * Find the files that could have run, without those that were made of others, and without what git
 * ignores: it is not the checkout's.
 *
 * @returns texts by absolute path
 */
async function findAllFiles(
  checkout: Checkout,
  { src, include, exclude, isKnown, generated }: AllFilesOptions,
): Promise<Map<string, string>> {
  const folders = src.map((folder) => resolve(checkout.root, folder));
  await Promise.all(folders.map(checkFolder));
  const outside = folders.filter((folder) => !isWithin(checkout.root, folder));
  const below = await Promise.all([checkout.files(), ...outside.map(filesBelow)]);
  const files = new Set(below.flat());
  const isIgnored = await checkout.isIgnored() ?? (() => false);
  const filter = pathFilter({
    include,
    exclude: [...NOT_THE_APP, ...exclude],
    root: checkout.root,
  });
  const isWanted = (path: string) =>
    SCRIPT.test(path) && !DECLARATION.test(path) && filter(path) && !isKnown(path) &&
    !isOfReport(path, files) &&
    (folders.length === 0 || folders.some((folder) => isWithin(folder, path))) && !isIgnored(path);
  const read = async (path: string): Promise<[path: string, text: string][]> => {
    const { isFile } = await Deno.lstat(path);
    if (!isFile) return []; // of a link, the file itself counts, where it is
    const text = await readTextFile(path) ?? "";
    const isMade = generated.has(plainText(text)) || isGenerated(path, text, files);
    return isMade ? [] : [[path, text]];
  };
  const wanted = [...files].filter(isWanted).sort();
  const texts: [path: string, text: string][] = [];
  for (let i = 0; i < wanted.length; i += READ_AT_ONCE) {
    texts.push(...(await Promise.all(wanted.slice(i, i + READ_AT_ONCE).map(read))).flat());
  }
  return new Map(texts);
}

/** @throws {Failure} where it is none */
async function checkFolder(folder: string): Promise<void> {
  const isFolder = await Deno.stat(folder).then(({ isDirectory }) => isDirectory, () => false);
  if (!isFolder) throw new Failure(`cannot report on --src ${folder}: there is no such folder`);
}

/** Whether a script belongs to the pages of an HTML report. */
function isOfReport(path: string, files: ReadonlySet<string>): boolean {
  return /^(block-navigation|prettify|sorter|bundle)\.js$/.test(basename(path)) &&
    (files.has(join(dirname(path), "prettify.css")) || files.has(join(dirname(path), "main.css")));
}

/** Whether a script was made of another file: it lies beside that, or has a source map. */
function isGenerated(path: string, text: string, files: ReadonlySet<string>): boolean {
  const [, stem, kind] = path.match(/^(.*)\.([cm]?)jsx?$/s) ?? [];
  if (stem === undefined) return false;
  if ([`${stem}.${kind}ts`, `${stem}.${kind}tsx`].some((source) => files.has(source))) return true;
  const [, url] = text.slice(-10_000).match(/\n\/\/# sourceMappingURL=(\S+)\s*$/) ?? [];
  return url !== undefined && (url.startsWith("data:") || files.has(join(dirname(path), url)));
}
