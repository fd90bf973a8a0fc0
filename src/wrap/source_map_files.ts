/** Source maps on this machine's disk, with the sources that only this machine has. */

import { basename, toFileUrl } from "@std/path/posix";
import type { PathFilter } from "../core/path_rules.ts";
import { scriptPath } from "../core/script_path.ts";
import type { CachedSourceMap, SourceMap } from "../core/snapshot.ts";
import { dataUrlText, parseMapJson, sourceMappingUrl } from "../core/source_map_comment.ts";
import { MOST_MAPS, sourcePaths } from "../core/source_paths.ts";

/** What is larger is no source, in bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
/** A name of a bundler's own, as `webpack://app/./src/a.ts`. */
const BUNDLER_NAME = /^(?!file:)[a-z][a-z0-9+.-]+:/i;

/** Source maps by the absolute paths of what they map. */
type Maps = NonNullable<CachedSourceMap["maps"]>;

/**
 * Find the source map of a script: inline, in the file that its last comment names, or beside it
 * under its name, as bundlers leave it there for others than Node.js ("hidden").
 *
 * Texts of sources that the map lacks come from the disk. Where a source was generated itself,
 * its map comes along.
 *
 * @param url that of the script
 * @param isOwn which sources are of interest, by absolute path
 * @returns undefined where there is none
 * @throws {Error} where the script names one, and it cannot be read
 */
export async function findSourceMap(
  url: string,
  script: string,
  isOwn: PathFilter,
): Promise<CachedSourceMap | undefined> {
  const path = scriptPath(url);
  if (path === undefined) return undefined;
  const found = await findMap(path, script, [path]) ?? await hiddenMap(path);
  if (found === undefined) return undefined;
  const maps: Maps = {};
  const data = await completed(found, { isOwn, maps, depth: 1 });
  return {
    lineLengths: script.split(/\n|\u2028|\u2029/).map((line) => line.length),
    data,
    url: found.isInline ? null : toFileUrl(found.path).href,
    ...(Object.keys(maps).length > 0 ? { maps: sorted(maps) } : {}),
  };
}

/** In an order that is the same in all replicas, so that they have the same entry. */
function sorted(maps: Maps): Maps {
  return Object.fromEntries(Object.keys(maps).sort().map((path) => [path, maps[path]!]));
}

/** A map that was read, and the path of the file that has it. */
interface FoundMap {
  data: unknown;
  path: string;
  isInline: boolean;
}

/**
 * The map that a script names.
 *
 * @param places where the script may be; names are relative to that
 */
async function findMap(
  path: string,
  script: string,
  places: readonly string[],
): Promise<FoundMap | undefined> {
  const url = sourceMappingUrl(script);
  if (url === undefined) return undefined;
  const inline = dataUrlText(url);
  if (inline !== undefined) return { data: parseMapJson(inline), path, isInline: true };
  // A map may have been moved here from the server that its URL names.
  const candidates = places.flatMap((place) => [
    ...sourcePaths(url, "", place),
    ...(BUNDLER_NAME.test(url) ? sourcePaths(basename(new URL(url).pathname), "", place) : []),
  ]);
  const file = await firstFile(candidates);
  if (file === undefined) throw new Error(`there is no ${candidates[0] ?? url}`);
  return { data: parseMapJson(await Deno.readTextFile(file)), path: file, isInline: false };
}

async function hiddenMap(path: string): Promise<FoundMap | undefined> {
  const file = await firstFile([`${path}.map`]);
  if (file === undefined) return undefined;
  try {
    const data = parseMapJson(await Deno.readTextFile(file)) as SourceMap & { file?: unknown };
    const isOfScript = typeof data.file !== "string" || basename(data.file) === basename(path);
    return isOfScript ? { data, path: file, isInline: false } : undefined;
  } catch {
    return undefined; // nobody said that it is a source map
  }
}

/** What completing a map needs, and what it finds besides. */
interface Completing {
  isOwn: PathFilter;
  maps: Maps;
  depth: number;
}

/** A map with the texts that the disk has. What is no source map stays as it is. */
async function completed({ data, path }: FoundMap, completing: Completing): Promise<unknown> {
  if (!isRecord(data)) return data;
  if (Array.isArray(data.sections)) {
    const sections = data.sections.map(async (section) =>
      isRecord(section) && "map" in section
        ? {
          ...section,
          map: await completed({ data: section.map, path, isInline: false }, completing),
        }
        : section
    );
    return { ...data, sections: await Promise.all(sections) };
  }
  const { sources, sourcesContent, sourceRoot } = data;
  if (!Array.isArray(sources)) return data;
  const contents = Array.isArray(sourcesContent) ? sourcesContent : [];
  const root = typeof sourceRoot === "string" ? sourceRoot : "";
  const completedSources = await Promise.all(
    sources.map((name, i) => completedSource(name, contents[i], root, path, completing)),
  );
  return {
    ...data,
    sources: completedSources.map(({ name }) => name),
    sourcesContent: completedSources.map(({ content }) => content),
  };
}

/** A source, and its text where it is known; the name says where the file is, if it was unclear. */
async function completedSource(
  name: unknown,
  content: unknown,
  root: string,
  mapPath: string,
  completing: Completing,
): Promise<{ name: unknown; content: unknown }> {
  const paths = typeof name === "string" ? sourcePaths(name, root, mapPath) : [];
  const [likely] = paths;
  if (likely === undefined || !completing.isOwn(likely)) return { name, content: content ?? null };
  const isClear = !/[%\\?]/.test(name as string) || BUNDLER_NAME.test(name as string);
  let path = likely;
  if (typeof content !== "string" || !isClear) {
    const file = await firstFile(paths);
    if (typeof content !== "string") content = file === undefined ? null : await readText(file);
    path = file ?? likely;
  }
  if (typeof content === "string") await addMapOf(path, content, paths, completing);
  return { name: path === likely ? name : toFileUrl(path).href, content };
}

/** The map of a source that was generated itself: others than inline ones are only here. */
async function addMapOf(
  path: string,
  text: string,
  places: readonly string[],
  { isOwn, maps, depth }: Completing,
): Promise<void> {
  if (depth >= MOST_MAPS || Object.hasOwn(maps, path)) return;
  let found: FoundMap | undefined;
  try {
    found = await findMap(path, text, [path, ...places]);
  } catch {
    return; // such a source is the end of the way
  }
  if (found === undefined) return;
  const url = toFileUrl(found.path).href;
  maps[path] = { data: found.data, url };
  maps[path] = { data: await completed(found, { isOwn, maps, depth: depth + 1 }), url };
}

async function readText(path: string): Promise<string | null> {
  try {
    return await Deno.readTextFile(path);
  } catch {
    return null; // not to be read: the checkout may have it
  }
}

/** The first path that is a file, and not a device or a pipe that would never end. */
async function firstFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    try {
      const { isFile, size } = await Deno.stat(path);
      if (isFile && size <= MOST_BYTES) return path;
    } catch {
      // not there, or not to be read
    }
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
