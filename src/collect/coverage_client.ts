/** The client's side of what `covhttp wrap` serves. */

import { abortable } from "@std/async/abortable";
import type { Connection } from "../core/connection.ts";
import { Failure, messageOf, TransientFailure } from "../core/errors.ts";
import { retryAfter } from "../core/retry_after.ts";
import { parseTexts } from "../core/texts.ts";

/** How long nothing may come, in ms. */
export interface Patience {
  idle: number;
  signal: AbortSignal;
}

/** Which snapshot. */
export interface SnapshotRequest {
  /** The test it is of. */
  name: string;
  /** Whose texts it has: none, or those the app came to know after so many. */
  sources: "none" | number;
  /** Wait until the wrapped command has ended: the answer is expected once this aborts. */
  waitForEnd?: AbortSignal;
}

/** What is read of an answer that is no success, and what is shown of its message, in characters. */
const [REFUSAL_LIMIT, MESSAGE_LIMIT] = [64 * 1024, 300];

/** Somebody else has changed what a request is about. */
const CONFLICT = 409;

/** How much of an answer is read at a time, in bytes, where that can be chosen. */
const PART = 64 * 1024;

/** How many texts are asked for at once. */
const TEXTS_AT_ONCE = 200;

/**
 * Download a snapshot into a file, no faster than the disk takes it.
 *
 * @returns its size in bytes
 * @throws {TransientFailure} where the connection fails, for 429 and for 5xx
 * @throws {Failure} for any other answer but 200
 */
export async function downloadSnapshot(
  connection: Connection,
  { name, sources, waitForEnd }: SnapshotRequest,
  path: string,
  patience: Patience,
): Promise<number> {
  const url = endpoint(connection, "/coverage");
  url.searchParams.set("name", name);
  url.searchParams.set("sources", String(sources));
  if (waitForEnd) url.searchParams.set("wait", "end");
  using watchdog = new Watchdog(patience, waitForEnd);
  return await answer(connection, url, {}, watchdog, async (response) => {
    let size = 0;
    using file = await Deno.open(path, { write: true, create: true, truncate: true });
    for await (const part of watchdog.watch(response)) {
      for (let at = 0; at < part.length;) at += await file.write(part.subarray(at));
      size += part.length;
    }
    return size;
  });
}

/**
 * Download texts of sources and of source maps.
 *
 * @param hashes SHA-256 in hex
 * @returns texts by hash, one after the other; those that the app does not know are missing. They
 *   are not checked against their hashes.
 * @throws as {@linkcode downloadSnapshot}
 */
export async function* downloadTexts(
  connection: Connection,
  hashes: readonly string[],
  patience: Patience,
): AsyncGenerator<[hash: string, text: string]> {
  const url = endpoint(connection, "/coverage/sources");
  for (let i = 0; i < hashes.length; i += TEXTS_AT_ONCE) {
    using watchdog = new Watchdog(patience);
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(hashes.slice(i, i + TEXTS_AT_ONCE)),
    };
    const body = await answer(connection, url, init, watchdog, textOf);
    yield* Object.entries(parseTexts(body, url.href));
  }
}

/**
 * Make an app forget what one read has told, and nothing else.
 *
 * @param read the last one of an instance
 * @throws as {@linkcode downloadSnapshot}; a {@linkcode TransientFailure}, too, where somebody else
 *   has read since: to be tried again with a read of one's own
 */
export async function resetCoverage(
  connection: Connection,
  { instance, read }: { instance: string; read: number },
  patience: Patience,
): Promise<void> {
  const url = endpoint(connection, "/coverage/reset");
  url.searchParams.set("read", String(read));
  url.searchParams.set("instance", instance);
  using watchdog = new Watchdog(patience);
  await answer(connection, url, { method: "POST" }, watchdog, textOf);
}

/**
 * See whether covhttp answers.
 *
 * @throws as {@linkcode downloadSnapshot}, and a Failure where something else does
 */
export async function checkHealth(connection: Connection, patience: Patience): Promise<void> {
  const url = endpoint(connection, "/health");
  using watchdog = new Watchdog(patience);
  const body = await answer(connection, url, {}, watchdog, textOf);
  if (!/^\{"status":"ok"/.test(body)) {
    throw new Failure("what answers is no covhttp: /health has another form");
  }
}

function endpoint({ base }: Connection, path: string): URL {
  const url = new URL(base);
  url.pathname = url.pathname.replace(/(\/coverage)?\/*$/, "") + path;
  url.hash = "";
  return url;
}

/** Read a successful answer. */
async function answer<T>(
  connection: Connection,
  url: URL,
  init: RequestInit,
  watchdog: Watchdog,
  read: (response: Response, watchdog: Watchdog) => Promise<T>,
): Promise<T> {
  const { signal } = watchdog;
  try {
    const response = await abortable(connection.request(url, { ...init, signal }), signal);
    watchdog.feed();
    if (response.ok) return await read(response, watchdog);
    throw refusal(url, response, await textOf(response, watchdog, REFUSAL_LIMIT));
  } catch (error) {
    throw failureOf(error, signal);
  }
}

/** @param limit after so many characters the rest is of no interest */
async function textOf(
  response: Response,
  watchdog: Watchdog,
  limit = Infinity,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of watchdog.watch(response)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > limit) break;
  }
  return text + decoder.decode();
}

function refusal({ pathname }: URL, { status, headers }: Response, body: string): Failure {
  const message = `${pathname} answered ${status}: ${errorIn(body)}`;
  if (status !== CONFLICT && status !== 429 && status < 500) return new Failure(message);
  return new TransientFailure(message, retryAfter(headers.get("retry-after")));
}

/** What a failed request means to the user. */
function failureOf(error: unknown, signal: AbortSignal): Failure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Failure) return cause;
  }
  if (signal.aborted && signal.reason instanceof Failure) return signal.reason;
  const reason = reasonOf(error);
  return /connection refused|ECONNREFUSED/i.test(reason)
    ? new Failure("connection refused: is an app running under covhttp wrap there?")
    : new TransientFailure(`the connection failed: ${reason}`);
}

/** The innermost reason of a failed fetch. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? reasonOf(cause) : messageOf(error);
}

function errorIn(body: string): string {
  try {
    const { error } = JSON.parse(body);
    if (typeof error === "string") return error.slice(0, MESSAGE_LIMIT);
  } catch {
    // Not an answer of covhttp.
  }
  return "is this the port of covhttp wrap?";
}

/**
 * Aborts a request when nothing has come for too long. The signal alone does not do: undici forgets
 * it when its request is garbage-collected, which may be before the body is here.
 */
class Watchdog implements Disposable {
  readonly #controller = new AbortController();
  readonly #idle: number;
  readonly #onStart = () => this.feed();
  readonly #start: AbortSignal | undefined;
  #timer: number | undefined;
  readonly signal: AbortSignal;

  /** @param start begin when this aborts, instead of now */
  constructor({ idle, signal }: Patience, start?: AbortSignal) {
    this.#idle = idle;
    this.signal = AbortSignal.any([signal, this.#controller.signal]);
    if (start === undefined || start.aborted) this.feed();
    else start.addEventListener("abort", this.#onStart, { once: true });
    this.#start = start;
  }

  /** The bytes of an answer as they come. */
  async *watch({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    if (body === null) return;
    const { read, cancel } = readerOf(body);
    try {
      for (;;) {
        const { done, value } = await abortable(read(), this.signal);
        if (value?.length) {
          this.feed();
          yield value;
        }
        if (done) return; // with the rest, perhaps
      }
    } finally {
      cancel().catch(() => {}); // nobody is there to be told
    }
  }

  /** Something has come. */
  feed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const seconds = this.#idle / 1000;
      this.#controller.abort(new TransientFailure(`nothing came for ${seconds} s`));
    }, this.#idle);
  }

  [Symbol.dispose](): void {
    this.#start?.removeEventListener("abort", this.#onStart);
    clearTimeout(this.#timer);
  }
}

/** Reads large parts where the stream allows that: those of fetch() have 4 KB otherwise. */
function readerOf(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  try {
    const reader = body.getReader({ mode: "byob" });
    return {
      read: () => reader.read(new Uint8Array(PART), { min: PART }),
      cancel: () => reader.cancel(),
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // it is no stream of bytes
    const reader = body.getReader();
    return { read: () => reader.read(), cancel: () => reader.cancel() };
  }
}
