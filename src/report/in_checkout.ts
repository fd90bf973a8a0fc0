/** From the paths of the machines that ran files to those of the checkout. */

import type { FileVersions } from "../core/file_versions.ts";
import { pathFilter } from "../core/script_filter.ts";
import type { Checkout, Placement } from "./checkout.ts";
import { listNames } from "./names.ts";
import type { ReportOptions } from "./reporters.ts";
import type { ReportedCoverage } from "./write_reports.ts";

/** What takes files out of the excluded; in which folder it is on another machine is not known. */
export function keptGlobs(exclude: readonly string[]): string[] {
  const globs = exclude.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  return globs.flatMap((glob) => [`!${glob}`, `!**/${glob.replace(/^\.?\/+/, "")}`]);
}

/** What was converted. */
export interface Converted {
  /** By the paths of the machines that ran it. */
  files: FileVersions;
  /** Texts of these that are the checkout's own, by such paths: nothing else has them. */
  unchecked: ReadonlyMap<string, string>;
}

/**
 * The same coverage with the paths of the checkout; names what is not in it, or not the same.
 *
 * @returns with the files of the checkout that may be one that ran, where several fit as well
 */
export async function inCheckout(
  converted: Converted,
  checkout: Checkout,
  { include, exclude, notify }: ReportOptions,
): Promise<ReportedCoverage & { unsure: Set<string> }> {
  const { root } = checkout;
  const placement = await checkout.find(converted.files.files);
  const isIncluded = pathFilter({ include, exclude, root });
  const isKept = pathFilter({ include, exclude: [...exclude, ...keptGlobs(exclude)], root });
  const reported = converted.files.at((file) => {
    const local = placement.places.get(file);
    if (local !== undefined) return isIncluded(local) ? local : undefined;
    return isKept(file.path) ? file.path : undefined;
  });
  const sources = reported.texts;
  sayVersions(reported.several, root, notify);
  await sayPlaces(converted, placement, sources, checkout, notify);
  if (sources.size === 0) notify(whyEmpty(converted.files));
  return {
    coverage: reported.coverage,
    sources,
    unsure: new Set([...placement.ambiguous.values()].flat()),
  };
}

/** Name files that are not in the checkout, or with another text. */
async function sayPlaces(
  { files: { files }, unchecked }: Converted,
  { places, ambiguous }: Placement,
  sources: ReadonlyMap<string, string>,
  checkout: Checkout,
  notify: (line: string) => void,
): Promise<void> {
  const { root } = checkout;
  const folder = root === Deno.cwd() ? "this folder" : root;
  const say = (paths: Iterable<string>, what: string) => {
    const shown = [...new Set(paths)].filter((path) => sources.has(path));
    if (shown.length > 0) notify(`${listNames(shown, root)}: ${what}`);
  };
  const here = new Set(places.values());
  const local = [...sources].filter(([path]) => here.has(path));
  const { different, absent } = await checkout.compare(local);
  say(different, "not what ran; the report shows what ran");
  say(absent, "not there, where --map puts what ran");
  const lost = files.filter((file) => !places.has(file) && !ambiguous.has(file));
  say(lost.map(({ path }) => path), `not in ${folder}; reported as it was called`);
  const unclear = [...ambiguous].filter(([{ path }]) => sources.has(path))
    .map(([{ path }, locals]) => `${path} (${listNames(locals.toSorted(), root, " or ")})`);
  if (unclear.length > 0) {
    notify(`${listNames(unclear)}: not known which; reported as it was called (see --map)`);
  }
  const taken = files.filter(({ path, text }) => unchecked.get(path) === text)
    .map((file) => places.get(file) ?? file.path);
  say(taken, `the text is that of ${folder}, whatever ran: neither source map nor image has it`);
  for (const rule of checkout.unusedRules) notify(`--map ${rule}: nothing ran there`);
}

function whyEmpty({ files }: FileVersions): string {
  const count = new Set(files.map(({ path }) => path)).size;
  const why = count > 0
    ? `--include and --exclude leave out all of ${count} files`
    : "no script of the apps was covered";
  return `the reports are empty: ${why}`;
}

/** Name files that ran with several texts. */
function sayVersions(
  several: FileVersions["several"],
  root: string,
  notify: (line: string) => void,
): void {
  for (const { builds, files } of several) {
    const differ = files.length === 1 ? "differs" : "differ";
    const between = builds.length > 1 ? `between ${builds.join(" and ")}` : "between snapshots";
    notify(
      `${listNames(files, root)} ${differ} ${between}: the report shows the newest text, ` +
        "with the counts of lines that others share with it",
    );
  }
}
