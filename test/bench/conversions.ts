/** Conversion within this process: covhttp's, and v8-to-istanbul by itself. */

import v8ToIstanbul from "v8-to-istanbul";
import { convert } from "../../src/core/convert.ts";
import type { Converter } from "../../src/core/converters.ts";
import type { CoveredScript } from "../../src/core/merge_snapshots.ts";
import { scriptPath } from "../../src/core/script_path.ts";

/** Files that count: all but those of libraries. */
const isOwn = (path: string) => !path.includes("/node_modules/");

/** @returns how many files came of it */
export async function convertWithCovhttp(
  scripts: readonly CoveredScript[],
  converter: Converter,
): Promise<number> {
  const nothing = () => Promise.resolve(new Map<string, string>());
  const { files, problems } = await convert(scripts, isOwn, nothing, converter);
  if (problems.length > 0) throw new Error(problems[0]);
  return files.files.length;
}

/** The same with v8-to-istanbul alone, as c8 calls it. */
export async function convertBare(scripts: readonly CoveredScript[]): Promise<number> {
  let count = 0;
  for (const { coverage, source, sourceMap } of scripts) {
    const converter = v8ToIstanbul(scriptPath(coverage.url)!, 0, {
      source: source!,
      ...(sourceMap && { sourceMap: { sourcemap: sourceMap.data } }),
    }, (path: string) => !isOwn(path));
    await converter.load();
    converter.applyCoverage(coverage.functions);
    count += Object.keys(converter.toIstanbul()).length;
    converter.destroy();
  }
  return count;
}
