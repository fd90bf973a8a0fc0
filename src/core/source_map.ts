/** Source maps with sources that can be found: by absolute path, and with their texts. */

import { decode } from "@jridgewell/sourcemap-codec";
import {
  decodedMappings,
  FlattenMap,
  type SourceMapSegment,
  TraceMap,
  traceSegment,
} from "@jridgewell/trace-mapping";
import { firstIndex } from "./binary_search.ts";
import { Failure, messageOf } from "./errors.ts";
import { scriptPath } from "./script_path.ts";
import { type CachedSourceMap, type IndexMap, parseSourceMap, type SourceMap } from "./snapshot.ts";
import { inlineSourceMap } from "./source_map_comment.ts";
import { MOST_MAPS, sourcePaths } from "./source_paths.ts";

export type { SourceMapSegment };

/** Lines of a script whose length is not known. */
const MOST_LINES = 1_000_000;

/** A source map whose sources are absolute paths. */
export interface LocatedSourceMap {
  /** Absolute POSIX paths, each once. What is no file is left out, say webpack's run-time. */
  sources: string[];
  /** The text of each source, or null. */
  sourcesContent: (string | null)[];
  /**
   * By generated line: `[generatedColumn, sourceIndex, sourceLine, sourceColumn, nameIndex?]`, or
   * `[generatedColumn]` for what has no source. Lines from 0, columns in UTF-16 units.
   */
  mappings: SourceMapSegment[][];
  names: string[];
  /** What could not be used of it, one line each. */
  problems: string[];
}

/**
 * Read a script's source map: resolve the sources against the file that has it, as ECMA-426 says,
 * flatten sections, and go on through the maps of sources that were generated themselves.
 *
 * @param generatedPath the absolute path of the script
 * @throws {Failure} when it is no source map, or names no sources
 */
export function locateSources(cached: CachedSourceMap, generatedPath: string): LocatedSourceMap {
  return throughMaps(locate(cached, generatedPath), cached, [generatedPath]);
}

function locate({ data, url, lineLengths }: CachedSourceMap, generated: string): LocatedSourceMap {
  const map = parseSourceMap(data);
  const mapPath = (url && scriptPath(url)) || generated;
  const lines = lineLengths.length === 0
    ? MOST_LINES
    : lineLengths.reduce((sum, length) => sum + length + 1, 0); // whatever counts as a line break
  return withoutDuplicates(
    "sections" in map ? flat(map, lines, mapPath) : plain(map, lines, mapPath),
  );
}

/** Names as they come from a map. */
type Named = Omit<LocatedSourceMap, "sources" | "problems"> & { sources: SourceName[] };

/** A source before it is known which files there are: the name, and the path if it is a file. */
interface SourceName {
  name: string;
  path?: string;
}

function plain(
  { sources, sourceRoot, sourcesContent, mappings, names }: Omit<SourceMap, "version">,
  lines: number,
  mapPath: string,
  field = "",
): Named {
  const named = sources.map((name) => {
    return { name: name ?? "", path: sourcePaths(name, sourceRoot ?? "", mapPath)[0] };
  });
  const limits = { lines, sources: sources.length, names: names?.length ?? 0 };
  return {
    sources: named,
    sourcesContent: sources.map((_, i) => sourcesContent?.[i] ?? null),
    mappings: decodeMappings(mappings, limits, `${field}mappings`),
    names: names ?? [],
  };
}

/** What a map can point to. */
interface Limits {
  lines: number;
  sources: number;
  names: number;
}

/** @throws {Failure} where it points to what cannot be */
function decodeMappings(mappings: string, limits: Limits, field: string): SourceMapSegment[][] {
  const invalid = (what: string) => new Failure(`the source map is invalid: ${field} ${what}`);
  if (!/^[A-Za-z0-9+/,;]*$/.test(mappings)) throw invalid("is not in Base64 VLQ");
  const decoded = decode(untilLine(mappings, limits.lines));
  for (const [line, segments] of decoded.entries()) {
    for (const segment of segments) {
      const wrong = wrongNumber(segment, limits);
      if (wrong !== undefined) throw invalid(`has ${wrong} in line ${line + 1}`);
    }
  }
  return decoded;
}

/** There may be millions of segments: this is no place for patterns, which take three times as long. */
function wrongNumber(segment: readonly number[], limits: Limits): string | undefined {
  const column = segment[0]!;
  const source = segment[1];
  if (column < 0) return `the column ${column}`;
  if (source === undefined) return undefined;
  if (source < 0 || source >= limits.sources) return `the source ${source} of ${limits.sources}`;
  const line = segment[2] ?? 0;
  const sourceColumn = segment[3] ?? 0;
  const name = segment[4];
  if (line < 0) return `the source's line ${line}`;
  if (sourceColumn < 0) return `the source's column ${sourceColumn}`;
  if (name === undefined) return undefined;
  return name < 0 || name >= limits.names ? `the name ${name} of ${limits.names}` : undefined;
}

/** Without the lines that the script does not have. */
function untilLine(mappings: string, lines: number): string {
  if (mappings.length <= lines) return mappings;
  let end = -1;
  for (let line = 0; line < lines; line++) {
    end = mappings.indexOf(";", end + 1);
    if (end < 0) return mappings;
  }
  return mappings.slice(0, end);
}

/** @throws {Failure} where a section lies elsewhere than in the script, or before another one */
function flat({ sections }: IndexMap, lines: number, mapPath: string): Named {
  let [lastLine, lastColumn] = [0, 0];
  const sources: SourceName[] = [];
  const parts = sections.map(({ offset: { line, column }, map }, i) => {
    const field = `sections.${i}`;
    const invalid = (what: string) =>
      new Failure(`the source map is invalid: ${field}.offset.${what}`);
    if (line >= lines) throw invalid(`line is ${line}, behind the end of the script`);
    if (line < lastLine) throw invalid(`line is ${line}, before the section in front`);
    if (line === lastLine && column < lastColumn) {
      throw invalid(`column is ${column}, before the section in front`);
    }
    [lastLine, lastColumn] = [line, column];
    const part = plain(map, lines - line, mapPath, `${field}.map.`);
    // A number for each source: the library would resolve names in its own way.
    const numbers = part.sources.map((source) => String(sources.push(source) - 1));
    return { offset: { line, column }, map: { ...part, version: 3 as const, sources: numbers } };
  });
  const map = new FlattenMap({ version: 3, sections: parts });
  return {
    sources: map.sources.map((number) => sources[Number(number)]!),
    sourcesContent: map.sources.map((_, i) => map.sourcesContent?.[i] ?? null),
    mappings: decodedMappings(map) as SourceMapSegment[][],
    names: map.names,
  };
}

/**
 * Each file once, and none that is no file. Loaders make several sources of one file, the file
 * itself having no `?query`, and bundlers several modules.
 */
function withoutDuplicates({ sources, sourcesContent, mappings, names }: Named): LocatedSourceMap {
  const files = new Map<string, { content: string | null; isItself: boolean }>();
  for (const [i, { name, path }] of sources.entries()) {
    if (path === undefined) continue;
    const [known, content, isItself] = [files.get(path), sourcesContent[i]!, !name.includes("?")];
    const isBetter = known === undefined || known.content === null ||
      content !== null && isItself && !known.isItself;
    if (isBetter) files.set(path, { content, isItself });
  }
  const paths = [...files.keys()];
  const numbers = new Map(paths.map((path, i) => [path, i]));
  const indexes = sources.map(({ path }, i) => {
    const isSame = path !== undefined &&
      (sourcesContent[i] === null || sourcesContent[i] === files.get(path)!.content);
    return isSame ? numbers.get(path) : undefined;
  });
  return {
    sources: paths,
    sourcesContent: paths.map((path) => files.get(path)!.content),
    mappings: indexes.every((index, i) => index === i)
      ? mappings
      : mappings.map((line) => line.map((segment) => withSource(segment, indexes))),
    names,
    problems: [],
  };
}

function withSource(
  segment: SourceMapSegment,
  indexes: readonly (number | undefined)[],
): SourceMapSegment {
  const [column, source, ...place] = segment;
  if (source === undefined) return segment;
  const index = indexes[source];
  return index === undefined ? [column] : [column, index, ...place] as SourceMapSegment;
}

/**
 * Replace sources that were generated themselves by those that they were made of.
 *
 * @param above the paths of what was generated from the map's sources
 */
function throughMaps(
  map: LocatedSourceMap,
  { maps = {}, lineLengths }: CachedSourceMap,
  above: readonly string[],
): LocatedSourceMap {
  const problems = [...map.problems];
  const inner = map.sources.map((path, i): InnerMap | undefined => {
    if (above.includes(path) || above.length >= MOST_MAPS) return undefined;
    try {
      const cached = cachedMap(path, map.sourcesContent[i]!, maps);
      if (cached === undefined) return undefined;
      const located = throughMaps(locate(cached, path), cached, [...above, path]);
      problems.push(...located.problems);
      return { ...located, lineLengths: cached.lineLengths };
    } catch (error) {
      problems.push(`${path} is reported without its map: ${messageOf(error)}`);
      return undefined;
    }
  });
  return inner.every((found) => found === undefined)
    ? { ...map, problems }
    : { ...composed(map, lineLengths, inner), problems };
}

/** The map of a source, and the lengths of that source's lines where its text is known. */
type InnerMap = LocatedSourceMap & Pick<CachedSourceMap, "lineLengths">;

function cachedMap(
  path: string,
  text: string | null,
  maps: NonNullable<CachedSourceMap["maps"]>,
): CachedSourceMap | undefined {
  if (Object.hasOwn(maps, path)) return { ...maps[path]!, lineLengths: lengthsOf(text), maps };
  const data = text === null ? undefined : inlineSourceMap(text);
  return data === undefined ? undefined : { data, url: null, lineLengths: lengthsOf(text), maps };
}

/** How long the lines of a text are. */
function lengthsOf(text: string | null): number[] {
  return text === null ? [] : text.split("\n").map((line) => line.length);
}

/**
 * Put maps of sources below a map. What has no source there has none in the whole.
 *
 * @param lineLengths those of the generated script
 */
function composed(
  map: LocatedSourceMap,
  lineLengths: readonly number[],
  inner: readonly (InnerMap | undefined)[],
): LocatedSourceMap {
  const sources: SourceName[] = [];
  const sourcesContent: (string | null)[] = [];
  const names = [...map.names];
  const nameIndexes = new Map(names.map((name, i) => [name, i]));
  const nameIndex = (name: string) => {
    if (!nameIndexes.has(name)) nameIndexes.set(name, names.push(name) - 1);
    return nameIndexes.get(name)!;
  };
  const below = map.sources.map((path, i) => {
    const firstSource = sources.length;
    const found = inner[i] ?? { sources: [path], sourcesContent: [map.sourcesContent[i]!] };
    sources.push(...found.sources.map((path) => ({ name: path, path })));
    sourcesContent.push(...found.sourcesContent);
    const trace = inner[i] && new TraceMap({ version: 3, ...inner[i] });
    return { firstSource, inner: inner[i], trace };
  });

  /** What an inner segment says of a column. */
  const at = (
    column: number,
    { firstSource, inner }: (typeof below)[number],
    found: Readonly<SourceMapSegment> | null,
    outerName?: number,
  ): SourceMapSegment => {
    if (found === null || found.length === 1) return [column];
    const place = [column, firstSource + found[1], found[2], found[3]] as const;
    const name = found.length === 5 ? nameIndex(inner!.names[found[4]]!) : outerName;
    return name === undefined ? [...place] : [...place, name];
  };

  const through = (segments: SourceMapSegment[], generatedLine: number): SourceMapSegment[] =>
    segments.flatMap((segment, i) => {
      if (segment.length === 1) return [segment];
      const [column, source, line, sourceColumn, name] = segment;
      const origin = below[source]!;
      if (origin.inner === undefined) {
        return [
          name === undefined
            ? [column, origin.firstSource, line, sourceColumn]
            : [column, origin.firstSource, line, sourceColumn, name],
        ];
      }
      const ends = {
        generated: lineLengths[generatedLine],
        source: origin.inner.lineLengths[line],
      };
      const width = unchangedWidth(segment, segments[i + 1], ends);
      const within = segmentsWithin(origin.inner.mappings[line] ?? [], sourceColumn, width);
      return [
        at(column, origin, traceSegment(origin.trace!, line, sourceColumn), name),
        ...within.map((found) => at(column + found[0] - sourceColumn, origin, found)),
      ];
    });
  const mappings = map.mappings.map(through);
  return withoutDuplicates({ sources, sourcesContent, mappings, names });
}

/**
 * How much text from a segment on a tool has left as it was. Bundlers map lines, not words, where
 * they change nothing: what is between must then be looked up in the source's own map.
 */
function unchangedWidth(
  [column, source, line, sourceColumn]: SourceMapSegment,
  next: SourceMapSegment | undefined,
  lineEnds: { generated?: number; source?: number },
): number {
  const end = next === undefined
    ? [lineEnds.generated, lineEnds.source]
    : [next[0], next[1] === source && next[2] === line ? next[3] : undefined];
  const [width, sourceWidth] = [end[0]! - column, end[1]! - sourceColumn!];
  return width === sourceWidth ? width : 0;
}

/** Of the segments of a line those between two columns, without what is at the first. */
function segmentsWithin(
  segments: SourceMapSegment[],
  column: number,
  width: number,
): SourceMapSegment[] {
  if (width <= 0) return [];
  const start = firstIndex(segments.length, (i) => segments[i]![0] <= column);
  let end = start;
  while (end < segments.length && segments[end]![0] < column + width) end++;
  return segments.slice(start, end);
}
