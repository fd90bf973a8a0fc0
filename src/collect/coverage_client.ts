/** The client's side of what `covhttp wrap` serves. */

import { Failure, messageOf } from "../core/errors.ts";

/** How long one request may take, in ms. */
const TIMEOUT = 120_000;

/**
 * Download a snapshot, as it is.
 *
 * @param base where the app serves its coverage, with or without the path /coverage
 * @throws {Failure} when it cannot be reached or answers anything but 200
 */
export async function downloadSnapshot(
  base: URL,
  name: string,
): Promise<string> {
  const url = endpoint(base, "/coverage");
  url.searchParams.set("name", name);
  return await request(url);
}

/**
 * Make an app forget what one read has told, and nothing else.
 *
 * @throws {Failure} as {@linkcode downloadSnapshot}
 */
export async function resetCoverage(base: URL, read: number): Promise<void> {
  const url = endpoint(base, "/coverage/reset");
  url.searchParams.set("read", String(read));
  await request(url, { method: "POST" });
}

function endpoint(base: URL, path: string): URL {
  const url = new URL(base);
  url.pathname = url.pathname.replace(/(\/coverage)?\/*$/, "") + path;
  url.hash = "";
  return url;
}

/** The text of a successful answer. */
async function request(url: URL, init: RequestInit = {}): Promise<string> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
    text = await response.text();
  } catch (error) {
    throw new Failure(`cannot reach ${url.origin}: ${reasonOf(error)}`);
  }
  if (response.ok) return text;
  throw new Failure(`${url} answered ${response.status}: ${errorIn(text)}`);
}

/** The innermost reason of a failed fetch. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return reasonOf(cause);
  const message = messageOf(error);
  return /connection refused/i.test(message)
    ? "connection refused; is an app running under covhttp wrap there?"
    : message;
}

function errorIn(body: string): string {
  try {
    const { error } = JSON.parse(body);
    if (typeof error === "string") return error;
  } catch {
    // Not an answer of covhttp.
  }
  return "is this the port of covhttp wrap?";
}
