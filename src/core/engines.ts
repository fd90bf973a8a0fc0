/** What counts what runs, and how finely. */

/** V8, or counters in the app's own code. */
export const ENGINES = ["inspector", "counters"] as const;
/** Each block, or calls of functions only. */
export const GRANULARITIES = ["block", "function"] as const;

export type EngineName = typeof ENGINES[number];
export type Granularity = typeof GRANULARITIES[number];
