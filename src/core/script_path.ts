/** Where scripts are that V8 names by URLs. */

import { fromFileUrl, join, normalize } from "@std/path/posix";

/** A URL that is its path: nothing in it is encoded, and no way up. */
const PLAIN = /^file:\/\/((?:\/(?!\.\.?(?:\/|$))[\w.@+~-]+)+)$/;

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
  const [, plain] = PLAIN.exec(url) ?? [];
  if (plain !== undefined) return realPath(plain);
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
