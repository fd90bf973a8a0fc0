/** Coverage of the lines that changed in the checkout. */

import { extname, resolve } from "@std/path";
import { type DiffCoverage, diffCoverage, rangesText } from "../core/diff_coverage.ts";
import { pathFilter } from "../core/script_filter.ts";
import type { ChangedFile } from "./changed_lines.ts";
import { isWithin } from "./checkout.ts";
import { listNames } from "./names.ts";
import type { ReportOptions } from "./reporters.ts";
import type { ReportedCoverage } from "./write_reports.ts";

/** What has types only. */
const DECLARATIONS = /\.d\.[cm]?ts$/;

/**
 * Coverage of what changed in the checkout; names what is not in the numbers.
 *
 * @param changed what changed since the revision that is asked for
 * @param root the folder of the checkout
 */
export async function coverDiff(
  changed: readonly ChangedFile[],
  reported: ReportedCoverage,
  root: string,
  { diff: asked, include, exclude, out, notify }: ReportOptions,
): Promise<DiffCoverage> {
  const filter = pathFilter({ include, exclude, root });
  const mayBeReported = (path: string) =>
    isWithin(root, path) && !isWithin(resolve(out), path) && filter(path);
  const list = (paths: string[]) => listNames(paths, root);
  const { sources } = reported;
  const ran = changed.filter(({ path }) => sources.has(path));
  const texts = ran.filter(({ isBinary }) => !isBinary).map(async ({ path, lines }) => {
    return { path, lines, text: await Deno.readTextFile(path) };
  });
  const diff = diffCoverage(asked!.base, await Promise.all(texts), reported);
  for (const { path, absent } of diff.files) {
    if (absent.length === 0) continue;
    notify(`${list([path])}: changed lines that are not in what ran: ${rangesText(absent)}`);
  }
  const files = [...sources.keys()];
  const unknown = changed.filter(({ path, isBinary, isSubmodule }) =>
    (isBinary && sources.has(path)) ||
    (isSubmodule && files.some((file) => file.startsWith(`${path}/`)))
  );
  if (unknown.length > 0) {
    const paths = unknown.map(({ path }) => path);
    notify(`${list(paths)}: changed, but git does not tell which lines: no text, or a submodule`);
  }
  const extensions = new Set(files.map(extname));
  extensions.delete(""); // of a script, as of a Dockerfile
  const missing = changed.filter(({ path, lines, isSubmodule }) =>
    lines.length > 0 && !isSubmodule && extensions.has(extname(path)) &&
    !DECLARATIONS.test(path) && !sources.has(path) && mayBeReported(path)
  );
  if (missing.length > 0) {
    notify(`${list(missing.map(({ path }) => path))}: changed, but not in the report`);
  }
  return diff;
}

/** Why changed lines are not covered as wanted, one line each; empty where they are. */
export function diffShortfalls(
  { base, percent, files }: DiffCoverage,
  wants: number,
  root: string,
): string[] {
  const list = (paths: string[]) => listNames(paths, root);
  const lines: string[] = [];
  if (percent < wants) {
    lines.push(`lines changed since ${base}: ${percent} % covered, ${wants} % wanted`);
    for (const { path, uncovered } of files) {
      if (uncovered.length > 0) {
        lines.push(`${list([path])}: not covered: ${rangesText(uncovered)}`);
      }
    }
  }
  const absent = files.filter((file) => file.absent.length > 0).map(({ path }) => path);
  if (absent.length > 0) {
    lines.push(
      `${list(absent)}: changed lines did not run: --check-diff needs an app that is built from ` +
        "this checkout",
    );
  }
  return lines;
}
