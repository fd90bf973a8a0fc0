/** Which scripts count. */

import { Minimatch } from "minimatch";
import { fromFileUrl, isAbsolute, normalize, relative } from "@std/path/posix";

/** Globs relative to a folder, as c8 and nyc have them: `src/**`, `gen/*.js`, `!keep.js`. */
export interface FilterOptions {
  /** Only these count; empty means all. */
  include: readonly string[];
  /**
   * These do not count, even when included, and nor do `node_modules` and package managers: other
   * people's code. A leading `!` takes a path out of the excluded.
   */
  exclude: readonly string[];
  /** The absolute folder that globs are relative to. */
  root: string;
}

/** Whether a path counts. */
export type PathFilter = (path: string) => boolean;

const ALWAYS_EXCLUDED = [
  "**/node_modules/**",
  // Package managers that lie elsewhere: Yarn in a project, those of Corepack, and Debian's npm.
  "**/.yarn/**",
  "**/.pnp.*",
  "**/node/corepack/**",
  "/usr/share/nodejs/**",
];

/**
 * A filter of absolute paths from globs. A path below `root` is matched relative to it, another
 * one as it is; globs that are absolute match the absolute path.
 */
export function pathFilter({ include, exclude, root }: FilterOptions): PathFilter {
  const excluded = [...ALWAYS_EXCLUDED, ...exclude.filter((glob) => !glob.startsWith("!"))]
    .map(matcher);
  const kept = exclude.filter((glob) => glob.startsWith("!")).map((glob) => matcher(glob.slice(1)));
  const included = include.map(matcher);
  return (path) => {
    const local = relative(root, path);
    const subject = local.startsWith("../") ? path : local;
    const matches = (match: Matcher) => match(subject, path);
    if (included.length > 0 && !included.some(matches)) return false;
    return !excluded.some(matches) || kept.some(matches);
  };
}

type Matcher = (subject: string, absolute: string) => boolean;

/** A glob that names a folder means all below it. */
function matcher(glob: string): Matcher {
  const plain = glob.replace(/^\.\/(?=.)/, "").replace(/(?<=.)\/$/, "");
  if (plain === ".") return (subject) => !isAbsolute(subject);
  const globs = [plain, `${plain}/**`].map((glob) => new Minimatch(glob, { dot: true }));
  return (subject, absolute) => {
    const path = isAbsolute(plain) ? absolute : subject;
    return globs.some((glob) => glob.match(path));
  };
}

/** What Node.js calls the code of `--eval` and of workers with `eval: true`, in the working folder. */
const EVAL = /\/\[eval\d*\]$/;

/**
 * The absolute path of a script that V8 names by `url`, or undefined where it has none: Node.js's
 * own modules (`node:fs`), `eval`, `data:`.
 */
export function scriptPath(url: string): string | undefined {
  if (!url.startsWith("file://") || EVAL.test(url)) return undefined;
  try {
    return normalize(fromFileUrl(url.replace(/[?#].*$/, ""))); // %2F may hide a way up
  } catch {
    return undefined; // an invalid %-sequence, or a host part
  }
}
