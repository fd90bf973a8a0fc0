/** The options that every command with a report has. */

import { UsageError } from "../core/errors.ts";
import { REPORTERS, type ReportOptions } from "../report/reporters.ts";
import type { OptionSpec, OptionValues } from "./options.ts";
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
    help: "Report only files that match, relative to the working folder",
  },
  {
    group: "Reports",
    name: "exclude",
    value: "GLOB",
    repeat: true,
    help: "Leave out files that match, besides node_modules",
  },
] as const satisfies readonly OptionSpec[];

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
    notify: world.notify,
  };
}
