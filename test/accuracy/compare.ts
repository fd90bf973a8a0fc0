/** Coverage of a file as converters see it, compared with that of istanbul's instrumentation. */

import {
  type BranchMapping,
  createFileCoverage,
  type FileCoverageData,
  type FunctionMapping,
  type Range,
} from "istanbul-lib-coverage";

/** What is compared. */
export const KINDS = ["statement", "branch", "function", "line"] as const;

export type Kind = typeof KINDS[number];

/** One thing that a converter sees otherwise. */
export interface Difference {
  kind: Kind;
  /**
   * `LINE:COLUMN-LINE:COLUMN` of a statement, `LINE:COLUMN` of a branch and `#` with the arm's index, the
   * line in which a function ends (converters start it at different places), or a line. What is there
   * several times has `~1`, `~2`, ... behind.
   */
  location: string;
  /** How often it ran. Undefined: it is not there. */
  truth: number | undefined;
  found: number | undefined;
}

/** One kind of things in one file. */
export interface Comparison {
  /** How many there are in truth. */
  total: number;
  /** How many of them the converter has with the same count. */
  sameHits: number;
  /** Not in truth. */
  extra: number;
  missing: number;
  falselyCovered: number;
  falselyUncovered: number;
}

/** One file. */
export interface FileComparison extends Record<Kind, Comparison> {
  differences: Difference[];
  /** What neither V8 nor a converter can know, and is left out. */
  excluded: { defaultArguments: number; unknowableLines: number };
}

/** A file's coverage as JSON has it. */
export type FileData = FileCoverageData;

/**
 * Compare a file.
 *
 * @param truth undefined where the file does not count, as after `istanbul ignore file`
 * @param found undefined where the converter leaves it out
 * @param text the file
 * @param unknowable lines on which V8 cannot know what ran
 */
export function compareFile(
  truth: FileData | undefined,
  found: FileData | undefined,
  text: string,
  unknowable: ReadonlySet<number>,
): FileComparison {
  const differences: Difference[] = [];
  const lengths = text.split(/\r?\n|[\r\u2028\u2029]/).map(({ length }) => length);
  const a = things(truth, lengths, unknowable);
  const b = things(found, lengths, unknowable);
  const compared = KINDS.map((
    kind,
  ) => [kind, compare(kind, a[kind], b[kind], differences)]);
  return {
    ...Object.fromEntries(compared) as Record<Kind, Comparison>,
    differences,
    excluded: {
      defaultArguments: a.defaultArguments,
      unknowableLines: unknowable.size,
    },
  };
}

/** Whether a converter sees all things of a kind, no others, and which of them ran. */
export function isExact(
  { extra, missing, falselyCovered, falselyUncovered }: Comparison,
): boolean {
  return extra + missing + falselyCovered + falselyUncovered === 0;
}

function compare(
  kind: Kind,
  truth: ReadonlyMap<string, number>,
  found: ReadonlyMap<string, number>,
  differences: Difference[],
): Comparison {
  const result: Comparison = {
    total: truth.size,
    sameHits: 0,
    extra: 0,
    missing: 0,
    falselyCovered: 0,
    falselyUncovered: 0,
  };
  for (const location of new Set([...truth.keys(), ...found.keys()])) {
    const [a, b] = [truth.get(location), found.get(location)];
    if (a === b) result.sameHits++;
    if (a === undefined) result.extra++;
    else if (b === undefined) result.missing++;
    else if (a === 0 && b > 0) result.falselyCovered++;
    else if (a > 0 && b === 0) result.falselyUncovered++;
    else continue;
    differences.push({ kind, location, truth: a, found: b });
  }
  return result;
}

/** Hits by location, and how many branches of default arguments there are. */
function things(
  file: FileData | undefined,
  lengths: readonly number[],
  unknowable: ReadonlySet<number>,
): Record<Kind, Map<string, number>> & { defaultArguments: number } {
  const result = {
    statement: new Map<string, number>(),
    branch: new Map<string, number>(),
    function: new Map<string, number>(),
    line: new Map<string, number>(),
    defaultArguments: 0,
  };
  if (file === undefined) return result;
  // Some converters write Infinity, in JSON null, for the end of a line.
  const place = ({ start, end }: Range) =>
    `${start.line}:${start.column}-${end.line}:${end.column ?? lengths[end.line - 1]}`;
  const isKnown = ({ start }: Range) => !unknowable.has(start.line);
  for (const [id, range] of Object.entries<Range>(file.statementMap)) {
    if (isKnown(range)) add(result.statement, place(range), file.s[id]!);
  }
  const branches = Object.entries<BranchMapping>(file.branchMap);
  for (const [id, { loc, type, locations }] of branches) {
    if (type === "default-arg") {
      result.defaultArguments++;
      continue;
    }
    if (!isKnown(loc)) continue;
    locations.forEach((arm: Range, index: number) => {
      if (arm.start?.line !== undefined && !isKnown(arm)) return;
      const { line, column } = loc.start;
      add(result.branch, `${line}:${column}#${index}`, file.b[id]![index] ?? 0);
    });
  }
  const functions = Object.entries<FunctionMapping>(file.fnMap)
    .toSorted(([, { loc: a }], [, { loc: b }]) => a.end.column - b.end.column);
  for (const [id, { loc }] of functions) {
    if (isKnown(loc)) add(result.function, `${loc.end.line}`, file.f[id]!);
  }
  const lines: Record<string, number> = createFileCoverage(file)
    .getLineCoverage();
  for (const [line, hits] of Object.entries(lines)) {
    if (!unknowable.has(Number(line))) result.line.set(line, hits);
  }
  return result;
}

function add(map: Map<string, number>, location: string, hits: number): void {
  let unique = location;
  for (let n = 1; map.has(unique); n++) unique = `${location}~${n}`;
  map.set(unique, hits);
}
