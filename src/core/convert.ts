/** From V8's ranges to istanbul's statements, branches, functions and lines. */

import { type CoverageMap, createCoverageMap } from "istanbul-lib-coverage";
import { isAbsolute, join, normalize } from "@std/path/posix";
import v8ToIstanbul from "v8-to-istanbul";
import { messageOf } from "./errors.ts";
import type { CoveredScript } from "./merge_snapshots.ts";
import { type PathFilter, scriptPath } from "./script_filter.ts";
import type { CachedSourceMap, SourceMap } from "./snapshot.ts";

/** Coverage by source file, with the paths of the machine that ran it. */
export interface ConvertedCoverage {
  coverage: CoverageMap;
  /** The text of each file of `coverage`. */
  sources: Map<string, string>;
  /** What could not be converted as it should, one line each. */
  problems: string[];
}

/**
 * Convert scripts to istanbul's coverage with v8-to-istanbul. Scripts with a source map are
 * reported as the sources they were made of. A script that fails never spoils the others.
 *
 * @param filter which files count, by the paths of the machine that ran them
 */
export async function convert(
  scripts: readonly CoveredScript[],
  filter: PathFilter,
): Promise<ConvertedCoverage> {
  const converted: ConvertedCoverage = {
    coverage: createCoverageMap({}),
    sources: new Map(),
    problems: [],
  };
  for (const script of scripts) {
    const path = scriptPath(script.coverage.url);
    if (path === undefined) continue; // eval and the like: Node.js's own files have them
    try {
      await convertScript(script, path, filter, converted);
    } catch (error) {
      converted.problems.push(`${path} is left out: ${messageOf(error)}`);
    }
  }
  return converted;
}

async function convertScript(
  script: CoveredScript,
  path: string,
  filter: PathFilter,
  converted: ConvertedCoverage,
): Promise<void> {
  const { source, sourceMap } = script;
  if (!source) throw new Error("its source is not known");
  if (sourceMap?.data) {
    try {
      const map = resolvedMap(sourceMap, path);
      return await applyScript(script, path, source, map, filter, converted);
    } catch (error) {
      converted.problems.push(
        `${path} is reported without its map: ${messageOf(error)}`,
      );
    }
  }
  if (filter(path)) {
    await applyScript(script, path, source, undefined, filter, converted);
  }
}

async function applyScript(
  { coverage }: CoveredScript,
  path: string,
  source: string,
  map: ResolvedMap | undefined,
  filter: PathFilter,
  converted: ConvertedCoverage,
): Promise<void> {
  const converter = v8ToIstanbul(path, 0, {
    // Without its comment the converter does not look for the map by itself, on this machine.
    source: source.replaceAll("sourceMappingURL=", "sourceMappingDone="),
    ...(map && { sourceMap: { sourcemap: map } }),
  }, (path: string) => !filter(path));
  await converter.load();
  converter.applyCoverage(coverage.functions);
  const files = map ? filesOf(map) : new Map([[path, source]]);
  const result = Object.entries(converter.toIstanbul())
    .filter(([path]) => filter(path) && files.has(path));
  converted.coverage.merge(Object.fromEntries(result));
  for (const [path] of result) converted.sources.set(path, files.get(path)!);
}

type ResolvedMap = Omit<SourceMap, "sources" | "sourcesContent"> & {
  sources: string[];
  sourcesContent: string[];
};

/** A map whose sources are absolute paths and all have contents. */
function resolvedMap(
  { data, url }: CachedSourceMap,
  scriptPath_: string,
): ResolvedMap {
  const map = data!;
  const sources = map.sources ?? [];
  if (sources.length === 0) throw new Error("the source map names no sources");
  const mapPath = (url && scriptPath(url)) ?? scriptPath_;
  const contents = sources.map((_, i) => map.sourcesContent?.[i] ?? undefined);
  if (contents.every((content) => content === undefined)) {
    throw new Error(
      "the source map has no sourcesContent, and its sources were not in the image",
    );
  }
  return {
    ...map,
    sourceRoot: "",
    sources: sources.map((source) => sourcePath(source ?? "", map.sourceRoot ?? "", mapPath)),
    sourcesContent: contents.map((content) => content ?? ""),
  };
}

function sourcePath(
  source: string,
  sourceRoot: string,
  mapPath: string,
): string {
  const rooted = sourceRoot && !isAbsolute(source) ? join(sourceRoot, source) : source;
  if (/^file:/.test(rooted)) return scriptPath(rooted) ?? rooted;
  // A bundler's name for a module, as webpack://app/./src/a.ts, is no place on a disk.
  const named = /^[a-z][a-z+.-]*:\/\/(.*)$/i.exec(rooted);
  if (named) return normalize(`/${named[1]!.replace(/\?.*$/, "")}`);
  return isAbsolute(rooted) ? normalize(rooted) : join(mapPath, "..", rooted);
}

function filesOf(
  { sources, sourcesContent }: ResolvedMap,
): Map<string, string> {
  const files = sources.map((path, i) => [path, sourcesContent[i]!] as const);
  return new Map(files.filter(([, content]) => content !== ""));
}
