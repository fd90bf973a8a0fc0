/** `covhttp report` on the command line. */

import { UsageError } from "../core/errors.ts";
import { defineCommand } from "./command.ts";
import { REPORT_OPTIONS, reportOptions } from "./report_options.ts";

/** The command `report`. */
export const reportCommand = defineCommand({
  name: "report",
  summary: "Write reports from coverage that was collected before",
  usage: "PATH... [options]",
  options: REPORT_OPTIONS,
  examples: [
    ["report out/raw -o out -r html", "Render a collection again"],
    ["report a/raw b/raw -o merged", "Merge two collections"],
  ],
  notes: [
    "A PATH is a snapshot, or a folder of them. Files that Node.js wrote for NODE_V8_COVERAGE " +
    "are snapshots too.",
    "Exit code: 0; 1 for a failure, and where the reports are empty.",
  ],
}, async (values, paths, world) => {
  if (paths.length === 0) {
    throw new UsageError("nothing to report on: covhttp report PATH...");
  }
  const { report } = await import("../report/report.ts");
  const coverage = await report(paths, reportOptions(values, world));
  return coverage.files().length > 0 ? 0 : 1;
});
