/** Reports of made-up coverage, written into a folder. */

import { createCoverageMap } from "istanbul-lib-coverage";
import { join } from "@std/path";
import type { ReportOptions } from "../../src/report/reporters.ts";
import { writeReports } from "../../src/report/write_reports.ts";
import { temporaryFolder } from "../folders.ts";

/** Names that need care somewhere. */
export const ODD_NAMES = [
  "plain.ts",
  "my file.ts",
  "100%.ts",
  "a & b.ts",
  "<b>bold</b>.ts",
  `it's "quoted".ts`,
  "a,b.ts",
  "pipe|`tick`.ts",
  "_under_[x](y)*z*.ts",
  "größe/日本語 🚀.ts",
  "www.example.com/@user #1.ts",
];

/** Functions with names that need care somewhere. */
const FUNCTIONS = ["run", "run", "a, b", '<get> "x" & y', "two\nlines"];

/** A file of two lines for each function, of which the last ones did not run. */
export function fileCoverage(path: string, functions = FUNCTIONS, uncovered = 1) {
  const at = (line: number) => ({
    start: { line, column: 0 },
    end: { line, column: 4 },
  });
  const indices = functions.map((_, i) => i);
  const hits = (i: number) => i < functions.length - uncovered ? 2 : 0;
  const byKey = <T>(value: (i: number) => T) =>
    Object.fromEntries(indices.map((i) => [`${i}`, value(i)]));
  return {
    path,
    statementMap: byKey((i) => at(2 * i + 1)),
    s: byKey(hits),
    fnMap: byKey((i) => ({
      name: functions[i]!,
      decl: at(2 * i + 1),
      loc: at(2 * i + 1),
      line: 2 * i + 1,
    })),
    f: byKey(hits),
    branchMap: byKey((i) => ({
      type: "branch",
      loc: at(2 * i + 1),
      locations: [at(2 * i + 1)],
      line: 2 * i + 1,
    })),
    b: byKey((i) => [hits(i)]),
  };
}

/** Coverage of files, and their texts. */
export function reportedCoverage(root: string, names = ODD_NAMES) {
  const coverage = createCoverageMap({});
  const sources = new Map<string, string>();
  for (const name of names) {
    coverage.addFileCoverage(fileCoverage(join(root, name)));
    sources.set(join(root, name), "1234\n\n".repeat(FUNCTIONS.length));
  }
  return { coverage, sources };
}

/** Write reports on a checkout of their own that has the files. */
export async function written(
  reporters: string[],
  options: Partial<ReportOptions> = {},
  names = ODD_NAMES,
) {
  const folder = await temporaryFolder();
  const reported = reportedCoverage(folder.path, names);
  for (const [path, text] of reported.sources) {
    await Deno.mkdir(join(path, ".."), { recursive: true });
    await Deno.writeTextFile(path, text);
  }
  const out = join(folder.path, "coverage");
  const notify = () => {};
  await writeReports(reported, {
    ...{ out, sourceRoot: folder.path, include: [], exclude: [], notify },
    ...options,
    reporters,
  });
  const read = (name: string) => Deno.readTextFile(join(out, name));
  return { ...folder, read };
}
