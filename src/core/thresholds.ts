/** The gate: how much has to be covered. */

import type { CoverageMap } from "istanbul-lib-coverage";

/** What is counted. */
export const METRICS = ["statements", "branches", "functions", "lines"] as const;

/** One of {@linkcode METRICS}. */
export type Metric = typeof METRICS[number];

/** What is wanted. */
export interface Gate {
  /** In percent. What is not named may be 0. */
  thresholds: Partial<Record<Metric, number>>;
  /** Whether each file has to reach them, instead of all together. */
  perFile: boolean;
}

/** Where too little is covered. */
export interface Shortfall {
  /** The path of a file; all files together where there is none. */
  file?: string;
  metric: Metric;
  /** What is covered, and what is wanted, in percent. */
  has: number;
  wants: number;
}

/**
 * Compare coverage with what is wanted. Percentages are those of the reports: rounded down to two
 * decimals. Of a report without files, 0 % is covered.
 *
 * @param uncounted what no report tells, so that 0 % of it is covered
 */
export function shortfallsOf(
  coverage: CoverageMap,
  { thresholds, perFile }: Gate,
  uncounted: readonly Metric[] = [],
): Shortfall[] {
  const files: string[] = coverage.files().sort();
  const summaries = perFile && files.length > 0
    ? files.map((file) => ({ file, summary: coverage.fileCoverageFor(file).toSummary() }))
    : [{ summary: coverage.getCoverageSummary() }];
  return summaries.flatMap(({ summary, ...where }) =>
    METRICS.flatMap((metric): Shortfall[] => {
      const wants = thresholds[metric] ?? 0;
      const { pct } = summary[metric];
      const has = uncounted.includes(metric) ? 0 : Number(pct) || 0; // "Unknown" of no files
      return has < wants ? [{ ...where, metric, has, wants }] : [];
    })
  );
}
