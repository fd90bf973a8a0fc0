/** `covhttp report` on the command line. */

import { UsageError } from "../core/errors.ts";
import { defineCommand } from "./command.ts";
import type { OptionSpec } from "./options.ts";
import { prints } from "../report/reporters.ts";
import { CONFIG_NOTE, CONFIG_OPTION, REPORT_OPTIONS, reportOptions } from "./report_options.ts";

const JSON_OPTION = {
  group: "Reports",
  name: "json",
  help: "Print totals, what is below the gate, and the diff as JSON, instead of reports that print",
} as const satisfies OptionSpec;

/** The command `report`. */
export const reportCommand = defineCommand({
  name: "report",
  summary: "Write reports from coverage that was collected before",
  usage: "PATH... [options]",
  options: [...REPORT_OPTIONS, CONFIG_OPTION, JSON_OPTION],
  configurable: REPORT_OPTIONS,
  examples: [
    ["report out/raw -o out -r html", "Render a collection again"],
    ["report a/raw b/raw -o merged", "Merge two collections"],
  ],
  notes: [
    "A PATH is a snapshot, or a folder of them. Files that Node.js wrote for NODE_V8_COVERAGE " +
    "are snapshots too.",
    CONFIG_NOTE,
    "Exit code: 0; 1 for a failure, where the reports are empty, and where less is covered than " +
    "--check-coverage or --check-diff wants; 2 for wrong usage.",
  ],
}, async (values, paths, world) => {
  if (paths.length === 0) {
    throw new UsageError("nothing to report on: covhttp report PATH...");
  }
  const { report } = await import("../report/report.ts");
  const options = reportOptions(values, world);
  const { reporters, stepSummary } = options;
  const quiet = reporters.filter((name) => !prints(name, stepSummary));
  const { coverage, shortfalls, diff, missed } = await report(paths, {
    ...options,
    reporters: values.json ? quiet : reporters,
  });
  if (diff && !values.json) {
    const { printDiff } = await import("../report/diff_table.ts");
    printDiff(diff, options, world.print);
  }
  missed.forEach(world.notify);
  const files: number = coverage.files().length;
  const exitCode = files > 0 && missed.length === 0 ? 0 : 1;
  if (values.json) {
    const summary = coverage.getCoverageSummary().data;
    world.print(JSON.stringify({ summary, files, shortfalls, diff, exitCode }, null, 2));
  }
  return exitCode;
});
