/** istanbul's text report, in a terminal of any width. */

import type { ReportBase } from "istanbul-lib-report";

/** The columns of percentages, and what stands between all columns. */
const PERCENTAGES = 45;
/** The least that columns get: a shortened name, and the first lines that are not covered. */
const [LEAST_NAME, LEAST_MISSING] = [12, 5];
/** What the heading of the last column takes. */
const MISSING = 17;

/** The widths of columns. */
interface Widths {
  name: number;
  missing: number;
}

/**
 * Share the width of a terminal out.
 *
 * @param wanted what the columns would take
 * @param columns how wide the terminal is
 */
export function fitTable(wanted: Widths, columns: number): Widths {
  const room = columns - PERCENTAGES;
  const most = Math.max(room - MISSING, Math.min(LEAST_NAME, room - LEAST_MISSING), 4);
  const name = Math.min(wanted.name, most);
  return { name, missing: Math.max(Math.min(wanted.missing, room - name), 4) };
}

/**
 * Let a text report fit: its own sums take no terminal below 66 columns, nor names that fit just so.
 *
 * @param report one without `maxCols`
 */
export function fitted(report: ReportBase, columns: number): ReportBase {
  const wanted: Widths = { name: 0, missing: 0 };
  // It sets the two when it starts, and reads them with each line.
  Object.defineProperties(report, {
    nameWidth: {
      set: (width) => wanted.name = width,
      get: () => fitTable(wanted, columns).name,
    },
    missingWidth: {
      set: (width) => wanted.missing = width,
      get: () => fitTable(wanted, columns).missing,
    },
  });
  return report;
}
