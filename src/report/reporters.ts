/** Reports, written by istanbul-reports. */

/** The reporters of istanbul-reports. */
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
  "none",
] as const;

/** Those that print, in place of or besides writing files. */
export const PRINTING_REPORTERS: readonly string[] = [
  "text",
  "text-summary",
  "text-lcov",
  "teamcity",
];

/** What to report, and where. */
export interface ReportOptions {
  /** The folder for reports; it is made. */
  out: string;
  /** Names of {@linkcode REPORTERS}. */
  reporters: readonly string[];
  /** Globs of what is reported, relative to the working folder. */
  include: readonly string[];
  exclude: readonly string[];
  /** Tell the user something, one line. */
  notify(line: string): void;
}
