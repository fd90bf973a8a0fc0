/** Writing reports with istanbul-reports. */

import { join } from "@std/path";
import { type CoverageMap, createCoverageMap, type FunctionMapping } from "istanbul-lib-coverage";
import libReport, { type ContentWriter } from "istanbul-lib-report";
import reports from "istanbul-reports";
import supportsColor from "supports-color";
import type { DiffCoverage } from "../core/diff_coverage.ts";
import { Failure, messageOf, oneLine } from "../core/errors.ts";
import { readTextFile } from "./checkout.ts";
import { diffMarkdown } from "./diff_table.ts";
import { withUrls } from "./html_links.ts";
import { markdownOf } from "./markdown_report.ts";
import { ReportFiles } from "./report_files.ts";
import type { ReportOptions } from "./reporters.ts";
import { fitted } from "./text_table.ts";
import { correctXml } from "./valid_xml.ts";

/** Where reports are until they are whole. */
const UNFINISHED = ".unfinished";

/** Coverage by source file, with the texts of the files. */
export interface ReportedCoverage {
  coverage: CoverageMap;
  sources: Map<string, string>;
  /** Of the lines that changed, where that is asked for. */
  diff?: DiffCoverage;
}

/** GitHub takes no more of a summary of a step, in bytes. */
const STEP_SUMMARY_LIMIT = 1024 ** 2;
/** Reports whose packages may not be in one another. */
const FLAT = ["cobertura", "clover"];
/** Reports in which a function is known by its name alone. */
const BY_NAME = ["lcovonly", "text-lcov", "cobertura"];
/** Where the report `lcov` has the pages of `html`. */
const LCOV_PAGES = "lcov-report";

/**
 * Write reports into a folder, beside the old ones until all are whole.
 *
 * @throws {Failure} when the folder cannot be written
 */
export async function writeReports(
  reported: ReportedCoverage,
  options: ReportOptions,
): Promise<void> {
  const { out, reporters } = options;
  const unfinished = join(out, UNFINISHED);
  if (Deno.noColor) supportsColor.stdout = false; // istanbul-lib-report asks it, and it not NO_COLOR
  try {
    await removeFolder(unfinished);
    await Deno.mkdir(unfinished, { recursive: true });
    const files = new ReportFiles(unfinished);
    for (const name of reporters) {
      try {
        if (name === "markdown") await writeMarkdown(reported, options);
        for (const part of partsOf(name, reporters)) writeReport(part, reported, files, options);
        await files.finish();
      } catch (error) {
        if (error instanceof Deno.errors.BrokenPipe) continue; // `| head` has read enough
        throw new Error(`the ${name} report failed: ${messageOf(error)}`);
      }
    }
    await moveFiles(unfinished, out);
    await removeFolder(unfinished);
  } catch (error) {
    throw new Failure(`cannot write to ${out}: ${messageOf(error)}`);
  }
}

/** A report of istanbul, and into which folders it goes. */
interface Part {
  name: string;
  folders?: string[];
}

/** The reports that one consists of. Pages are made once, where `html` and `lcov` have the same. */
function partsOf(name: string, reporters: readonly string[]): Part[] {
  const isAsked = (other: string) => reporters.includes(other);
  switch (name) {
    case "markdown":
      return [];
    case "html":
      return [{ name, folders: isAsked("lcov") ? [".", LCOV_PAGES] : ["."] }];
    case "lcov": {
      const pages = isAsked("html") ? [] : [{ name: "html", folders: [LCOV_PAGES] }];
      return [{ name: "lcovonly" }, ...pages];
    }
    default:
      return [{ name }];
  }
}

/** Have istanbul write a report. */
function writeReport(
  { name, folders }: Part,
  { coverage, sources }: ReportedCoverage,
  files: ReportFiles,
  { skipFull, watermarks, sourceRoot }: ReportOptions,
): void {
  const context = libReport.createContext({
    coverageMap: BY_NAME.includes(name) ? withUniqueNames(coverage) : coverage,
    defaultSummarizer: FLAT.includes(name) ? "pkg" : "nested",
    sourceFinder: (path: string) => sources.get(path)!,
    watermarks: { ...watermarks },
  });
  Object.defineProperty(context, "writer", { value: files.writer(context.writer, folders) });
  const { getXMLWriter } = context;
  context.getXMLWriter = (file: ContentWriter) => correctXml(getXMLWriter(file), name);
  const columns = Deno.stdout.isTerminal() ? Deno.consoleSize().columns : 100;
  const settings = {
    maxCols: 0,
    skipEmpty: false,
    skipFull,
    projectRoot: sourceRoot ?? Deno.cwd(),
  };
  const report = withUrls(reports.create(name, settings));
  (name === "text" ? fitted(report, columns) : report).execute(context);
}

/** Append to GitHub's summary of the step; without one, or without room there, print. */
async function writeMarkdown(
  { coverage, diff }: ReportedCoverage,
  { sourceRoot: root = Deno.cwd(), stepSummary, watermarks, notify }: ReportOptions,
): Promise<void> {
  const changes = diff ? `\n${diffMarkdown(diff, root)}` : "";
  const sizeOf = (text: string) => new TextEncoder().encode(text).length;
  const write = (limit: number) => {
    const markdown = markdownOf(coverage, { root, watermarks, limit: limit - sizeOf(changes) });
    return markdown === undefined ? undefined : markdown + changes;
  };
  if (stepSummary !== undefined) {
    const text = await readTextFile(stepSummary) ?? "";
    // A table needs an empty line before it.
    const gap = text === "" ? "" : text.endsWith("\n") ? "\n" : "\n\n";
    const markdown = write(STEP_SUMMARY_LIMIT - sizeOf(text + gap));
    if (markdown !== undefined) {
      try {
        return await Deno.writeTextFile(stepSummary, gap + markdown, { append: true });
      } catch (error) { // say, of another machine: that is no reason to lose all reports
        notify(`cannot write to GITHUB_STEP_SUMMARY ${stepSummary}: ${messageOf(error)}`);
      }
    }
  }
  console.log(write(Infinity));
}

/**
 * The same coverage with functions that differ in name: several of one name count as one for lcov,
 * or as an error. Names are in one line.
 */
function withUniqueNames(coverage: CoverageMap): CoverageMap {
  const unique = createCoverageMap({});
  for (const path of coverage.files()) {
    const { data } = coverage.fileCoverageFor(path);
    const taken = new Set<string>();
    const functions = Object.entries<FunctionMapping>(data.fnMap).map(([key, mapping]) => {
      const plain = oneLine(mapping.name);
      let name = plain;
      for (let i = 2; taken.has(name); i++) name = `${plain} (${i})`;
      taken.add(name);
      return [key, { ...mapping, name }];
    });
    unique.addFileCoverage({ ...data, fnMap: Object.fromEntries(functions) });
  }
  return unique;
}

/** Move all that is in a folder into another one; what that has besides stays. */
async function moveFiles(from: string, to: string): Promise<void> {
  const entries = await Array.fromAsync(Deno.readDir(from));
  await Promise.all(entries.map(async ({ name, isDirectory }) => {
    const [source, target] = [join(from, name), join(to, name)];
    if (isDirectory && await isFolder(target)) await moveFiles(source, target);
    else await Deno.rename(source, target);
  }));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function removeFolder(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
