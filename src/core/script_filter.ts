/** Which scripts count. */

import { Minimatch } from "minimatch";
import { fromFileUrl, relative } from "@std/path/posix";

/** Globs relative to a folder, as c8 and nyc have them: `src/**`, `gen/*.js`, `!keep.js`. */
export interface FilterOptions {
  /** Only these count; empty means all. */
  include: readonly string[];
  /**
   * These do not count, even when included, and nor does `node_modules`: other people's code. A
   * leading `!` takes a path out of the excluded.
   */
  exclude: readonly string[];
  /** The absolute folder that globs are relative to. */
  root: string;
}

/** Whether a path counts. */
export type PathFilter = (path: string) => boolean;

const ALWAYS_EXCLUDED = ["**/node_modules/**"];

/** A filter of absolute paths from globs. */
export function pathFilter(
  { include, exclude, root }: FilterOptions,
): PathFilter {
  const excluded = [
    ...ALWAYS_EXCLUDED,
    ...exclude.filter((glob) => !glob.startsWith("!")),
  ]
    .map(matcher);
  const kept = exclude.filter((glob) => glob.startsWith("!")).map((glob) => matcher(glob.slice(1)));
  const included = include.map(matcher);
  return (path) => {
    const local = relative(root, path);
    const matches = (match: PathFilter) => match(local) || match(path);
    if (included.length > 0 && !included.some(matches)) return false;
    return !excluded.some(matches) || kept.some(matches);
  };
}

/** A glob that names a folder means all below it. */
function matcher(glob: string): PathFilter {
  const plain = glob.replace(/^\.\//, "").replace(/\/$/, "");
  const globs = [plain, `${plain}/**`].map((glob) => new Minimatch(glob, { dot: true }));
  return (path) => globs.some((glob) => glob.match(path));
}

/**
 * The absolute path of a script that V8 names by `url`, or undefined where it has none: Node.js's
 * own modules (`node:fs`), `eval`, `data:`.
 */
export function scriptPath(url: string): string | undefined {
  if (!url.startsWith("file://")) return undefined;
  try {
    return fromFileUrl(url.replace(/[?#].*$/, ""));
  } catch {
    return undefined; // an invalid %-sequence, or a host part
  }
}
