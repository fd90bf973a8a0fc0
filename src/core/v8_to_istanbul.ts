/** Conversion with v8-to-istanbul, which knows V8's blocks, not the syntax. */

import type { CoverageMapData, FileCoverageData } from "istanbul-lib-coverage";
import v8ToIstanbul from "v8-to-istanbul";
import type { FunctionCoverage } from "./snapshot.ts";
import type { LocatedSourceMap } from "./source_map.ts";

/**
 * Convert one script.
 *
 * @param path its absolute path
 * @param wanted which of its files count, by path
 * @throws {Error} of v8-to-istanbul, for scripts and maps that it cannot cope with
 */
export async function withV8ToIstanbul(
  path: string,
  source: string,
  functions: readonly FunctionCoverage[],
  map: LocatedSourceMap | undefined,
  wanted: ReadonlySet<string>,
): Promise<FileCoverageData[]> {
  const converter = v8ToIstanbul(path, 0, {
    // Without such a comment the converter does not look for a map by itself, on this machine.
    // Another text of the same length: offsets have to stay.
    source: source.replaceAll("sourceMappingURL=", "sourceMappingXXX="),
    ...(map && { sourceMap: { sourcemap: ofFiles(map, wanted) } }),
  }, (file: string) => !wanted.has(file));
  await converter.load();
  converter.applyCoverage(functions);
  const converted: CoverageMapData = converter.toIstanbul();
  return (Object.values(converted) as FileCoverageData[]).filter(({ path }) => wanted.has(path));
}

/** A map without the texts of other files, which nothing is done with but that it takes time. */
function ofFiles(
  { sources, sourcesContent, mappings, names }: LocatedSourceMap,
  wanted: ReadonlySet<string>,
) {
  const texts = sourcesContent.map((text, i) => wanted.has(sources[i]!) ? text ?? "" : "");
  return { version: 3, sources, sourcesContent: texts, mappings, names };
}
