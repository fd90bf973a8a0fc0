/** Writing reports with istanbul-reports. */

import { dirname, join } from "@std/path";
import type { CoverageMap } from "istanbul-lib-coverage";
import libReport from "istanbul-lib-report";
import reports from "istanbul-reports";
import supportsColor from "supports-color";
import { glob } from "tinyglobby";
import { Failure, messageOf } from "../core/errors.ts";

/** Where reports are until they are whole. */
const UNFINISHED = ".unfinished";

/** Coverage by source file, with the texts of the files. */
export interface ReportedCoverage {
  coverage: CoverageMap;
  sources: Map<string, string>;
}

/**
 * Write reports into a folder, beside the old ones until all are whole.
 *
 * @throws {Failure} when the folder cannot be written
 */
export async function writeReports(
  { coverage, sources }: ReportedCoverage,
  out: string,
  reporters: readonly string[],
): Promise<void> {
  const unfinished = join(out, UNFINISHED);
  if (Deno.noColor) supportsColor.stdout = false; // istanbul-lib-report asks it, and it not NO_COLOR
  const context = libReport.createContext({
    dir: unfinished,
    coverageMap: coverage,
    defaultSummarizer: "nested",
    sourceFinder: (path: string) => sources.get(path)!,
  });
  const maxCols = Deno.stdout.isTerminal() ? Deno.consoleSize().columns : 100;
  try {
    await removeFolder(unfinished);
    await Deno.mkdir(unfinished, { recursive: true });
    for (const name of reporters) {
      const settings = { maxCols, skipEmpty: false, projectRoot: Deno.cwd() };
      try {
        reports.create(name, settings).execute(context);
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

async function moveFiles(from: string, to: string): Promise<void> {
  for (const file of await glob("**/*", { cwd: from, dot: true })) {
    await Deno.mkdir(dirname(join(to, file)), { recursive: true });
    await Deno.rename(join(from, file), join(to, file));
  }
}

async function removeFolder(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
