/** Source maps with sources that can be found: by absolute path, and with their texts. */

import { isAbsolute, join, normalize } from "@std/path/posix";
import { scriptPath } from "./script_filter.ts";
import { type CachedSourceMap, parseSourceMap, type SourceMap } from "./snapshot.ts";

/** A source map whose sources are absolute paths. */
export type LocatedSourceMap = Omit<SourceMap, "sources" | "sourcesContent"> & {
  sources: string[];
  /** The text of each source, or null. */
  sourcesContent: (string | null)[];
};

/**
 * Resolve the sources of a map against the file that has it, as ECMA-426 says. A bundler's name
 * for a module, as `webpack://app/./src/a.ts`, is no place on a disk and becomes `/app/src/a.ts`.
 *
 * @param generated the absolute path of the script
 * @throws {Failure} when it is no source map, or names no sources
 */
export function locateSources({ data, url }: CachedSourceMap, generated: string): LocatedSourceMap {
  const map = parseSourceMap(data);
  const mapPath = (url && scriptPath(url)) || generated;
  const sources = map.sources.map((source) => {
    return sourcePath(withRoot(source ?? "", map.sourceRoot ?? ""), mapPath);
  });
  const sourcesContent = sources.map((_, i) => map.sourcesContent?.[i] ?? null);
  return { ...map, version: 3, sourceRoot: "", sources, sourcesContent };
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

function withRoot(source: string, root: string): string {
  if (root === "" || isAbsolute(source) || SCHEME.test(source)) return source;
  return `${root.replace(/\/$/, "")}/${source}`;
}

function sourcePath(source: string, mapPath: string): string {
  if (source.startsWith("file://")) return scriptPath(source) ?? source;
  if (SCHEME.test(source)) return normalize(`/${source.replace(SCHEME, "").replace(/\?.*$/, "")}`);
  return isAbsolute(source) ? normalize(source) : join(mapPath, "..", source);
}
