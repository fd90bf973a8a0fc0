/**
 * The snapshot: what `GET /coverage` answers and what lies under `OUT/raw`.
 *
 * It is the file that Node.js itself writes for `NODE_V8_COVERAGE` (`result`, `timestamp`,
 * `source-map-cache`), so that c8 and its relatives read it, plus one member `covhttp`.
 */

import * as v from "valibot";
import { ENGINES, GRANULARITIES } from "./engines.ts";
import { Failure } from "./errors.ts";
import { withinFirst } from "./ranges.ts";
import { areCounts, isSoundScript } from "./sound_coverage.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * A schema that is asked only where a quick look does not do: it takes many times as long, and knows
 * what is wrong.
 */
function unless<Schema extends v.GenericSchema>(
  isSound: (value: unknown) => boolean,
  schema: Schema,
) {
  const sound = v.any() as v.GenericSchema as Schema;
  return v.lazy((value) => isSound(value) ? sound : schema);
}

const range = v.object({ startOffset: count, endOffset: count, count });

function areForwards(ranges: Range[]): boolean {
  return ranges.every(({ startOffset, endOffset }) => startOffset <= endOffset);
}

const functionCoverage = v.object({
  functionName: v.string(),
  ranges: v.pipe(
    v.array(range),
    v.minLength(1),
    v.check(areForwards, "ranges that end before they start"),
    v.transform(withinFirst),
  ),
  isBlockCoverage: v.boolean(),
});

/** What V8 tells of a script. */
export const scriptCoverage = v.object({
  scriptId: v.string(),
  url: v.string(),
  functions: v.array(functionCoverage),
});

// Without sources where nothing of the script has one: so are the maps of what bundlers add.
const mapMembers = {
  sourceRoot: v.nullish(v.string()),
  sources: v.array(v.nullable(v.string())),
  sourcesContent: v.nullish(v.array(v.nullable(v.string()))),
  names: v.nullish(v.array(v.string())),
  mappings: v.string(),
};

const version = v.union([v.literal(3), v.literal("3")]);

const sourceMap = v.object({ version, ...mapMembers });

const section = v.object({
  offset: v.object({ line: count, column: count }),
  map: v.object(mapMembers),
});

const indexMap = v.object({ version, sections: v.array(section) });

const cachedSourceMap = v.object({
  lineLengths: unless(areCounts, v.array(count)),
  data: v.unknown(), // checked when it is used: one bad map must not spoil a snapshot
  url: v.nullish(v.string()),
  maps: v.optional(v.record(v.string(), v.looseObject({ data: v.unknown(), url: v.string() }))),
});

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "Invalid SHA-256 in hex"));

const scriptSource = v.object({
  sha256,
  source: v.optional(v.string()),
  sourceMap: v.optional(sha256),
});

const processInfo = v.object({
  pid: count,
  ppid: count,
  node: v.string(),
  script: v.nullish(v.string()),
  state: v.picklist(["running", "ended", "killed", "not covered"]),
  reason: v.nullish(v.string()),
});

const covhttpInfo = v.object({
  schema: v.literal(1),
  name: v.string(),
  time: v.string(),
  instance: v.pipe(
    v.string(),
    v.regex(/^[0-9a-f]{8,64}$/, "Invalid instance id"),
  ),
  generation: count,
  read: count,
  host: v.string(),
  app: v.string(),
  build: v.object({
    commit: v.nullish(v.string()),
    url: v.nullish(v.string()),
  }),
  engine: v.optional(v.picklist(ENGINES)),
  granularity: v.optional(v.picklist(GRANULARITIES)),
  processes: v.array(processInfo),
  scripts: v.record(v.string(), scriptSource),
  sources: v.optional(count),
  problems: v.array(v.string()),
});

const snapshot = v.object({
  result: v.array(unless(isSoundScript, scriptCoverage)),
  timestamp: v.optional(v.number()),
  "source-map-cache": v.optional(v.record(v.string(), cachedSourceMap)),
  covhttp: v.optional(covhttpInfo),
});

/** A range of a script in UTF-16 units, and how often it ran (V8's `CoverageRange`). */
export type Range = v.InferOutput<typeof range>;
/** A function's ranges, the outermost first (V8's `FunctionCoverage`). */
export type FunctionCoverage = v.InferOutput<typeof functionCoverage>;
/** The functions of one script (V8's `ScriptCoverage`). */
export type ScriptCoverage = v.InferOutput<typeof scriptCoverage>;
/** A source map, version 3 (ECMA-426); only what is needed of it is checked. */
export type SourceMap = v.InferOutput<typeof sourceMap>;
/** A source map that consists of others, each for a part of the script (ECMA-426). */
export type IndexMap = v.InferOutput<typeof indexMap>;
/**
 * An entry of Node.js's `source-map-cache`: the map and the generated script's line lengths.
 *
 * - `maps`: where a source of the map was itself generated, the map of that, by its absolute path;
 *   only covhttp writes it, and only for maps that are files
 */
export type CachedSourceMap = v.InferOutput<typeof cachedSourceMap>;
/**
 * What a script was when V8 ran it.
 *
 * - `sha256`: that of its text's UTF-8 form, in hex
 * - `source`: its text, unless the reader has it; where Node.js has only put blanks in the place of
 *   types, that of the file
 * - `sourceMap`: the SHA-256 of the JSON text of its entry in `source-map-cache`, where it has a
 *   map: of `{"lineLengths":...,"data":...,"url":...}` without white space, and with `"maps":...`
 *   at the end where there are some
 */
export type ScriptSource = v.InferOutput<typeof scriptSource>;
/** One Node.js process below the wrapped command. */
export type ProcessInfo = v.InferOutput<typeof processInfo>;

/**
 * What covhttp adds to the file of Node.js.
 *
 * - `schema`: the version of this member
 * - `name`: the test the reader asked for; `time`: when it was read (ISO 8601)
 * - `instance`: a random id of this `covhttp wrap`; `generation`: how often it was reset; a later
 *   snapshot of the same instance and generation holds all of an earlier one
 * - `host`, `app`: the host's name (in Kubernetes the pod's) and the command's first two words
 * - `build`: the commit and repository that `SOURCE_GIT_COMMIT` and `SOURCE_GIT_URL` name
 * - `read`: what a reset may name in order to forget just what this read has told
 * - `scripts`: by `url` of `result`, the source that V8 ran
 * - `sources`: how many sources this instance knows, in the order in which it came to know them: a
 *   reader that has them asks for `sources=` that many, and gets the texts of those that came later
 * - `problems`: what could not be covered or read, one line each
 */
export type CovhttpInfo = v.InferOutput<typeof covhttpInfo>;

/** A snapshot. `covhttp` is missing where Node.js itself wrote the file. */
export type Snapshot = v.InferOutput<typeof snapshot>;

/**
 * Read a snapshot from JSON text.
 *
 * @param text the body of `GET /coverage`, or a file of `NODE_V8_COVERAGE`
 * @param origin where it came from, for messages
 * @throws {Failure} naming `origin` and the first field that is wrong
 */
export function parseSnapshot(text: string, origin: string): Snapshot {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Failure(`${origin} is not a coverage snapshot: it is not JSON`);
  }
  const parsed = v.safeParse(snapshot, json, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const isOther = v.getDotPath(issue) === "result" && issue.received === "undefined";
  const reason = isOther
    ? "it has no result; of a report, the snapshots are in raw"
    : describeIssue(issue);
  throw new Failure(`${origin} is not a coverage snapshot: ${reason}`);
}

/**
 * Check a source map.
 *
 * @throws {Failure} naming the first field that is wrong
 */
export function parseSourceMap(map: unknown): SourceMap | IndexMap {
  const isIndex = typeof map === "object" && map !== null && "sections" in map;
  const parsed = v.safeParse(isIndex ? indexMap : sourceMap, map, { abortEarly: true });
  if (parsed.success) return parsed.output;
  throw new Failure(`the source map is invalid: ${describeIssue(parsed.issues[0])}`);
}

/** Whether a value is a SHA-256 in hex, in lower case. */
export function isSha256(value: unknown): value is string {
  return v.is(sha256, value);
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue) ?? "the whole";
  if (issue.type === "check") return `${field} has ${issue.message}`;
  const what = issue.received === "undefined" ? "is missing" : `is ${issue.received}`;
  return issue.expected ? `${field} ${what}, expected ${issue.expected}` : `${field} ${what}`;
}
