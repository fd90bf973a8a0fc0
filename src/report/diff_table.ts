/** Tables of the coverage of changed lines. */

import { relative } from "@std/path";
import columnify from "columnify";
import { type DiffCoverage, rangesText } from "../core/diff_coverage.ts";
import { escapeMarkdown } from "./markdown_report.ts";
import { prints, type ReportOptions } from "./reporters.ts";

/** A row: a file, or all. */
export interface DiffRow {
  /** Relative to a folder: the working one, or the one given. */
  file: string;
  lines: number;
  covered: number;
  /** As in the reports: `66.66`. */
  percent: number;
  /** `3-5, 9`. */
  missing: string;
}

/** Columns, and their headings. */
const HEADINGS: Record<keyof DiffRow, string> = {
  file: "File",
  lines: "Lines",
  covered: "Covered",
  percent: "%",
  missing: "Missing lines",
};

/** How wide names and lines are before they are shortened or wrapped. */
const WIDEST = 50;

/** The files with changed lines that can be covered, and all together last; empty without any. */
export function diffTable(
  { files, ...total }: DiffCoverage,
  root = Deno.cwd(),
): DiffRow[] {
  if (total.lines === 0) return [];
  const { lines, covered, percent } = total;
  return [
    ...files.filter(({ lines }) => lines > 0).map(({ path, uncovered, ...counts }) => {
      const { lines, covered, percent } = counts;
      const file = relative(root, path);
      return { file, lines, covered, percent, missing: rangesText(uncovered) };
    }),
    { file: "Total", lines, covered, percent, missing: "" },
  ];
}

/** Print the table, unless what is printed is Markdown, which has it, or for programs. */
export function printDiff(
  diff: DiffCoverage,
  { reporters, stepSummary, notify }: ReportOptions,
  print: (text: string) => void,
): void {
  const printsMarkdown = reporters.includes("markdown") && prints("markdown", stepSummary);
  if (!printsMarkdown && !reporters.includes("text-lcov")) return print(diffText(diff));
  notify(`lines changed since ${diff.base}: ${diff.percent} % covered`);
}

/** The table as text. */
export function diffText(diff: DiffCoverage): string {
  const rows = diffTable(diff);
  if (rows.length === 0) return withoutRows(diff, diff.base);
  const right = { align: "right" };
  const table = columnify(rows.map((row) => ({ ...row, file: shortened(row.file) })), {
    columns: Object.keys(HEADINGS),
    columnSplitter: "  ",
    config: { lines: right, covered: right, percent: right, missing: { maxWidth: WIDEST } },
    headingTransform: (name: string) => HEADINGS[name as keyof DiffRow],
  });
  return `Lines changed since ${diff.base}\n\n${table.replaceAll(/ +$/gm, "")}`;
}

/** The table in Markdown. */
export function diffMarkdown(diff: DiffCoverage, root: string): string {
  const rows = diffTable(diff, root);
  const base = escapeMarkdown(diff.base);
  const head = `### Lines changed since ${base}\n\n`;
  if (rows.length === 0) return `${head}${withoutRows(diff, base)}\n`;
  const cells = rows.map(({ file, lines, covered, percent, missing }, i) => {
    const name = i < rows.length - 1 ? `<code>${escapeMarkdown(file)}</code>` : `**${file}**`;
    return `| ${name} | ${percent} % <sub>${covered}/${lines}</sub> | ${missing} |\n`;
  });
  return `${head}| File | Covered | Missing lines |\n| :-- | --: | :-- |\n${cells.join("")}`;
}

function withoutRows({ files }: DiffCoverage, base: string): string {
  return files.length > 0
    ? `no line that changed since ${base} is in what ran`
    : `no line that can be covered changed since ${base}`;
}

/** In one line, and not too long: the end of a name says more than its beginning. */
function shortened(name: string): string {
  const letters = [...name.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, "\ufffd")];
  return letters.length > WIDEST ? `...${letters.slice(3 - WIDEST).join("")}` : letters.join("");
}
