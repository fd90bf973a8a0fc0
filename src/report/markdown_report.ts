/** A summary in Markdown, for GitHub. */

import { relative } from "@std/path";
import type { CoverageMap, CoverageSummary, FileCoverage } from "istanbul-lib-coverage";
import { METRICS } from "../core/thresholds.ts";
import type { ReportOptions } from "./reporters.ts";

/** How many ranges of lines a file shows before they are only counted. */
const RANGES = 20;
/** What istanbul takes where nobody gives watermarks. */
const WATERMARKS: [low: number, high: number] = [50, 80];

/** What to write. */
export interface MarkdownOptions extends Pick<ReportOptions, "watermarks"> {
  /** Paths are shown relative to this folder. */
  root: string;
  /** How many bytes it may have. */
  limit: number;
}

/**
 * Totals, and the files with gaps, those with the least covered lines first; so many as there is
 * room for.
 *
 * @returns undefined where there is not even room for the totals
 */
export function markdownOf(
  coverage: CoverageMap,
  { root, limit, watermarks }: MarkdownOptions,
): string | undefined {
  const row = (name: string, summary: CoverageSummary, lines: string, counts = false) => {
    const percentages = METRICS.map((metric) => {
      const { pct, covered, total } = summary[metric];
      const [low, high] = watermarks?.[metric] ?? WATERMARKS;
      const mark = pct < low ? "🔴" : pct < high ? "🟡" : "🟢";
      return total === 0 ? "–" : `${mark} ${pct} %${counts ? ` (${covered}/${total})` : ""}`;
    });
    return `| ${[name, ...percentages, lines].join(" | ")} |\n`;
  };
  const files: string[] = coverage.files();
  const gaps = files.map((path) => gapOf(coverage.fileCoverageFor(path)))
    .filter(({ isFull }) => !isFull)
    .sort((a, b) =>
      a.percent - b.percent || b.uncovered - a.uncovered || (a.path < b.path ? -1 : 1)
    );
  const count = files.length === 1 ? "1 file" : `${files.length} files`;
  const full = gaps.length > 0 ? "" : ", nothing uncovered";
  const head = "### Coverage\n\n" +
    "| File | Statements | Branches | Functions | Lines | Uncovered lines |\n" +
    "| :-- | --: | --: | --: | --: | :-- |\n" +
    row(`**All ${count}${full}**`, coverage.getCoverageSummary(), "", true);
  const rest = (count: number) =>
    `\n${count} more ${count === 1 ? "file" : "files"} with gaps: no room here\n`;
  const room = limit - sizeOf(rest(gaps.length));
  if (sizeOf(head) > room) return undefined;
  const rows: string[] = [];
  let size = sizeOf(head);
  for (const { path, summary, lines } of gaps) {
    const line = row(`<code>${escapeMarkdown(relative(root, path))}</code>`, summary, lines);
    size += sizeOf(line);
    if (size > room) break;
    rows.push(line);
  }
  return head + rows.join("") + (rows.length < gaps.length ? rest(gaps.length - rows.length) : "");
}

/** What a file lacks. */
function gapOf(file: FileCoverage) {
  const summary = file.toSummary();
  const { pct, total, covered } = summary.lines;
  return {
    path: file.path,
    summary,
    percent: pct,
    uncovered: total - covered,
    isFull: METRICS.every((metric) => summary[metric].covered === summary[metric].total),
    lines: uncoveredLines(file),
  };
}

/** `12-16, 30`; where all lines are covered, those with branches that are not. */
function uncoveredLines(file: FileCoverage): string {
  const lines = Object.entries<number>(file.getLineCoverage())
    .map(([line, hits]) => ({ line: Number(line), isCovered: hits > 0 }));
  const ranges = rangesOf(lines);
  if (ranges.length > 0) return shortList(ranges);
  const branches = Object.entries<{ coverage: number }>(file.getBranchCoverageByLine())
    .map(([line, { coverage }]) => ({ line: Number(line), isCovered: coverage === 100 }));
  const partly = branches.filter(({ isCovered }) => !isCovered).map(({ line }) => `${line}`);
  return partly.length > 0 ? `branches in ${shortList(partly)}` : "";
}

/** Ranges of lines that are not covered; lines without code between them belong to them. */
function rangesOf(lines: readonly { line: number; isCovered: boolean }[]): string[] {
  const ranges: [first: number, last: number][] = [];
  let isOpen = false;
  for (const { line, isCovered } of lines) {
    if (isCovered) isOpen = false;
    else if (isOpen) ranges.at(-1)![1] = line;
    else ranges.push([line, line]);
    if (!isCovered) isOpen = true;
  }
  return ranges.map(([first, last]) => first === last ? `${first}` : `${first}-${last}`);
}

function shortList(parts: readonly string[]): string {
  const more = parts.length - RANGES;
  return parts.slice(0, RANGES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** A text that stays what it is in a table of Markdown: no markup, no links, no end of the cell. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, "\ufffd")
    .replaceAll(/[^\P{ASCII}\w ,./-]/gu, entity)
    .replaceAll(
      /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<=^|[^\w])www\./giu,
      (part) => part.replace(/[_.]/, entity),
    ) // GitHub makes links of www.
    .replaceAll(/^ | $/g, entity);
}

const entity = (character: string) => `&#${character.codePointAt(0)};`;

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
