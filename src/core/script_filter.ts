/** Which scripts count. */

import { Minimatch } from "minimatch";
import { fromFileUrl, isAbsolute, join, normalize } from "@std/path/posix";

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
/** Whether a script counts, by the URL that V8 has for it. */
export type UrlFilter = (url: string) => boolean;

const ALWAYS_EXCLUDED = [
  "**/node_modules/**",
  // Package managers that lie elsewhere: Yarn in a project, those of Corepack, and Debian's npm.
  "**/.yarn/**",
  "**/.pnp.*",
  "**/node/corepack/**",
  "/usr/share/nodejs/**",
];

/** The same as regular expressions, which may travel in JSON. */
export interface FilterRules {
  root: string;
  include: PathPattern[];
  exclude: PathPattern[];
  keep: PathPattern[];
}

/** A regular expression. Absolute ones are for absolute paths, others for those below the root. */
interface PathPattern {
  isAbsolute: boolean;
  source: string;
  flags: string;
}

/**
 * A filter of absolute paths from globs. A path below `root` is matched relative to it, another
 * one as it is; globs that are absolute match the absolute path.
 */
export function pathFilter(options: FilterOptions): PathFilter {
  return filterBy(filterRules(options));
}

/** Globs as regular expressions. */
export function filterRules({ include, exclude, root }: FilterOptions): FilterRules {
  const excluded = [...ALWAYS_EXCLUDED, ...exclude.filter((glob) => !glob.startsWith("!"))];
  const kept = exclude.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  return {
    root,
    include: include.map(pattern),
    exclude: excluded.map(pattern),
    keep: kept.map(pattern),
  };
}

/** The filter of some rules. It travels to apps as text, and can use nothing but its argument. */
export function filterBy({ root, include, exclude, keep }: FilterRules): PathFilter {
  const compile = (patterns: PathPattern[]) =>
    patterns.map(({ isAbsolute, source, flags }) => {
      return { isAbsolute, expression: new RegExp(source, flags) };
    });
  const [included, excluded, kept] = [compile(include), compile(exclude), compile(keep)];
  const folder = root.replace(/\/*$/, "/");
  return (path) => {
    const subject = `${path}/` === folder
      ? ""
      : path.startsWith(folder)
      ? path.slice(folder.length)
      : path;
    const matches = ({ isAbsolute, expression }: typeof included[number]) =>
      expression.test(isAbsolute ? path : subject);
    if (included.length > 0 && !included.some(matches)) return false;
    return !excluded.some(matches) || kept.some(matches);
  };
}

/** The same by URL. It remembers: each take asks for hundreds of scripts, and for the same ones. */
export function urlFilter(isCounted: PathFilter): UrlFilter {
  const known = new Map<string, boolean>();
  return (url) => {
    let counted = known.get(url);
    if (counted === undefined) {
      const path = scriptPath(url);
      counted = path !== undefined && isCounted(path);
      known.set(url, counted);
    }
    return counted;
  };
}

/** A glob that names a folder means all below it. */
function pattern(glob: string): PathPattern {
  const plain = glob.replace(/^\.\/(?=.)/, "").replace(/(?<=.)\/$/, "");
  if (plain === ".") return { isAbsolute: false, source: "^(?!/)", flags: "" };
  const expressions = [plain, `${plain}/**`]
    .map((glob) => new Minimatch(glob, { dot: true }).makeRe())
    .filter((expression) => expression !== false); // a comment is no pattern
  return {
    isAbsolute: isAbsolute(plain),
    source: expressions.map(({ source }) => source).join("|") || "^(?!)",
    flags: expressions[0]?.flags ?? "",
  };
}

/** What Node.js calls the code of `--eval` and of workers with `eval: true`, in the working folder. */
const EVAL = /\/\[eval\d*\]$/;

/** A file of TypeScript by its path, with what tells several sources of it apart. */
const STRIPPED = /^\/.*\.[cm]?ts(#sha256=[0-9a-f]+)?$/s;

/** Yarn's virtual folders: the same files under several paths, by what depends on them. */
const VIRTUAL = /^(.*?)\/(?:__virtual__|\$\$virtual)\/[^/]+\/(\d+)(?:\/(.*))?$/s;

/**
 * The absolute path of a script that V8 names by `url`, or undefined where it has none: Node.js's
 * own modules (`node:fs`), `eval`, `data:`. On Windows it begins with the drive or host:
 * `/C:/app/a.js`, `/server/share/a.js`. Yarn's virtual paths become those of the files, as
 * https://yarnpkg.com/advanced/pnp-spec says.
 *
 * A plain path names a script only with an extension of TypeScript: Node.js 22 calls CommonJS so
 * of which it strips the types, and template engines what they make of a template.
 */
export function scriptPath(url: string): string | undefined {
  if (EVAL.test(url)) return undefined;
  if (STRIPPED.test(url)) return realPath(normalize(url.replace(/#sha256=.*$/, "")));
  if (!url.startsWith("file://")) return undefined;
  try {
    const { hostname } = new URL(url);
    const path = fromFileUrl(url.replace(/[?#].*$/s, ""));
    const absolute = hostname === "" ? posixPath(path) : `/${hostname}${path}`;
    return realPath(normalize(absolute)); // %2F may hide a way up
  } catch {
    return undefined; // an invalid %-sequence or host
  }
}

/**
 * A path of any system as a POSIX path: `C:\\app` and `c:/app` are `/C:/app`, `\\\\host\\share` is
 * `/host/share`. A backslash elsewhere belongs to a name.
 */
export function posixPath(path: string): string {
  const [, drive, rest] = path.match(/^\/?([a-z]):([\\/].*)?$/is) ?? [];
  if (drive !== undefined) return `/${drive.toUpperCase()}:${(rest ?? "").replaceAll("\\", "/")}`;
  return path.startsWith("\\\\") ? path.slice(1).replaceAll("\\", "/") : path;
}

/** Of a path in a virtual folder that of the file: `a/__virtual__/HASH/1/b` is `a/../b`. */
function realPath(path: string): string {
  const [, folder, ups, rest = ""] = path.match(VIRTUAL) ?? [];
  if (folder === undefined) return path;
  return realPath(join(folder || "/", "../".repeat(Math.min(Number(ups), path.length)), rest));
}
