/** What `covhttp wrap` answers over HTTP. */

import { acceptsEncodings } from "@std/http/negotiation";
import { Failure, messageOf } from "../core/errors.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { isTestName } from "../core/test_name.ts";

/** What is served. */
export interface CoverageService {
  /** Everything covered since start or reset. */
  snapshot(name: string): Promise<Snapshot>;
  /**
   * Forget all that is covered, or what a read has told.
   *
   * @returns false where that read is not known (any more)
   */
  reset(through?: number): Promise<boolean>;
  /** A line on how things are. */
  health(): Record<string, unknown>;
}

/** Where to listen. */
export interface ServerOptions {
  hostname: string;
  port: number;
}

/** A running server. Disposing of it ends connections that are still open. */
export interface CoverageServer extends Disposable {
  address: Deno.NetAddr;
  /** Resolves when a read of the coverage, asked for after this, has reached its reader. */
  collected(): Promise<void>;
  /** Accept nothing more, and wait for the answers that are under way. */
  finished(): Promise<void>;
}

/**
 * Serve coverage.
 *
 * @throws {Failure} when the port is taken or the host is not one of this machine
 */
export function serveCoverage(
  service: CoverageService,
  { hostname, port }: ServerOptions,
): CoverageServer {
  const controller = new AbortController();
  let collection = Promise.withResolvers<void>();
  let isOpen = true;
  try {
    const server = Deno.serve(
      { hostname, port, signal: controller.signal, onListen: () => {} },
      (request, { completed }) => {
        const { resolve } = collection;
        const answered = answer(service, request).catch((error) => {
          return json({ error: `covhttp failed: ${messageOf(error)}` }, 500);
        });
        if (isRead(request)) {
          // A reader that went away in the middle has not collected anything.
          completed.then(async () => (await answered).ok && resolve(), () => {});
        }
        return answered;
      },
    );
    return {
      address: server.addr,
      collected: () => (collection = Promise.withResolvers()).promise,
      finished: () => server.shutdown().then(() => void (isOpen = false)),
      [Symbol.dispose]: () => void (isOpen && controller.abort()),
    };
  } catch (error) {
    const reason = error instanceof Deno.errors.AddrInUse
      ? "the port is taken: choose another one with --port or COVERAGE_PORT"
      : messageOf(error);
    throw new Failure(`cannot listen on ${hostname}:${port}: ${reason}`);
  }
}

type Handler = (
  service: CoverageService,
  request: Request,
  url: URL,
) => Promise<Response>;

const routes: Record<string, { methods: readonly string[]; handle: Handler }> = {
  "/coverage": { methods: ["GET", "HEAD"], handle: getCoverage },
  "/coverage/reset": { methods: ["POST", "GET"], handle: reset },
  "/health": {
    methods: ["GET", "HEAD"],
    handle: (service) => Promise.resolve(json(service.health())),
  },
};

async function answer(
  service: CoverageService,
  request: Request,
): Promise<Response> {
  const url = new URL(request.url);
  const route = routes[pathOf(url)];
  if (route === undefined) {
    const known = Object.keys(routes).join(", ");
    return json(
      { error: `unknown path ${url.pathname}: there are ${known}` },
      404,
    );
  }
  const { methods, handle } = route;
  if (!methods.includes(request.method)) {
    const error = `${request.method} is not for ${url.pathname}: use ${methods[0]}`;
    return json({ error }, 405, { allow: methods.join(", ") });
  }
  return await handle(service, request, url);
}

function isRead({ method, url }: Request): boolean {
  return method === "GET" && pathOf(new URL(url)) === "/coverage";
}

/** The path without a slash at its end. */
function pathOf({ pathname }: URL): string {
  return pathname.replace(/(?<=.)\/$/, "");
}

async function getCoverage(
  service: CoverageService,
  request: Request,
  url: URL,
): Promise<Response> {
  const name = url.searchParams.get("name") ?? "coverage";
  if (!isTestName(name)) {
    const error = "invalid name: 1 to 128 characters, no control characters, / or \\, not . or ..";
    return json({ error }, 400);
  }
  const body = json(await service.snapshot(name), 200, {
    vary: "accept-encoding",
  });
  if (!wantsGzip(request)) return body;
  body.headers.set("content-encoding", "gzip");
  return new Response(
    body.body!.pipeThrough(new CompressionStream("gzip")),
    body,
  );
}

/** Whoever says nothing, as curl does, gets the plain body. */
function wantsGzip(request: Request): boolean {
  return request.headers.has("accept-encoding") &&
    acceptsEncodings(request, "gzip", "identity") === "gzip";
}

async function reset(
  service: CoverageService,
  _: Request,
  url: URL,
): Promise<Response> {
  const read = url.searchParams.get("read");
  if (read !== null && !/^\d{1,15}$/.test(read)) {
    return json({
      error: "invalid read: it is the number covhttp.read of a snapshot",
    }, 400);
  }
  const done = await service.reset(read === null ? undefined : Number(read));
  if (!done) {
    return json(
      { error: `read ${read} is not known (any more): read again` },
      409,
    );
  }
  return json({ status: "reset" });
}

function json(
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  return Response.json(value, {
    status,
    headers: { "cache-control": "no-store", ...headers },
  });
}
