/** What was measured and what it is judged to be, as tables. */

import columnify from "columnify";
import { type Figure, type FigureName, FIGURES, OWN_TAKE, type Section } from "./figures.ts";
import { type Goal, judge, type Judged } from "./goals.ts";
import type { Sample, SectionRun } from "./results.ts";
import { differences, ratios, type Spread, spreadOf } from "./statistics.ts";

/** A table; the first row is the head. */
export interface Table {
  title: string;
  rows: string[][];
}

/** All that is to be said of a section: its tables, and what they are of. */
export function show(section: Section, run: SectionRun, { markdown = false } = {}): string {
  const { time, took, quick, machine, versions, seed, samples, remarks } = run;
  const { cpu, cores, kernel } = machine;
  const notes = [
    `${section}: ${
      time.slice(0, 10)
    }, ${cores} cores of ${cpu}, Linux ${kernel}; ${took} s, seed ${seed}`,
    ...(quick ? ["Quick: these are no figures to go by."] : []),
    Object.entries(versions).map((pair) => pair.join(" ")).join(", "),
    ...remarks,
  ];
  const tables = tablesOf(samples).map(markdown ? asMarkdown : asText);
  return markdown
    ? [...tables, ...notes.map((note) => `- ${note}`), ""].join("\n")
    : [...notes, "", ...tables].join("\n");
}

/** The tables of a section, one for each app and version of Node.js, and its goals. */
export function tablesOf(samples: readonly Sample[]): Table[] {
  const places = Map.groupBy(samples, ({ app, node }) => `${app}\0${node}`);
  const tables = [...places.values()].map(placeTable);
  const judged = judge(samples);
  return judged.length > 0 ? [...tables, goalsTable(judged)] : tables;
}

/** Columns side by side, as they fit. */
export function asText({ title, rows: [head, ...rows] }: Table): string {
  const columns = head!.map((_, i) => String(i));
  const data = [head!, ...rows].map((cells) =>
    Object.fromEntries(cells.map((cell, i) => [String(i), cell]))
  );
  const text = columnify(data, { columns, showHeaders: false, columnSplitter: "  " });
  return `${title}\n\n${text.replace(/ +$/gm, "")}\n`;
}

/** A table of Markdown. */
export function asMarkdown({ title, rows: [head, ...rows] }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [`${title}:`, "", ...[head!, head!.map(() => "---"), ...rows].map(line), ""].join("\n");
}

function placeTable(samples: readonly Sample[]): Table {
  const [{ app, node }] = samples as [Sample];
  const figures = (Object.keys(FIGURES) as FigureName[]).filter((name) =>
    samples.some(({ figure }) => figure === name)
  );
  const variants = inUsualOrder([...new Set(samples.map(({ variant }) => variant))]);
  const rows = variants.map((variant) => [
    variant,
    ...figures.map((figure) => cell(samples, figure, variant)),
  ]);
  const rounds = Math.max(...samples.map(({ values }) => values.length));
  return {
    title: `${titleOf(samples)}: ${[app, `Node.js ${node}`].filter(Boolean).join(", ")}; ` +
      `${rounds} ${rounds === 1 ? "round" : "rounds"}`,
    rows: [["", ...figures.map((name) => FIGURES[name].title)], ...rows],
  };
}

const TITLES: Record<Section, string> = {
  throughput: "Throughput and latency, as ratios to plain",
  start: "Time to first response, as ratios to plain",
  memory: "Resident memory, of the app beyond plain",
  read: "Reads of /coverage, as ratios to V8's own take",
  report: "Five reports, as ratios to c8 report",
  convert: "Conversion, as ratios to v8-to-istanbul by itself",
  binary: "The binary",
};

function titleOf([sample]: readonly Sample[]): string {
  return TITLES[FIGURES[sample!.figure].section];
}

/** What others are compared with is first; then as {@linkcode variants} has them, and as they came. */
const ORDER = [
  "plain",
  OWN_TAKE,
  "c8 report",
  "bare v8-to-istanbul",
  "NODE_V8_COVERAGE",
  "c8",
  "nyc",
  "monocart",
  "covhttp",
];

function inUsualOrder(variants: readonly string[]): string[] {
  const place = (variant: string) => {
    const index = ORDER.indexOf(variant);
    return index < 0 ? ORDER.length : index;
  };
  return variants.toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

function cell(samples: readonly Sample[], name: FigureName, variant: string): string {
  const figure: Figure = FIGURES[name];
  const of = (wanted: string) =>
    samples.find((sample) => sample.figure === name && sample.variant === wanted)?.values;
  const values = of(variant);
  if (values === undefined) return "-";
  const isBase = figure.against === undefined || figure.against === variant;
  if (isBase) return describe(spreadOf(values), { unit: figure.unit });
  const others = of(figure.against!) ?? [];
  if (figure.by === "ratio") return describe(spreadOf(ratios(values, others)));
  return describe(spreadOf(differences(values, others)), { unit: figure.unit, sign: "+" });
}

function goalsTable(judged: readonly Judged[]): Table {
  const rows = judged.map(({ goal, app, node, spread, isMet }) => [
    [goal.title, goal.variant === "covhttp" ? "" : `(${goal.variant})`].filter(Boolean).join(" "),
    [app, node.split(".")[0]].filter(Boolean).join(", Node "),
    bound(goal),
    goal.by === "ratio"
      ? describe(spread, { show: preciseNumber })
      : describe(spread, { unit: FIGURES[goal.figure].unit }),
    isMet ? "met" : "MISSED",
  ]);
  return { title: "Goals", rows: [["Goal", "Where", "Wanted", "Measured", ""], ...rows] };
}

function bound({ least, most, by, against, figure }: Goal): string {
  const sign = least === undefined ? "<=" : ">=";
  const limit = Number((least ?? most!).toFixed(3));
  if (by === "ratio") return `${sign} ${limit} x ${against}`;
  return `${sign} ${limit} ${FIGURES[figure].unit}${by ? ` beyond ${against}` : ""}`;
}

/** How a number is shown. */
interface Notation {
  unit?: Figure["unit"];
  /** What stands before what is not negative. */
  sign?: string;
  show?(value: number): string;
}

/** The median, and what lies around it where that is more than one round. */
function describe(spread: Spread | undefined, notation: Notation = {}): string {
  if (spread === undefined) return "failed";
  const { unit = "", sign = "", show = number } = notation;
  const signed = (value: number) => `${value >= 0 ? sign : ""}${show(value)}`;
  const { median, least, most, count } = spread;
  const middle = `${signed(median)}${unit === "" || unit === "/s" ? "" : " "}${unit}`;
  return count > 1 ? `${middle} (${signed(least)} to ${signed(most)})` : middle;
}

/** Three digits that count, but not more than four behind the point. */
function number(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  return value.toFixed(size >= 0.1 || size === 0 ? 2 : 4);
}

/** One more digit, so that it shows on which side of a bound a ratio is. */
function preciseNumber(value: number): string {
  return value >= 10 || value < 0.1 ? number(value) : value.toFixed(3);
}
