/** The options that every command with a report has. */

import { type Converter, CONVERTERS } from "../core/converters.ts";
import { UsageError } from "../core/errors.ts";
import { type Gate, type Metric, METRICS } from "../core/thresholds.ts";
import { type PathRule, REPORTERS, type ReportOptions } from "../report/reporters.ts";
import { type OptionSpec, type OptionValues, parsePercent } from "./options.ts";
import { suggest } from "./suggest.ts";
import type { World } from "./world.ts";

/** Options of `collect` and `report`. */
export const REPORT_OPTIONS = [
  {
    group: "Reports",
    name: "out",
    short: "o",
    value: "DIR",
    default: "coverage",
    help: "Write reports into this folder",
  },
  {
    group: "Reports",
    name: "reporter",
    short: "r",
    value: "NAME",
    repeat: true,
    default: "text,html,lcov,json",
    help: `Reports to make: ${REPORTERS.join(", ")}`,
  },
  {
    group: "Reports",
    name: "include",
    value: "GLOB",
    repeat: true,
    help: "Report only files that match, relative to the source root",
  },
  {
    group: "Reports",
    name: "exclude",
    value: "GLOB",
    repeat: true,
    help: "Leave out files that match, besides node_modules",
  },
  {
    group: "Files",
    name: "source-root",
    value: "DIR",
    help: "The checkout that was built into the image (default the working folder)",
  },
  {
    group: "Files",
    name: "map",
    value: "FROM=TO",
    repeat: true,
    help: "Files below FROM in the container lie in TO of the source root: /app=services/api",
  },
  {
    group: "Files",
    name: "all",
    help: "Report files that never ran, too: all scripts of the source root but tests and settings",
  },
  {
    group: "Files",
    name: "src",
    value: "DIR",
    repeat: true,
    needs: ["all"],
    help: "With --all: only those in this folder of the source root",
  },
  {
    group: "Reports",
    name: "skip-full",
    help: "Leave out files that are covered in full from the text report",
  },
  {
    group: "Reports",
    name: "watermarks",
    value: "METRIC=LOW,HIGH",
    repeat: true,
    help: "Show percentages below LOW as bad and from HIGH on as good (default 50,80 for each of " +
      `${METRICS.join(", ")})`,
  },
  {
    group: "Gate",
    name: "check-coverage",
    help: "End with exit code 1 where less is covered than wanted, and say where",
  },
  {
    group: "Gate",
    name: "lines",
    value: "PERCENT",
    needs: ["check-coverage", "100"],
    help: "How many lines have to be covered (default 90)",
  },
  {
    group: "Gate",
    name: "functions",
    value: "PERCENT",
    needs: ["check-coverage", "100"],
    help: "How many functions (default 0)",
  },
  {
    group: "Gate",
    name: "branches",
    value: "PERCENT",
    needs: ["check-coverage", "100"],
    help: "How many branches (default 0)",
  },
  {
    group: "Gate",
    name: "statements",
    value: "PERCENT",
    needs: ["check-coverage", "100"],
    help: "How many statements (default 0)",
  },
  {
    group: "Gate",
    name: "per-file",
    needs: ["check-coverage", "100"],
    help: "Want that of each file, instead of all together",
  },
  {
    group: "Gate",
    name: "100",
    help: "Want 100 percent of all four: --check-coverage comes with it",
  },
  {
    group: "Reports",
    name: "converter",
    value: "NAME",
    default: "syntax-tree",
    help:
      "Convert by the syntax trees of sources (syntax-tree), or by V8's blocks (v8-to-istanbul)",
  },
  {
    group: "Reports",
    name: "diff",
    value: "REVISION",
    help: "Print the coverage of the lines that changed since git's REVISION, as main or HEAD~1",
  },
  {
    group: "Gate",
    name: "check-diff",
    value: "PERCENT",
    needs: ["diff"],
    help: "Fail where less of the changed lines is covered, or some of them are not in what ran",
  },
] as const satisfies readonly OptionSpec[];

/** Where these options may stand besides. */
export const CONFIG_OPTION = {
  group: "Reports",
  name: "config",
  value: "FILE",
  help: "Take options from this file (default .covhttprc.json, else what c8 or nyc have: .c8rc, " +
    ".nycrc, package.json)",
} as const satisfies OptionSpec;

/** What is to say about it. */
export const CONFIG_NOTE =
  "A config file has the options under Reports, Files and Gate as keys, as c8 and nyc call them: " +
  '{"reporter": ["text", "lcov"], "check-coverage": true, "lines": 80}. Options of the command ' +
  "line win; --no-NAME switches off what a config switches on.";

/** What the options ask for. */
export function reportOptions(
  values: OptionValues<typeof REPORT_OPTIONS>,
  world: World,
): ReportOptions {
  const reporters = values.reporter.flatMap((names) => names.split(","));
  for (const name of reporters) {
    if (REPORTERS.some((known) => known === name)) continue;
    const closest = suggest(name, REPORTERS);
    const hint = closest ? `did you mean ${closest}?` : `there are ${REPORTERS.join(", ")}`;
    throw new UsageError(`unknown reporter ${name}: ${hint}`);
  }
  return {
    out: values.out,
    reporters,
    include: values.include,
    exclude: values.exclude,
    sourceRoot: values["source-root"],
    maps: values.map.map(parsePathRule),
    all: values.all,
    src: values.src,
    skipFull: values["skip-full"],
    watermarks: Object.fromEntries(values.watermarks.map(parseWatermarks)),
    gate: gateOf(values),
    stepSummary: world.env("GITHUB_STEP_SUMMARY") || undefined,
    converter: parseConverter(values.converter),
    diff: diffOptions(values),
    notify: world.notify,
  };
}

/** An absolute path of POSIX or Windows, `=`, and a path. */
function parsePathRule(text: string): PathRule {
  const [, from, to] = text.match(/^((?:\/|\\\\|[a-z]:(?=[\\/=]))[^=]*)=(.+)$/is) ?? [];
  if (from !== undefined && to !== undefined) return { from, to };
  throw new UsageError(
    `invalid --map ${text}: it is FROM=TO with an absolute FROM, as /app=services/api`,
  );
}

function parseConverter(name: string): Converter {
  const converter = CONVERTERS.find((known) => known === name);
  if (converter) return converter;
  throw new UsageError(`unknown converter ${name}: there are ${CONVERTERS.join(", ")}`);
}

function diffOptions(
  { diff: base, "check-diff": wants }: OptionValues<typeof REPORT_OPTIONS>,
): ReportOptions["diff"] {
  if (base === undefined) return undefined;
  return { base, wants: wants === undefined ? undefined : parsePercent(wants, "--check-diff") };
}

/** What has to be covered. As with c8, that is 90 % of lines unless told otherwise. */
function gateOf(values: OptionValues<typeof REPORT_OPTIONS>): Gate | undefined {
  const perFile = values["per-file"];
  if (values["100"]) return { thresholds: forEach(() => 100), perFile };
  const { lines = "90", functions = "0", branches = "0", statements = "0" } = values;
  const wanted = { lines, functions, branches, statements };
  const thresholds = forEach((metric) => parsePercent(wanted[metric], `--${metric}`));
  return values["check-coverage"] ? { thresholds, perFile } : undefined;
}

function forEach(percent: (metric: Metric) => number): Gate["thresholds"] {
  return Object.fromEntries(METRICS.map((metric) => [metric, percent(metric)]));
}

function parseWatermarks(text: string): [metric: string, marks: [low: number, high: number]] {
  const [, metric = "", low = "", high = ""] = text.match(/^(\w+)=([^,]+),([^,]+)$/) ?? [];
  if (!METRICS.some((known) => known === metric)) {
    throw new UsageError(
      `invalid --watermarks ${text}: it is METRIC=LOW,HIGH, with one of ${METRICS.join(", ")}`,
    );
  }
  const marks = [parsePercent(low, "--watermarks"), parsePercent(high, "--watermarks")] as const;
  if (marks[0] > marks[1]) {
    throw new UsageError(`invalid --watermarks ${text}: LOW is above HIGH`);
  }
  return [metric, [...marks]];
}
