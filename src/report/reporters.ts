/** What can be reported, and how. */

import type { Converter } from "../core/converters.ts";
import type { Gate, Metric } from "../core/thresholds.ts";

/** The reporters of istanbul-reports, and one for GitHub. */
export const REPORTERS = [
  "text",
  "text-summary",
  "text-lcov",
  "html",
  "html-spa",
  "lcov",
  "lcovonly",
  "json",
  "json-summary",
  "cobertura",
  "clover",
  "teamcity",
  "markdown",
  "none",
] as const;

/** Those that print, in place of or besides writing files. */
const PRINTING_REPORTERS: readonly string[] = [
  "text",
  "text-summary",
  "text-lcov",
  "teamcity",
];

/**
 * Whether a reporter prints.
 *
 * @param stepSummary the file that the Markdown goes to, if there is one
 */
export function prints(reporter: string, stepSummary?: string): boolean {
  if (reporter === "markdown") return stepSummary === undefined;
  return PRINTING_REPORTERS.includes(reporter);
}

/** Changed lines. */
export interface DiffOptions {
  /** What they are compared with: a revision, as git takes it. */
  base: string;
  /** How many of them have to be covered, in percent. */
  wants?: number;
}

/** Where somebody says files lie: those below one folder that ran, below a local one. */
export interface PathRule {
  /** An absolute path of the machine that ran them, in the form of that machine. */
  from: string;
  /** A path relative to the source root, or absolute. */
  to: string;
}

/** What to report, and where. */
export interface ReportOptions {
  /** The folder for reports; it is made. */
  out: string;
  /** Names of {@linkcode REPORTERS}. */
  reporters: readonly string[];
  /** How V8's coverage is converted; `syntax-tree` unless told otherwise. */
  converter?: Converter;
  /** Globs of what is reported, relative to the source root. */
  include: readonly string[];
  exclude: readonly string[];
  /** The checkout that reports are about; the working folder unless told otherwise. */
  sourceRoot?: string;
  /** Where files that ran lie in it, where that is not found out. */
  maps?: readonly PathRule[];
  /** Whether files of the checkout that never ran are reported, too. */
  all?: boolean;
  /** Folders of the source root that these lie in; all unless told otherwise. */
  src?: readonly string[];
  /** Whether the text report leaves out files that are covered in full. */
  skipFull?: boolean;
  /** Below which percentages coverage is bad, and from which on it is good. */
  watermarks?: Partial<Record<Metric, [low: number, high: number]>>;
  /** Where Markdown is appended instead of printed: GitHub's summary of a step. */
  stepSummary?: string;
  /** What has to be covered. */
  gate?: Gate;
  /** Whether the lines that changed are looked at, too. */
  diff?: DiffOptions;
  /** Tell the user something, one line. */
  notify(line: string): void;
}
