/** The HTTP server of `covhttp wrap`. */

import { deadline } from "@std/async/deadline";
import { Failure, messageOf } from "../core/errors.ts";
import { refusal } from "./answers.ts";
import { answer, type CoverageService, isLastRead } from "./routes.ts";

/** How long a reader may take for a part of an answer when the server finishes, in ms. */
const PART_LIMIT = 2_000;
/** How long all of that may take, in ms. */
const ANSWERS_LIMIT = 10_000;

/** Where to listen. */
export interface ServerOptions {
  hostname: string;
  port: number;
}

/** A running server. Disposing of it ends it and all connections, unless it finishes by itself. */
export interface CoverageServer extends Disposable {
  address: Deno.NetAddr;
  /** Resolves when a read that tells all there will ever be has reached its reader. */
  collected: Promise<void>;
  /**
   * Accept nothing more, and wait for the answers that are under way: for 2 s, and on for as long
   * as they are made and taken, for 10 s at most. What is left then ends with this process.
   */
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
  const collection = Promise.withResolvers<void>();
  let isFinishing = false;
  /** Answers that are being made. */
  let unanswered = 0;
  /** Parts of answers that readers have taken. */
  let parts = 0;

  const handle = async (request: Request): Promise<Response> => {
    unanswered++;
    try {
      return await answer({ service, request, onPart: () => parts++ });
    } catch (error) {
      return refusal(`covhttp failed: ${messageOf(error)}`, 500);
    } finally {
      unanswered--;
    }
  };

  const finished = async () => {
    isFinishing = true;
    let isOver = false;
    const shutdown = server.shutdown().then(() => void (isOver = true));
    const end = performance.now() + ANSWERS_LIMIT;
    let before: number;
    do {
      before = parts;
      const rest = end - performance.now();
      await deadline(shutdown, Math.min(PART_LIMIT, rest)).catch(() => {});
    } while (!isOver && (unanswered > 0 || parts > before) && performance.now() < end);
  };

  const server = listen(
    { hostname, port, signal: controller.signal, onListen: () => {} },
    (request, { completed }) => {
      const isLast = isLastRead(request, service.end);
      const answered = handle(request);
      // It rejects when the reader goes away, who has not collected anything then.
      completed.then(async () => isLast && (await answered).ok && collection.resolve(), () => {});
      return answered;
    },
  );
  return {
    address: server.addr,
    collected: collection.promise,
    finished,
    [Symbol.dispose]: () => void (isFinishing || controller.abort()),
  };
}

function listen(
  options: Deno.ServeTcpOptions,
  handler: Deno.ServeHandler<Deno.NetAddr>,
): Deno.HttpServer<Deno.NetAddr> {
  try {
    return Deno.serve(options, handler);
  } catch (error) {
    const reason = error instanceof Deno.errors.AddrInUse
      ? "the port is taken: choose another one with --port or COVERAGE_PORT"
      : messageOf(error);
    throw new Failure(`cannot listen on ${options.hostname}:${options.port}: ${reason}`);
  }
}
