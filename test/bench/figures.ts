/** What is measured. */

/** The parts of the bench, in the order in which they run. */
export const SECTIONS = [
  "throughput",
  "start",
  "memory",
  "read",
  "report",
  "convert",
  "binary",
] as const;

export type Section = typeof SECTIONS[number];

/** One number that each round yields for each variant. */
export interface Figure {
  section: Section;
  title: string;
  unit: "/s" | "ms" | "s" | "MB" | "kB" | "";
  /** What variants are compared with, within the same round, and how; they stand alone without. */
  against?: string;
  by?: "ratio" | "difference";
}

const plain = { against: "plain", by: "ratio" } as const;
const more = { against: "plain", by: "difference" } as const;

/** V8's own take, which reads are compared with. */
export const OWN_TAKE = "V8's own take";

const own = { against: OWN_TAKE, by: "ratio" } as const;

/** All figures, by the names that they have in results. */
export const FIGURES = {
  mixRate: { section: "throughput", title: "mixed load", unit: "/s", ...plain },
  mixP99: { section: "throughput", title: "its p99", unit: "ms", ...plain },
  mixWork: { section: "throughput", title: "its CPU time", unit: "ms", ...plain },
  cpuRate: { section: "throughput", title: "CPU route", unit: "/s", ...plain },
  cpuP99: { section: "throughput", title: "its p99", unit: "ms", ...plain },
  cpuWork: { section: "throughput", title: "its CPU time", unit: "ms", ...plain },

  firstResponse: { section: "start", title: "first response", unit: "ms", ...plain },

  idleApp: { section: "memory", title: "app, idle", unit: "MB", ...more },
  loadedApp: { section: "memory", title: "app, after load", unit: "MB", ...more },
  idleWrapper: { section: "memory", title: "wrapper, idle", unit: "MB" },
  readsGrowth: { section: "memory", title: "its climb, 1,000 reads", unit: "MB" },
  takesGrowth: { section: "memory", title: "its climb, 24 h of takes", unit: "MB" },
  takes: { section: "memory", title: "takes at least", unit: "" },

  firstRead: { section: "read", title: "first read", unit: "ms", ...own },
  firstPause: { section: "read", title: "its pause", unit: "ms", ...own },
  firstBytes: { section: "read", title: "its bytes", unit: "kB", ...own },
  laterRead: { section: "read", title: "later read", unit: "ms", ...own },
  laterPause: { section: "read", title: "its pause", unit: "ms", ...own },
  countsRead: { section: "read", title: "without sources", unit: "ms", ...own },
  countsBytes: { section: "read", title: "its bytes", unit: "kB", ...own },

  report: {
    section: "report",
    title: "five reports",
    unit: "s",
    against: "c8 report",
    by: "ratio",
  },

  conversion: {
    section: "convert",
    title: "conversion",
    unit: "ms",
    against: "bare v8-to-istanbul",
    by: "ratio",
  },
  ownCode: { section: "convert", title: "own code, cold", unit: "s" },

  binarySize: { section: "binary", title: "size", unit: "MB" },
  versionTime: { section: "binary", title: "--version", unit: "ms" },
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof FIGURES;
