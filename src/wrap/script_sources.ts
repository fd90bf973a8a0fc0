/** The sources of covered scripts and their source maps, as V8 ran them. */

import convertSourceMap from "convert-source-map";
import { encodeHex } from "@std/encoding/hex";
import { dirname, fromFileUrl, toFileUrl } from "@std/path/posix";
import { messageOf } from "../core/errors.ts";
import { scriptPath } from "../core/script_filter.ts";
import type { CachedSourceMap, ScriptCoverage, ScriptSource, SourceMap } from "../core/snapshot.ts";
import type { CoverageSession } from "../inspector/coverage_session.ts";

/** What is known of one source of a script. */
interface KnownSource extends ScriptSource {
  /** The URL in snapshots: that of the script, or one of its own where sources differ. */
  url: string;
  sourceMap?: CachedSourceMap;
}

/**
 * Reads each source once, from the disk, and asks V8 only where the disk has something else:
 * asking is slow and stops the app. All texts are held until the end, for the disk may change.
 */
export class ScriptSources {
  readonly #byScript = new Map<string, KnownSource[]>();
  readonly #problems = new Map<string, string>();

  /** Sources by URL, as in a snapshot. */
  get scripts(): Record<string, ScriptSource> {
    return this.#byUrl(({ sha256, source }) => ({ sha256, source }));
  }

  /** Source maps by URL, in the form of Node.js's `source-map-cache`. */
  get sourceMaps(): Record<string, CachedSourceMap> {
    return this.#byUrl(({ sourceMap }) => sourceMap);
  }

  /** What could not be read, one line each. */
  get problems(): string[] {
    return [...this.#problems.values()];
  }

  /**
   * Make sure that the source of each script of a take is known. Two sources of one URL, say
   * from before and after a restart, get a URL each.
   */
  async identify(
    scripts: ScriptCoverage[],
    session: CoverageSession,
  ): Promise<ScriptCoverage[]> {
    const identified: ScriptCoverage[] = [];
    for (const script of scripts) {
      const { url } = await this.#sourceOf(script, session);
      identified.push({ ...script, url });
    }
    return identified;
  }

  async #sourceOf(
    script: ScriptCoverage,
    session: CoverageSession,
  ): Promise<KnownSource> {
    const known = this.#byScript.get(script.url) ?? [];
    const length = sourceLength(script);
    const same = known.find(({ source }) => length === undefined || source.length === length);
    if (same !== undefined) return same;
    const source = await this.#readSource(script, length, session);
    const sha256 = await sha256Of(source);
    const sourceMap = await this.#readSourceMap(script.url, source);
    const others = this.#byScript.get(script.url) ?? []; // another process may have been faster
    const equal = others.find((other) => other.sha256 === sha256);
    if (equal !== undefined) return equal;
    const url = others.length === 0 ? script.url : `${script.url}#sha256=${sha256.slice(0, 16)}`;
    const found = { url, sha256, source, sourceMap };
    this.#byScript.set(script.url, [...others, found]);
    return found;
  }

  async #readSource(
    { url, scriptId }: ScriptCoverage,
    length: number | undefined,
    session: CoverageSession,
  ): Promise<string> {
    try {
      const source = await Deno.readTextFile(scriptPath(url)!);
      if (length === undefined || source.length === length) return source;
    } catch {
      // Not on the disk (any more): V8 has it.
    }
    try {
      return await session.source(scriptId);
    } catch (error) {
      this.#problems.set(url, `no source of ${url}: ${messageOf(error)}`);
      return "";
    }
  }

  /** The source map a script names, completed with the sources that only this machine has. */
  async #readSourceMap(
    url: string,
    source: string,
  ): Promise<CachedSourceMap | undefined> {
    const comment = lastMatch(source, convertSourceMap.mapFileCommentRegex);
    const lineLengths = source.split(/\n|\u2028|\u2029/).map((line) => line.length);
    try {
      const inline = convertSourceMap.fromSource(source);
      if (inline) {
        return {
          lineLengths,
          url: null,
          data: await withSources(inline.toObject(), url),
        };
      }
      const name = comment?.[1] ?? comment?.[2];
      if (name === undefined) return undefined;
      const mapUrl = new URL(name, url);
      const data: SourceMap = JSON.parse(await Deno.readTextFile(mapUrl));
      return {
        lineLengths,
        url: mapUrl.href,
        data: await withSources(data, mapUrl.href),
      };
    } catch (error) {
      this.#problems.set(url, `no source map of ${url}: ${messageOf(error)}`);
      return undefined;
    }
  }

  #byUrl<T>(value: (source: KnownSource) => T | undefined): Record<string, T> {
    const entries = [...this.#byScript.values()].flat()
      .map((source) => [source.url, value(source)] as const)
      .filter((entry): entry is readonly [string, T] => entry[1] !== undefined);
    return Object.fromEntries(entries);
  }
}

/** A source map with the `sourcesContent` that can be found on the disk. */
async function withSources(map: SourceMap, mapUrl: string): Promise<SourceMap> {
  const { sources = [], sourcesContent } = map;
  const contents = sources.map(async (source, i) => {
    const content = sourcesContent?.[i];
    if (typeof content === "string" || source === null) return content ?? null;
    try {
      const root = map.sourceRoot ? `${map.sourceRoot.replace(/\/$/, "")}/` : "";
      const base = toFileUrl(`${dirname(fromFileUrl(mapUrl))}/`);
      return await Deno.readTextFile(new URL(root + source, base));
    } catch {
      return null; // not in the image: the checkout may have it
    }
  });
  return { ...map, sourcesContent: await Promise.all(contents) };
}

/** V8's outermost range spans the script: its end is the length of the source in UTF-16 units. */
function sourceLength({ functions }: ScriptCoverage): number | undefined {
  const [outermost] = functions;
  const range = outermost?.functionName === "" ? outermost.ranges[0] : undefined;
  return range?.startOffset === 0 ? range.endOffset : undefined;
}

function lastMatch(
  text: string,
  pattern: RegExp,
): RegExpMatchArray | undefined {
  return [...text.matchAll(new RegExp(pattern.source, "gm"))].at(-1);
}

async function sha256Of(text: string): Promise<string> {
  return encodeHex(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)),
  );
}
