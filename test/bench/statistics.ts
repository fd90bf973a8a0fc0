/** What numbers of several rounds amount to. */

/** A median, and what lies around it. */
export interface Spread {
  median: number;
  least: number;
  most: number;
  /** How many rounds went in. */
  count: number;
}

/** What a round yielded; null where it failed. */
export type Values = readonly (number | null)[];

/** The value in the middle, or the mean of the two there; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** @returns undefined where no round yielded anything */
export function spreadOf(values: Values): Spread | undefined {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return undefined;
  return {
    median: median(known),
    least: Math.min(...known),
    most: Math.max(...known),
    count: known.length,
  };
}

/** Compare what two yielded, round by round: null where one of the two failed. */
export function byRound(
  values: Values,
  others: Values,
  compare: (value: number, other: number) => number,
): Values {
  return values.map((value, round) => {
    const other = others[round] ?? null;
    return value === null || other === null ? null : compare(value, other);
  });
}

/** How many times that of the others, round by round. */
export function ratios(values: Values, others: Values): Values {
  return byRound(values, others, (value, other) => value / other);
}

/** How much more than the others, round by round. */
export function differences(values: Values, others: Values): Values {
  return byRound(values, others, (value, other) => value - other);
}

/**
 * How much higher values get in the last third than before: memory that is collected now and then
 * goes up and down, and is flat when its peaks are.
 */
export function climb(values: readonly number[]): number {
  const last = Math.floor(values.length * 2 / 3);
  return Math.max(...values.slice(last)) - Math.max(...values.slice(0, last));
}
