/** Which scripts count, by regular expressions. */

import { scriptPath } from "./script_path.ts";

/** Whether a path counts. */
export type PathFilter = (path: string) => boolean;
/** Whether a script counts, by the URL that V8 has for it. */
export type UrlFilter = (url: string) => boolean;

/** What counts, and what does not. It may travel in JSON. */
export interface FilterRules {
  root: string;
  include: PathPattern[];
  exclude: PathPattern[];
  keep: PathPattern[];
}

/** A regular expression. Absolute ones are for absolute paths, others for those below the root. */
export interface PathPattern {
  isAbsolute: boolean;
  source: string;
  flags: string;
}

/** Other people's code: that of packages, and of package managers that lie elsewhere. */
export const OTHERS_CODE: readonly PathPattern[] = [
  // Packages, and what Yarn has in a project, and Corepack in a cache.
  {
    isAbsolute: false,
    source: "(?:^|/)(?:node_modules|\\.yarn|\\.pnp\\.[^/]*|node/corepack)(?:/|$)",
    flags: "",
  },
  // Debian's npm.
  { isAbsolute: true, source: "^/usr/share/nodejs/", flags: "" },
];

/** What counts unless somebody says otherwise: all but other people's code. */
export function usualRules(root: string): FilterRules {
  return { root, include: [], exclude: [...OTHERS_CODE], keep: [] };
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
