/** Which scripts count, by globs. */

import { Minimatch } from "minimatch";
import { isAbsolute } from "@std/path/posix";
import {
  filterBy,
  type FilterRules,
  OTHERS_CODE,
  type PathFilter,
  type PathPattern,
} from "./path_rules.ts";

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

/**
 * A filter of absolute paths from globs. A path below `root` is matched relative to it, another
 * one as it is; globs that are absolute match the absolute path.
 */
export function pathFilter(options: FilterOptions): PathFilter {
  return filterBy(filterRules(options));
}

/** Globs as regular expressions. */
export function filterRules({ include, exclude, root }: FilterOptions): FilterRules {
  const excluded = exclude.filter((glob) => !glob.startsWith("!"));
  const kept = exclude.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  return {
    root,
    include: include.map(pattern),
    exclude: [...OTHERS_CODE, ...excluded.map(pattern)],
    keep: kept.map(pattern),
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
