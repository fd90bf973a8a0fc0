/** Where the sources of source maps are: their names are URLs, paths, or a bundler's own. */

import { dirname, isAbsolute, join, normalize } from "@std/path/posix";
import { posixPath } from "./script_path.ts";

/** How many maps lie upon each other at most. */
export const MOST_MAPS = 8;
/** A name with a scheme. One letter is a drive of Windows. */
const SCHEME = /^([a-z][a-z0-9+.-]+):/i;
const DRIVE = /^[a-z]:[\\/]/i;
/** What bundlers make up: a module's name in place of a file's. */
const MADE_UP = [
  /\0|__x00__/, // Rollup's and Vite's virtual modules
  /^<.*>$/, // esbuild's <define:...>, <stdin>
  /^\(disabled\):/, // esbuild
  /^\/@(id|vite)\//, // Vite
];
/** What webpack makes up, behind its scheme and namespace: run-time, externals, folders of modules. */
const MADE_BY_WEBPACK = [
  /^webpack\/[^.]*$/,
  /^\(webpack\)\//,
  /^external .*"/,
  /^(ignored|delegated|remote|container|consume|provide)\b.*[| ]/,
  / (sync|lazy|lazy-once|eager|weak|async-weak)( (recursive|nonrecursive|namespace|\^).*)?$/,
];
/** Folders of Turbopack that are not the project's: `[turbopack]`, `[next]`, `[externals]`. */
const MADE_BY_TURBOPACK = /^\/*\[(?!project\])[\w-]+\](\/|$)/;

/**
 * The paths that a source of a source map may have, the most likely first. As ECMA-426 says, a
 * source is a URL relative to the map's own; but tools also write plain paths, those of Windows,
 * and names of their own: `webpack://app/./src/a.ts` becomes `/app/src/a.ts`, or else `src/a.ts`
 * in any folder above the map.
 *
 * @param source as in `sources`
 * @param sourceRoot as in the map, or empty
 * @param mapPath the absolute path of the map, or of the script that has it inline
 * @returns absolute paths; none where the source is no file: `data:`, `node:fs`, webpack's run-time
 */
export function sourcePaths(
  source: string | null,
  sourceRoot: string,
  mapPath: string,
): string[] {
  if (!source || isMadeUp(source)) return [];
  const name = withRoot(source, sourceRoot);
  if (MADE_BY_WEBPACK.some((pattern) => pattern.test(name))) return [];
  const folder = dirname(mapPath);
  if (DRIVE.test(name)) return spellings(posixPath(name));
  const scheme = SCHEME.exec(name)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    const fromRoot = name.replace(/^\/@fs\/+/, "/");
    return spellings(fromRoot, folder);
  }
  const rest = name.slice(scheme.length + 1);
  if (scheme === "file") return spellings(posixPath(rest.replace(/^\/*/, "/")));
  if (!rest.startsWith("/")) return []; // data:, node:, and a plugin's own
  const paths = scheme.startsWith("webpack")
    ? webpackPaths(rest, folder)
    : bundlerPaths(rest.replace(/^\/+/, ""), scheme, folder);
  return [...new Set(paths)];
}

function isMadeUp(source: string): boolean {
  const name = source.split(/[\\/]/).at(-1)!;
  return MADE_UP.some((pattern) => pattern.test(source)) || MADE_UP[1]!.test(name);
}

function withRoot(source: string, root: string): string {
  if (root === "" || isAbsolute(source) || source.startsWith("\\")) return source;
  if (SCHEME.test(source) || DRIVE.test(source)) return source;
  return `${root.replace(/[\\/]$/, "")}/${source}`;
}

/** `//NAMESPACE/RESOURCE`, where the resource is relative to the project or absolute. */
function webpackPaths(rest: string, folder: string): string[] {
  const [, namespace = "", layered = ""] = rest.match(/^\/\/((?:@[^/]+\/)?[^/]*)\/(.*)$/s) ??
    [, "", rest];
  const resource = layered.replace(/^\([\w-]+\)\/(?=\.\/)/, ""); // a layer: (rsc)/./app/page.tsx
  const plain = decoded(resource) ?? resource;
  if (MADE_BY_WEBPACK.some((pattern) => pattern.test(plain))) return [];
  if (/^(data|node):/.test(plain)) return [];
  if (DRIVE.test(resource) || resource.startsWith("/")) return spellings(posixPath(resource));
  return [
    ...spellings(`/${namespace}/${resource}`),
    ...aboveMap(resource, folder),
  ];
}

function bundlerPaths(rest: string, scheme: string, folder: string): string[] {
  if (scheme === "turbopack") {
    if (MADE_BY_TURBOPACK.test(rest)) return [];
    rest = rest.replace(/^\[project\]\//, "");
  }
  return [...spellings(`/${rest}`), ...aboveMap(rest, folder)];
}

/** A path that is relative to the project's folder, which is one of those above the map. */
function aboveMap(path: string, folder: string): string[] {
  const folders = [folder];
  while (folders.at(-1) !== "/") folders.push(dirname(folders.at(-1)!));
  return folders.flatMap((above) => spellings(`./${path}`, above));
}

/** A path as a URL and as it is, without a loader's `?query` and with it. */
function spellings(name: string, folder = "/"): string[] {
  const slashed = name.replaceAll("\\", "/");
  const plain = slashed.replace(/(?<=.)\?.*$/s, "");
  const names = [decoded(plain), plain, decoded(slashed), slashed].filter((path) =>
    path !== undefined
  );
  const paths = names.map((path) => isAbsolute(path) ? normalize(path) : join(folder, path));
  return [...new Set(paths.map((path) => path.replace(/^\/{2,}/, "/")))];
}

function decoded(name: string): string | undefined {
  try {
    const path = decodeURIComponent(name);
    return path.includes("\0") ? undefined : path;
  } catch {
    return undefined; // a plain % in a name
  }
}
