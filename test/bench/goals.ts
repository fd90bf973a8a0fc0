/** What is wanted of covhttp, and whether it is so. */

import { type FigureName, OWN_TAKE } from "./figures.ts";
import type { Sample } from "./results.ts";
import { differences, ratios, type Spread, spreadOf, type Values } from "./statistics.ts";

/** A bound for the median over the rounds. */
export interface Goal {
  /** What is wanted, as people say it. */
  title: string;
  figure: FigureName;
  variant: string;
  /** Another variant, whose value of the same round it is compared with. */
  against?: string;
  by?: "ratio" | "difference";
  /** The least or the most, inclusive. */
  least?: number;
  most?: number;
  /** Only with this app, or with this line of Node.js. */
  app?: string;
  node?: string;
}

/** What a goal comes to, for one app and one version of Node.js. */
export interface Judged {
  goal: Goal;
  app: string;
  node: string;
  spread: Spread;
  isMet: boolean;
}

const BLOCK = "covhttp";
const COUNTERS = "covhttp --engine counters";
const WRITTEN = "NODE_V8_COVERAGE";

/** "And no more", of pauses that are measured to some 0.1 ms. */
const NO_MORE = 1.1;
/** What counts as flat, in MB: peaks between two garbage collections differ by as much. */
const FLAT = 5;

/** All goals. Latencies are the other way round than throughput: less is better. */
export const GOALS: readonly Goal[] = [
  ratio("throughput, mixed load", "mixRate", BLOCK, WRITTEN, { least: 0.98 }),
  ratio("p99, mixed load", "mixP99", BLOCK, WRITTEN, { most: 1 / 0.98 }),
  ratio("throughput, CPU route", "cpuRate", BLOCK, WRITTEN, { least: 0.98 }),
  ratio("p99, CPU route", "cpuP99", BLOCK, WRITTEN, { most: 1 / 0.98 }),
  {
    ...ratio("throughput with counters, CPU route", "cpuRate", COUNTERS, BLOCK, { least: 3 }),
    node: "24",
  },
  ratio("throughput with counters, mixed load", "mixRate", COUNTERS, "plain", { least: 0.95 }),

  ratio("time to first response", "firstResponse", BLOCK, "plain", { most: 1.2 }),
  ratio("the same with counters", "firstResponse", COUNTERS, "plain", { most: 1.5 }),

  {
    title: "memory of the app, beyond plain",
    figure: "idleApp",
    variant: BLOCK,
    against: "plain",
    by: "difference",
    most: 10,
  },
  { title: "memory of covhttp", figure: "idleWrapper", variant: BLOCK, most: 60 },
  {
    title: "memory of covhttp flat over 1,000 reads",
    figure: "readsGrowth",
    variant: BLOCK,
    most: FLAT,
  },
  {
    title: "memory of covhttp flat over 24 h of takes",
    figure: "takesGrowth",
    variant: BLOCK,
    most: FLAT,
  },

  ratio("a first read", "firstRead", BLOCK, OWN_TAKE, { most: 1.2 }),
  ratio("a later read", "laterRead", BLOCK, OWN_TAKE, { most: 1.2 }),
  ratio("a later read, sources known", "countsRead", BLOCK, OWN_TAKE, { most: 1.2 }),
  ratio("pause of a first read", "firstPause", BLOCK, OWN_TAKE, { most: NO_MORE }),
  ratio("pause of a later read", "laterPause", BLOCK, OWN_TAKE, { most: NO_MORE }),
  {
    ...ratio("bytes on the wire", "firstBytes", BLOCK, OWN_TAKE, { most: 0.01 }),
    app: "5,000 scripts",
  },

  ratio("report", "report", "covhttp report", "c8 report", { most: 0.1 }),
  ratio("collect and report", "report", "covhttp collect", "c8 report", { most: 0.1 }),
  ratio("50 replicas", "report", "covhttp report of 50", "covhttp report of 1", { most: 2 }),

  ratio("conversion", "conversion", "covhttp --converter v8-to-istanbul", "bare v8-to-istanbul", {
    most: 1.1,
  }),
  {
    title: "conversion of a service's own code",
    figure: "ownCode",
    variant: "covhttp",
    app: "service",
    most: 0.3,
  },

  { title: "--version", figure: "versionTime", variant: "covhttp", most: 60 },
];

function ratio(
  title: string,
  figure: FigureName,
  variant: string,
  against: string,
  bound: Pick<Goal, "least" | "most">,
): Goal {
  return { title, figure, variant, against, by: "ratio", ...bound };
}

/** Judge goals by all that was measured for them; what was not measured is left out. */
export function judge(samples: readonly Sample[], goals: readonly Goal[] = GOALS): Judged[] {
  return goals.flatMap((goal) =>
    samples.filter((sample) => concerns(goal, sample)).flatMap((sample): Judged[] => {
      const { app, node } = sample;
      const spread = spreadOf(valuesOf(goal, sample, samples));
      if (spread === undefined) return [];
      return [{ goal, app, node, spread, isMet: isWithin(goal, spread.median) }];
    })
  );
}

function concerns(goal: Goal, { figure, variant, app, node }: Sample): boolean {
  return figure === goal.figure && variant === goal.variant &&
    (goal.app === undefined || goal.app === app) &&
    (goal.node === undefined || node.split(".")[0] === goal.node);
}

function valuesOf({ against, by }: Goal, sample: Sample, samples: readonly Sample[]): Values {
  if (against === undefined) return sample.values;
  const others =
    samples.find(({ figure, app, node, variant }) =>
      figure === sample.figure && app === sample.app && node === sample.node && variant === against
    )?.values ?? [];
  return by === "difference" ? differences(sample.values, others) : ratios(sample.values, others);
}

function isWithin({ least = -Infinity, most = Infinity }: Goal, value: number): boolean {
  return value >= least && value <= most;
}
