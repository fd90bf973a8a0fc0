/** From V8's ranges to istanbul's statements, branches, functions and lines. */

import { ScriptConverter } from "./convert_script.ts";
import type { Converter } from "./converters.ts";
import { messageOf } from "./errors.ts";
import { FileVersions } from "./file_versions.ts";
import type { CoveredScript } from "./merge_snapshots.ts";
import type { PathFilter } from "./path_rules.ts";
import { scriptPath } from "./script_path.ts";
import { type LocatedSourceMap, locateSources } from "./source_map.ts";

/** Coverage by source file, with the paths of the machine that ran it. */
export interface ConvertedCoverage {
  files: FileVersions;
  /** What could not be converted as it should, one line each. */
  problems: string[];
}

const BY_FUNCTION =
  "counted with --granularity function: all of a function that was called is covered, and " +
  "branches are not counted";

/** A script, its path, and its source map if it has one that can be used. */
interface LocatedScript {
  script: CoveredScript;
  path: string;
  map?: LocatedSourceMap;
}

/**
 * Convert scripts to istanbul's coverage. Scripts with a source map are reported as the sources
 * they were made of. A script that fails never spoils the others, and a source that cannot be
 * parsed is converted with v8-to-istanbul.
 *
 * @param filter which files count, by the paths of the machine that ran them
 * @param findTexts looks elsewhere for the texts of sources that neither their map nor the image
 *   has; what it does not find is left out of its result
 */
export async function convert(
  scripts: readonly CoveredScript[],
  filter: PathFilter,
  findTexts: (paths: string[]) => Promise<Map<string, string>>,
  converter: Converter = "syntax-tree",
): Promise<ConvertedCoverage> {
  const problems: string[] = [];
  const located = locate(scripts, problems);
  await addMissingTexts(located, filter, findTexts, problems);
  const files = new FileVersions();
  const converting = new ScriptConverter(converter, problems);
  const withTexts = located.map((script) => ({ ...script, texts: textsOf(script, filter) }));
  const lastOf = new Map(
    withTexts.flatMap((script) => [...script.texts.keys()].map((file) => [file, script])),
  );
  for (const script of withTexts) {
    const { path, map, texts } = script;
    if (texts.size === 0) continue;
    try {
      for (const data of await converting.convert(script.script, path, texts, map)) {
        files.add(data, texts.get(data.path)!, script.script.builds ?? []);
      }
    } catch (error) {
      problems.push(`${path} is left out: ${messageOf(error)}`);
    }
    for (const file of texts.keys()) if (lastOf.get(file) === script) converting.forget(file);
  }
  const byFunction = scripts.filter(({ granularity }) => granularity === "function").length;
  if (byFunction > 0) {
    const subject = byFunction === 1 ? "1 script was" : `${byFunction} scripts were`;
    problems.push(`${subject} ${BY_FUNCTION}`);
  }
  return { files, problems };
}

function locate(scripts: readonly CoveredScript[], problems: string[]): LocatedScript[] {
  const located: LocatedScript[] = [];
  for (const script of scripts) {
    const path = scriptPath(script.coverage.url);
    if (path === undefined) continue; // eval and the like: in the files that Node.js writes
    let map: LocatedSourceMap | undefined;
    try {
      map = script.sourceMap?.data ? locateSources(script.sourceMap, path) : undefined;
    } catch (error) {
      problems.push(`${path} is reported without its map: ${messageOf(error)}`);
    }
    problems.push(...map?.problems ?? []);
    located.push({ script, path, map });
  }
  return located;
}

async function addMissingTexts(
  located: LocatedScript[],
  filter: PathFilter,
  findTexts: (paths: string[]) => Promise<Map<string, string>>,
  problems: string[],
): Promise<void> {
  const isMissing = (map: LocatedSourceMap, i: number) =>
    map.sourcesContent[i] === null && filter(map.sources[i]!);
  const missing = located.flatMap(({ map }) =>
    map?.sources.filter((_, i) => isMissing(map, i)) ?? []
  );
  if (missing.length === 0) return;
  const found = await findTexts([...new Set(missing)]);
  for (const script of located) {
    const { map, path } = script;
    if (map === undefined) continue;
    map.sourcesContent = map.sourcesContent.map((text, i) =>
      text ?? found.get(map.sources[i]!) ?? null
    );
    const lost = map.sources.filter((_, i) => isMissing(map, i));
    if (lost.length === 0) continue;
    const why = "in the source map (sourcesContent, inlineSources), the image and the checkout";
    if (map.sourcesContent.every((text) => text === null)) {
      script.map = undefined;
      problems.push(`${path} is reported without its map: no text of its sources ${why}`);
    } else {
      problems.push(`${lost.join(", ")} left out: no text ${why}`);
    }
  }
}

/** The files that a script was made of, as far as they count; without a map, itself. */
function textsOf({ script, path, map }: LocatedScript, filter: PathFilter): Map<string, string> {
  if (map === undefined) return new Map(filter(path) ? [[path, script.source ?? ""]] : []);
  const texts = new Map<string, string>();
  for (const [i, file] of map.sources.entries()) {
    const text = map.sourcesContent[i];
    if (typeof text === "string" && filter(file)) texts.set(file, text);
  }
  return texts;
}
