/** What comparisons amount to. */

import { isExact, type Kind, KINDS } from "./compare.ts";
import { type Converter, CONVERTERS, type Measured } from "./measure.ts";

/** The accuracy of one converter. Counts of files, and of lines. */
export interface Figures {
  files: number;
  /** How many files are exact. */
  exact: Record<Kind, number>;
  /** How many things are in truth, and how many of them have the same count. */
  total: Record<Kind, number>;
  sameHits: Record<Kind, number>;
  /** Lines that are none in truth. */
  nonCodeLines: number;
  missingLines: number;
  falselyCovered: number;
  falselyUncovered: number;
  excluded: { defaultArguments: number; unknowableLines: number };
}

/** Add the comparisons of a converter up. */
export function figuresOf(
  files: readonly Measured[],
  converter: Converter,
): Figures {
  const own = files.filter((file) => file.converter === converter).map((file) => file.comparison);
  const sum = (value: (comparison: typeof own[number]) => number) =>
    own.reduce((total, comparison) => total + value(comparison), 0);
  const byKind = (
    value: (comparison: typeof own[number], kind: Kind) => number,
  ) =>
    Object.fromEntries(
      KINDS.map((kind) => [kind, sum((comparison) => value(comparison, kind))]),
    ) as Record<Kind, number>;
  return {
    files: own.length,
    exact: byKind((comparison, kind) => isExact(comparison[kind]) ? 1 : 0),
    total: byKind((comparison, kind) => comparison[kind].total),
    sameHits: byKind((comparison, kind) => comparison[kind].sameHits),
    nonCodeLines: sum(({ line }) => line.extra),
    missingLines: sum(({ line }) => line.missing),
    falselyCovered: sum(({ line }) => line.falselyCovered),
    falselyUncovered: sum(({ line }) => line.falselyUncovered),
    excluded: {
      defaultArguments: sum(({ excluded }) => excluded.defaultArguments),
      unknowableLines: sum(({ excluded }) => excluded.unknowableLines),
    },
  };
}

/** The figures of all converters as a Markdown table. */
export function table(title: string, files: readonly Measured[]): string {
  const converters = CONVERTERS.filter((name) => files.some((file) => file.converter === name));
  const rows = converters.map((converter) => {
    const figures = figuresOf(files, converter);
    const { exact, total, sameHits } = figures;
    const ofFiles = (kind: Kind) => `${exact[kind]} (${percent(exact[kind], figures.files)})`;
    return [
      converter,
      ...["function", "branch", "line", "statement"].map((kind) => ofFiles(kind as Kind)),
      figures.nonCodeLines,
      figures.missingLines,
      `${figures.falselyCovered} (${percent(figures.falselyCovered, total.line, 2)})`,
      figures.falselyUncovered,
      ...["function", "branch", "statement"].map((kind) =>
        percent(sameHits[kind as Kind], total[kind as Kind])
      ),
    ];
  });
  const { files: count, total, excluded } = figuresOf(files, converters[0]!);
  const head = [
    "",
    "functions exact",
    "branches exact",
    "lines exact",
    "statements exact",
    "non-code lines counted",
    "lines missing",
    "falsely covered lines",
    "falsely uncovered lines",
    "same hits: functions",
    "branches",
    "statements",
  ];
  return [
    `### ${title}: ${count} files, ${total.line} lines`,
    "",
    ...[head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`),
    "",
    `Left out: ${excluded.defaultArguments} branches of default arguments, ` +
    `${excluded.unknowableLines} lines that V8 cannot know.`,
  ].join("\n");
}

/** Every difference of a converter, one line each. */
export function differences(
  files: readonly Measured[],
  converter: Converter,
): string[] {
  return files.filter((file) => file.converter === converter).flatMap(
    (file) => {
      const { subject, variant, comparison } = file;
      const at = subject === file.file ||
          variant !== "node" && subject.startsWith(file.file)
        ? subject
        : `${subject} ${file.file}`;
      const name = variant === "node" ? at : `${at} [${variant}]`;
      return comparison.differences.map(({ kind, location, truth, found }) =>
        `${name} ${kind} ${location}: ${describe(truth, found)}`
      );
    },
  ).toSorted();
}

function describe(
  truth: number | undefined,
  found: number | undefined,
): string {
  const hits = (count: number) => count > 0 ? `covered (${count})` : "uncovered";
  if (truth === undefined) return `not in truth, ${hits(found!)}`;
  if (found === undefined) return `missing, ${hits(truth)} in truth`;
  return `${hits(found)}, ${hits(truth)} in truth`;
}

function percent(part: number, whole: number, digits = 1): string {
  return whole === 0 ? "-" : `${(100 * part / whole).toFixed(digits)} %`;
}
