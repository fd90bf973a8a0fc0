/** What `covhttp wrap` answers to which request. */

import { isSha256 } from "../core/sha256.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { isTestName } from "../core/test_name.ts";
import { json, largeJson, readText, refusal } from "./answers.ts";
import type { End } from "./end.ts";

/** More than any list of hashes has, in bytes: that of 100,000 sources. */
const BODY_LIMIT = 8 * 1024 * 1024;

/** What is served. */
export interface CoverageService {
  /**
   * Everything covered since start or reset.
   *
   * @param options `sourcesHad`: how many sources, of those known first, the reader has already;
   *   with `Infinity` there are none at all in the snapshot, but only their hashes
   */
  snapshot(name: string, options?: { sourcesHad?: number }): Promise<Snapshot>;
  /** The texts of sources and source maps, by SHA-256. Those that are not known are missing. */
  texts(hashes: readonly string[]): Record<string, string>;
  /**
   * Forget all that is covered, or what a read has told.
   *
   * @param instance of that read
   * @returns false where that is not the last read of this instance
   */
  reset(through?: number, instance?: string): Promise<boolean>;
  /** A line on how things are. */
  health(): Record<string, unknown>;
  /** The end of all that is covered. */
  end: End;
}

/** A request on its way to an answer. */
export interface Exchange {
  service: CoverageService;
  request: Request;
  /** To be called whenever the reader has taken a part of a large answer. */
  onPart(): void;
}

type Handler = (exchange: Exchange, query: URLSearchParams) => Response | Promise<Response>;

const routes: Record<string, { methods: readonly string[]; handle: Handler }> = {
  "/coverage": { methods: ["GET", "HEAD"], handle: getCoverage },
  "/coverage/reset": { methods: ["POST", "GET"], handle: reset },
  "/coverage/sources": { methods: ["POST"], handle: getSources },
  "/health": { methods: ["GET", "HEAD"], handle: ({ service }) => json(service.health()) },
};

/** Answer a request. */
export async function answer(exchange: Exchange): Promise<Response> {
  const { method, url } = exchange.request;
  const { pathname, searchParams } = new URL(url);
  const route = routes[withoutSlash(pathname)];
  if (route === undefined) {
    const known = Object.keys(routes).join(", ");
    return refusal(`unknown path ${pathname}: there are ${known}`, 404);
  }
  const { methods, handle } = route;
  if (!methods.includes(method)) {
    const error = `${method} is not for ${pathname}: use ${methods[0]}`;
    return json({ error }, 405, { allow: methods.join(", ") });
  }
  return await handle(exchange, searchParams);
}

/** Whether a request is for all coverage there will ever be, if it is answered with 200. */
export function isLastRead({ method, url }: Request, end: End): boolean {
  const { pathname, searchParams } = new URL(url);
  const isRead = method === "GET" && withoutSlash(pathname) === "/coverage";
  return isRead && (end.hasCome || searchParams.has("wait"));
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, "");
}

async function getCoverage(
  { service, request, onPart }: Exchange,
  query: URLSearchParams,
): Promise<Response> {
  const name = query.get("name") ?? "coverage";
  const sourcesHad = parseSources(query.get("sources") ?? "all");
  const wait = query.get("wait");
  if (!isTestName(name)) {
    return refusal(
      "invalid name: 1 to 128 characters, no control characters, / or \\, not . or ..",
    );
  }
  if (sourcesHad === undefined) {
    return refusal(
      "invalid sources: all, none, or the number covhttp.sources of an earlier snapshot",
    );
  }
  if (wait !== null && wait !== "end") return refusal("invalid wait: there is only wait=end");
  if (wait !== null && !await service.end.wait(request.signal)) {
    return refusal("the reader went away", 499); // nobody sees that
  }
  return largeJson(request, await service.snapshot(name, { sourcesHad }), onPart);
}

/** How many of the first sources a reader has. */
function parseSources(sources: string): number | undefined {
  if (sources === "all") return 0;
  if (sources === "none") return Infinity;
  return isCount(sources) ? Number(sources) : undefined;
}

async function getSources({ service, request, onPart }: Exchange): Promise<Response> {
  const body = await readText(request, BODY_LIMIT);
  if (body === undefined) return refusal("the body is too large: 8 MiB at most", 413);
  const hashes = parseHashes(body);
  if (hashes === undefined) {
    return refusal("invalid body: a JSON array of SHA-256 in hex, as covhttp.scripts has them");
  }
  return largeJson(request, service.texts(hashes), onPart);
}

function parseHashes(body: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) && value.every(isSha256) ? value : undefined;
  } catch {
    return undefined;
  }
}

async function reset({ service }: Exchange, query: URLSearchParams): Promise<Response> {
  const read = query.get("read");
  if (read !== null && !isCount(read)) {
    return refusal("invalid read: it is the number covhttp.read of a snapshot");
  }
  const instance = query.get("instance") ?? undefined;
  const done = await service.reset(read === null ? undefined : Number(read), instance);
  if (!done) return refusal(`read ${read} is not the last one of this instance: read again`, 409);
  return json({ status: "reset" });
}

function isCount(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}
