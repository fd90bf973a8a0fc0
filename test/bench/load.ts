/** Load on an app that runs. */

import type { App, LoadRequest } from "./apps.ts";
import { APPS } from "./apps.ts";

/** What came of it. */
export interface LoadResult {
  /** Answers a second. */
  rate: number;
  /** Latencies in ms. */
  p50: number;
  p99: number;
  /** How many answers there were, all with a status of 2xx. */
  answers: number;
}

/** How much: for some seconds, or a number of requests. */
export interface LoadOptions {
  connections: number;
  duration?: number;
  amount?: number;
}

/** A request as autocannon knows it. */
interface CannonRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** @returns the requests of an app that runs, with what they need from it */
export async function cannonRequests(
  origin: string,
  { login }: App,
  requests: readonly LoadRequest[],
): Promise<CannonRequest[]> {
  const token = login && requests.some((request) => request.token)
    ? JSON.parse(await send(origin, cannonRequest(login))).token
    : undefined;
  return requests.map((request) => cannonRequest(request, token));
}

/**
 * Send each request once, one after the other.
 *
 * @throws {Error} when one is not answered with 2xx
 */
export async function sendEach(
  origin: string,
  app: App,
  requests: readonly LoadRequest[] = [...app.mixed, ...app.cpu],
): Promise<void> {
  for (const request of await cannonRequests(origin, app, requests)) await send(origin, request);
}

/**
 * Put load on an app.
 *
 * @param node the program that runs autocannon
 * @throws {Error} when any request is not answered with 2xx
 */
export async function putLoad(
  node: string,
  origin: string,
  app: App,
  requests: readonly LoadRequest[],
  options: LoadOptions,
): Promise<LoadResult> {
  const child = new Deno.Command(node, {
    args: [`${APPS}load.cjs`],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = {
    url: origin,
    requests: await cannonRequests(origin, app, requests),
    ...options,
  };
  await new Blob([JSON.stringify(input)]).stream().pipeTo(child.stdin);
  const { success, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  if (!success) throw new Error(`autocannon has failed: ${decoder.decode(stderr)}`);
  const { failures, ...result } = JSON.parse(decoder.decode(stdout));
  if (failures > 0) throw new Error(`${failures} requests were not answered with 2xx`);
  return result;
}

function cannonRequest({ method, path, body, token: needsToken }: LoadRequest, token?: string) {
  const request: CannonRequest = { method, path, headers: {} };
  if (needsToken) request.headers.authorization = `Bearer ${token}`;
  if (body !== undefined) {
    request.headers["content-type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  return request;
}

async function send(origin: string, { path, ...request }: CannonRequest): Promise<string> {
  const response = await fetch(`${origin}${path}`, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${request.method} ${path} is answered ${response.status}`);
  return text;
}
