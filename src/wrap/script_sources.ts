/** The sources of covered scripts and their source maps, as V8 ran them. */

import { messageOf } from "../core/errors.ts";
import type { PathFilter } from "../core/path_rules.ts";
import { scriptPath } from "../core/script_path.ts";
import { sha256Of } from "../core/sha256.ts";
import type { CachedSourceMap, Range, ScriptCoverage, ScriptSource } from "../core/snapshot.ts";
import type { CoverageSession } from "../inspector/coverage_session.ts";
import { findSourceMap } from "./source_map_files.ts";

/** Why files may not be counted: what V8 says later of some functions is not all of their coverage. */
export const EARLY = "it ran before coverage began";

/** What is known of one source of a script. */
interface KnownSource {
  /** The URL in snapshots: that of the script, or one of its own where sources differ. */
  url: string;
  sha256: string;
  source: string;
  map?: { sha256: string; entry: CachedSourceMap };
}

/**
 * Reads each source once, from the disk, and asks V8 only where the disk has something else:
 * asking is slow and stops the app. All texts are held until the end, for the disk may change.
 */
export class ScriptSources {
  /** In the order in which they came to be known; only ever added to. */
  readonly #all: KnownSource[] = [];
  readonly #byScript = new Map<string, KnownSource[]>();
  /** Sources and source maps, by SHA-256. */
  readonly #byHash = new Map<string, string | CachedSourceMap>();
  /** By script id: later takes of a session need not have the range that shows the length. */
  readonly #bySession = new WeakMap<CoverageSession, Map<string, KnownSource | "none" | "early">>();
  readonly #problems = new Map<string, string>();
  readonly #isOwn: PathFilter;

  /** @param isOwn of which sources of source maps the texts are of interest */
  constructor(isOwn: PathFilter) {
    this.#isOwn = isOwn;
  }

  /** How many are known. */
  get count(): number {
    return this.#all.length;
  }

  /**
   * Sources by URL, as in a snapshot.
   *
   * @param had how many of the first ones a reader has: their texts are left out
   */
  scripts(had: number): Record<string, ScriptSource> {
    const entries = this.#all.map(({ url, sha256, source, map }, i) => {
      return [url, { sha256, source: i < had ? undefined : source, sourceMap: map?.sha256 }];
    });
    return Object.fromEntries(entries);
  }

  /** Source maps by URL, in the form of Node.js's `source-map-cache`, but for the first ones. */
  sourceMaps(had: number): Record<string, CachedSourceMap> {
    const later = this.#all.slice(had);
    return Object.fromEntries(later.flatMap(({ url, map }) => map ? [[url, map.entry]] : []));
  }

  /** Texts by SHA-256: sources, and source maps in JSON. Those that are not known are missing. */
  texts(hashes: readonly string[]): Record<string, string> {
    const entries = hashes.map((hash) => [hash, this.#byHash.get(hash)] as const)
      .filter(([, value]) => value !== undefined)
      .map(([hash, value]) => [hash, typeof value === "string" ? value : JSON.stringify(value)]);
    return Object.fromEntries(entries);
  }

  /** What could not be read, one line each. */
  get problems(): string[] {
    return [...this.#problems.values()];
  }

  /**
   * Make sure that the source of each script of a take is known. Two sources of one URL, say
   * from before and after a restart, get a URL each. Scripts that ran before their coverage began
   * are left out, and named: what V8 says later of some functions is not the coverage of a file.
   */
  async identify(scripts: ScriptCoverage[], session: CoverageSession): Promise<ScriptCoverage[]> {
    const ofSession = this.#bySession.get(session) ?? new Map();
    this.#bySession.set(session, ofSession);
    const fresh = scripts.filter(({ scriptId }) => !ofSession.has(scriptId));
    const whole = fresh.filter(outermostRange);
    for (const { scriptId, url } of fresh.filter((script) => !outermostRange(script))) {
      ofSession.set(scriptId, "early");
      this.noteUncounted(scriptPath(url) ?? url, EARLY);
    }
    const texts = await readSources(whole, session);
    await Promise.all(whole.map(async ({ scriptId, url }, i) => {
      const text = texts[i];
      if (text === undefined) this.#problems.set(url, `no source of ${url}`);
      ofSession.set(scriptId, text === undefined ? "none" : await this.#remember(url, text));
    }));
    if (fresh.length > 0) session.forgetSources(fresh.map(({ scriptId }) => scriptId));
    return scripts.flatMap((script) => {
      const source = ofSession.get(script.scriptId);
      if (source === "early") return [];
      return [typeof source === "object" ? { ...script, url: source.url } : script];
    });
  }

  /** Name a file that is not counted. */
  noteUncounted(path: string, reason: string): void {
    this.#problems.set(path, `${path} is not counted: ${reason}`);
  }

  async #remember(scriptUrl: string, source: string): Promise<KnownSource> {
    const sha256 = await sha256Of(source);
    const find = () => this.#byScript.get(scriptUrl)?.find((known) => known.sha256 === sha256);
    if (find() !== undefined) return find()!;
    const entry = await this.#readSourceMap(scriptUrl, source);
    // The text is not kept: it is the same whenever it is made.
    const map = entry && { sha256: await sha256Of(JSON.stringify(entry)), entry };
    if (find() !== undefined) return find()!; // another process was faster
    const others = this.#byScript.get(scriptUrl) ?? [];
    const url = others.length === 0 ? scriptUrl : `${scriptUrl}#sha256=${sha256.slice(0, 16)}`;
    const known = { url, sha256, source, map };
    this.#byScript.set(scriptUrl, [...others, known]);
    this.#all.push(known);
    this.#byHash.set(sha256, source);
    if (map) this.#byHash.set(map.sha256, map.entry);
    return known;
  }

  async #readSourceMap(url: string, source: string): Promise<CachedSourceMap | undefined> {
    try {
      return await findSourceMap(url, source, this.#isOwn);
    } catch (error) {
      this.#problems.set(url, `no source map of ${url}: ${messageOf(error)}`);
      return undefined;
    }
  }
}

/** The sources that V8 runs: those on the disk, unless their lengths differ. */
async function readSources(
  scripts: ScriptCoverage[],
  session: CoverageSession,
): Promise<(string | undefined)[]> {
  const texts = await Promise.all(scripts.map(readFromDisk));
  const missing = scripts.filter((_, i) => texts[i] === undefined);
  if (missing.length === 0) return texts;
  // A thread that has ended cannot be asked: its counts are kept, and what lacks a source is named.
  const ids = missing.map(({ scriptId }) => scriptId);
  const found = await session.sources(ids).catch(() => new Map<string, string>());
  return scripts.map(({ scriptId }, i) => texts[i] ?? found.get(scriptId));
}

async function readFromDisk(script: ScriptCoverage): Promise<string | undefined> {
  try {
    const text = await Deno.readTextFile(scriptPath(script.url)!);
    const length = outermostRange(script)?.endOffset;
    return length === text.length || isStripped(script, length, text) ? text : undefined;
  } catch {
    return undefined; // not on the disk (any more)
  }
}

/**
 * Whether a script is a file of TypeScript of which Node.js has stripped the types: it puts blanks
 * in their place, so that all else stays where it is, and a comment with the script's URL at the
 * end. It does so twice with CommonJS that an ES module imports.
 */
function isStripped({ url }: ScriptCoverage, length: number | undefined, text: string): boolean {
  const isTypeScript = /\.[cm]?ts$/.test(url.replace(/[?#].*$/, ""));
  const comment = `\n\n//# sourceURL=${url}`;
  return isTypeScript && [1, 2].some((times) => length === text.length + times * comment.length);
}

/**
 * The range that spans the script, and ends at the length of its source in UTF-16 units. V8 has it
 * when the script has run since the last take, so in the first one.
 */
function outermostRange({ functions: [outermost] }: ScriptCoverage): Range | undefined {
  const range = outermost?.functionName === "" ? outermost.ranges[0] : undefined;
  return range?.startOffset === 0 ? range : undefined;
}
