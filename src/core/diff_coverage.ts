/** Coverage of the lines that somebody changed. */

import type { CoverageMap } from "istanbul-lib-coverage";
import { plainText } from "./path_mapping.ts";
import { sharedLines } from "./shared_lines.ts";

/** A file of the checkout that changed, with its text as it is now. */
export interface ChangedText {
  path: string;
  text: string;
  /** Lines that are new or other than before, from 1. */
  lines: readonly number[] | "all";
}

/** The first and the last one of lines that follow each other, from 1. */
export type LineRange = [first: number, last: number];

/** How much of something is covered. */
interface Coverage {
  /** How many of the changed lines can be covered, and how many are. */
  lines: number;
  covered: number;
  /** Rounded down to two decimals, as in the reports; 100 of no lines. */
  percent: number;
}

/** Coverage of the changed lines of one file. Lines are those of the checkout. */
export interface FileDiffCoverage extends Coverage {
  path: string;
  uncovered: LineRange[];
  /** Changed lines that the text that ran does not have. They are not counted. */
  absent: LineRange[];
}

/** Coverage of all lines that changed since a revision. */
export interface DiffCoverage extends Coverage {
  /** The revision. */
  base: string;
  /** The files with changed lines that can be covered or are absent, by path. */
  files: FileDiffCoverage[];
}

/** Coverage by file, and the texts that ran. */
interface RanFiles {
  coverage: CoverageMap;
  sources: ReadonlyMap<string, string>;
}

/**
 * Coverage of changed lines. Where another text ran than the checkout has, lines are those that both
 * have.
 *
 * @param base what the changes are compared with
 * @param changed files; those that are not in `coverage` do not count
 */
export function diffCoverage(
  base: string,
  changed: readonly ChangedText[],
  { coverage, sources }: RanFiles,
): DiffCoverage {
  const reported = changed.filter(({ path }) => sources.has(path));
  const files = reported
    .map((file) => {
      const hits = coverage.fileCoverageFor(file.path).getLineCoverage();
      return fileDiffCoverage(file, sources.get(file.path)!, hits);
    })
    .filter(({ lines, absent }) => lines > 0 || absent.length > 0)
    .sort((a, b) => a.path < b.path ? -1 : 1);
  const sum = (key: "lines" | "covered") => files.reduce((sum, file) => sum + file[key], 0);
  return { base, ...coverageOf(sum("lines"), sum("covered")), files };
}

/** @param hits by line of the text that ran */
function fileDiffCoverage(
  { path, text, lines }: ChangedText,
  ran: string,
  hits: Readonly<Record<number, number>>,
): FileDiffCoverage {
  const [here, there] = [plainText(text), plainText(ran)];
  const shared = here === there ? undefined : sharedLines(here, there);
  const texts = here.split("\n");
  const changed = lines === "all" ? texts.map((_, i) => i + 1) : lines;
  const covered: number[] = [];
  const uncovered: number[] = [];
  const absent: number[] = [];
  for (const line of changed) {
    const ranLine = shared === undefined ? line : shared.get(line);
    if (ranLine !== undefined) {
      const count = hits[ranLine];
      if (count !== undefined) (count > 0 ? covered : uncovered).push(line);
    } else if (texts[line - 1]?.trim()) {
      absent.push(line);
    }
  }
  return {
    path,
    ...coverageOf(covered.length + uncovered.length, covered.length),
    uncovered: lineRanges(uncovered),
    absent: lineRanges(absent),
  };
}

function coverageOf(lines: number, covered: number): Coverage {
  return {
    lines,
    covered,
    percent: lines === 0 ? 100 : Math.floor(10_000 * covered / lines) / 100,
  };
}

/** @param lines in ascending order */
function lineRanges(lines: readonly number[]): LineRange[] {
  const ranges: LineRange[] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last?.[1] === line - 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges;
}

/** Lines as people read them: `3-5, 9`. */
export function rangesText(ranges: readonly LineRange[]): string {
  return ranges.map(([first, last]) => first === last ? `${first}` : `${first}-${last}`).join(", ");
}
