/** Questions to the API server of a Kubernetes cluster. */

import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import { abortable } from "@std/async/abortable";
import { TextLineStream } from "@std/streams/text-line-stream";
import { type Dispatcher, Pool } from "undici";
import { Failure, messageOf, oneLine, TransientFailure } from "../core/errors.ts";
import { retryAfter as retryAfterOf } from "../core/retry_after.ts";
import { apiConnector } from "./api_socket.ts";
import type { ConnectionCredentials, Credentials } from "./credentials.ts";
import { proxyFor } from "./proxy.ts";

/** Which cluster, and who asks. */
export interface ApiServerOptions {
  /** The URL of the API server; some have a path. */
  server: URL;
  /** The context of the kubeconfig, for messages. */
  context: string;
  credentials: Credentials;
  /** The kubeconfig's `proxy-url`. */
  proxyUrl?: string;
  /** Tells the value of an environment variable: which proxy to take. */
  env(name: string): string | undefined;
  /** How long an answer may take to begin, in ms. */
  timeout: number;
  /** What kubectl needs to ask the same server, for messages. */
  kubectlOptions: readonly string[];
}

/** An answer of the API server that is no success. */
export class ApiFailure extends Failure {
  override name = "ApiFailure";
  /** @param status of HTTP */
  constructor(message: string, readonly status: number) {
    super(message);
  }
}

/** How to take a connection over from HTTP. */
export interface UpgradeOptions<T> {
  /** The subprotocol of the WebSocket. */
  protocol: string;
  signal?: AbortSignal;
  /** Called as soon as the connection is a WebSocket's. */
  onUpgrade(socket: Duplex): T;
}

/** An event of a watch (meta/v1 WatchEvent). */
export interface WatchEvent<T> {
  type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
  object: T;
}

/** Asks as the user of a kubeconfig. Failures have the server's own words, and what to do. */
export class ApiServer {
  readonly #options: ApiServerOptions;
  readonly #proxy: URL | undefined;
  #pool: Pool;

  constructor(options: ApiServerOptions) {
    this.#options = options;
    this.#proxy = proxyFor(options.server, options.proxyUrl, options.env);
    this.#pool = this.#newPool();
  }

  /** How long an answer may take to begin, in ms. */
  get timeout(): number {
    return this.#options.timeout;
  }

  /** For messages: `context admin`. */
  get description(): string {
    return `context ${this.#options.context}`;
  }

  /**
   * Get a JSON document.
   *
   * @param path with its query
   * @throws {ApiFailure} for an answer of 4xx
   * @throws {TransientFailure} for one of 429 and 5xx, and where none came
   */
  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    const { body } = await this.#request(path, signal);
    let text: string;
    try {
      text = await body.text();
    } catch (error) {
      throw this.#unreachable(error, signal);
    }
    try {
      return JSON.parse(text);
    } catch {
      throw new Failure(`${this.#options.server.origin} answered with no JSON: ${excerpt(text)}`);
    }
  }

  /**
   * Get the events of a watch until the server ends it. Errors as of {@linkcode get}.
   *
   * @param limit after how much silence the connection is lost, in ms
   */
  async *watch<T>(path: string, signal: AbortSignal, limit: number): AsyncGenerator<WatchEvent<T>> {
    const { body } = await this.#request(path, signal, limit);
    try {
      const lines: ReadableStream<string> = ReadableStream
        .from(body as AsyncIterable<Uint8Array<ArrayBuffer>>)
        .pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream());
      for await (const line of lines) {
        if (line !== "") yield JSON.parse(line);
      }
    } catch (error) {
      throw this.#unreachable(error, signal);
    }
  }

  /** Open a WebSocket. Errors as of {@linkcode get}. */
  async upgrade<T>(path: string, options: UpgradeOptions<T>): Promise<T> {
    return await this.#authorized(async (headers) => {
      const request = {
        path: this.#path(path),
        headers: {
          ...headers,
          "sec-websocket-version": "13",
          "sec-websocket-key": Buffer.from(crypto.getRandomValues(new Uint8Array(16)))
            .toString("base64"),
          "sec-websocket-protocol": options.protocol,
        },
        headersTimeout: 0,
      };
      try {
        return await within(this.#options.timeout, options.signal, (signal) => {
          return upgradeOn(this.#pool, request, { ...options, signal });
        });
      } catch (error) {
        if (error instanceof RefusedUpgrade) throw this.#failure(path, error);
        throw this.#unreachable(error, options.signal);
      }
    });
  }

  /** Drop all connections. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  #newPool(): Pool {
    const { server, credentials, timeout } = this.#options;
    const tls = async () => (await credentials.get()).tls;
    // Half of the time, so that a failure can say that it was the connection, or the proxy.
    return new Pool(server.origin, {
      connect: apiConnector(server, this.#proxy, tls, timeout / 2),
    });
  }

  async #request(
    path: string,
    signal?: AbortSignal,
    bodyTimeout = this.#options.timeout,
  ): Promise<Dispatcher.ResponseData> {
    return await this.#authorized(async (headers) => {
      let answer: Dispatcher.ResponseData;
      try {
        answer = await within(this.#options.timeout, signal, (signal) =>
          this.#pool.request({
            method: "GET",
            path: this.#path(path),
            headers: { ...headers, accept: "application/json" },
            headersTimeout: 0,
            bodyTimeout,
            signal,
          }));
        if (answer.statusCode === 200) return answer;
      } catch (error) {
        throw this.#unreachable(error, signal);
      }
      const { statusCode, headers: answered, body } = answer;
      const text = await body.text().catch(() => "");
      throw this.#failure(path, {
        statusCode,
        text,
        retryAfter: String(answered["retry-after"] ?? ""),
      });
    });
  }

  /** Do something with the user's credentials, and once more with fresh ones if they are refused. */
  async #authorized<T>(action: (headers: Headers) => Promise<T>): Promise<T> {
    const { credentials } = this.#options;
    const used = await credentials.get();
    try {
      return await action(used.headers);
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.status !== 401) throw error;
      credentials.refresh(used);
      const old = this.#pool;
      this.#pool = this.#newPool();
      old.close().catch(() => {}); // what is under way there ends by itself
      return await action((await credentials.get()).headers);
    }
  }

  #path(path: string): string {
    return this.#options.server.pathname.replace(/\/$/, "") + path;
  }

  #failure(path: string, { statusCode, text, retryAfter }: Refusal): Failure {
    const message = statusMessage(text);
    const said = message ?? excerpt(text);
    const { server, context, kubectlOptions } = this.#options;
    if (statusCode === 429 || statusCode >= 500) {
      const problem = `the API server answers ${statusCode}: ${said}`;
      return new TransientFailure(problem, retryAfterOf(retryAfter));
    }
    if (statusCode === 401) {
      return new ApiFailure(
        `${server.origin} refuses the credentials of context ${context}: ${said}; log in again`,
        statusCode,
      );
    }
    if (statusCode === 403) {
      const question = canI(path, kubectlOptions, message);
      return new ApiFailure(`${said}; check with: ${question}`, statusCode);
    }
    return new ApiFailure(message ?? `${server.origin} answers ${statusCode}: ${said}`, statusCode);
  }

  /** A failure to get any answer. */
  #unreachable(error: unknown, signal?: AbortSignal): unknown {
    if (error instanceof Failure) return error;
    if (signal?.aborted) return signal.reason;
    const { server, context } = this.#options;
    const place = `${server.origin} (context ${context})`;
    const reason = messageOf(error).replace(/:? https:\/\/docs\.rs\S*/, ""); // of a library of Deno
    return reason.startsWith("invalid peer certificate")
      ? new Failure(`cannot trust ${place}: ${reason}`)
      : new TransientFailure(`cannot reach ${place}: ${reason}`);
  }
}

/**
 * Do something that is aborted when it takes too long: undici's own limits tell no reason in Deno,
 * and before it is connected it takes no notice of a signal.
 */
async function within<T>(
  timeout: number,
  signal: AbortSignal | undefined,
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(new Error(`no answer within ${timeout / 1000} s`));
  }, timeout);
  try {
    const until = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
    return await abortable(action(until), until);
  } finally {
    clearTimeout(timer);
  }
}

type Headers = ConnectionCredentials["headers"];

/** What the server said instead of a success. */
interface Refusal {
  statusCode: number;
  text: string;
  /** The header of this name. */
  retryAfter: string;
}

class RefusedUpgrade extends Error implements Refusal {
  constructor(readonly statusCode: number, readonly text: string, readonly retryAfter: string) {
    super(text);
  }
}

/** undici's own `upgrade` does not tell why a server refuses. */
function upgradeOn<T>(
  pool: Pool,
  request: { path: string; headers: Headers; headersTimeout: number },
  { signal, onUpgrade }: UpgradeOptions<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let retryAfter = "";
    const chunks: Buffer[] = [];
    pool.dispatch({ ...request, method: "GET", upgrade: "websocket" }, {
      onConnect(abort) {
        if (signal?.aborted) abort(signal.reason);
        else signal?.addEventListener("abort", () => abort(signal.reason), { once: true });
      },
      onUpgrade: (_status, _headers, socket) => resolve(onUpgrade(socket)),
      onHeaders(statusCode, headers) {
        status = statusCode;
        const texts = headers.map(String);
        const name = texts.findIndex((text, i) => i % 2 === 0 && /^retry-after$/i.test(text));
        if (name >= 0) retryAfter = texts[name + 1]!;
        return true;
      },
      onData(chunk) {
        chunks.push(chunk);
        return true;
      },
      onComplete: () =>
        reject(new RefusedUpgrade(status, Buffer.concat(chunks).toString(), retryAfter)),
      onError: reject,
    });
  });
}

/** The message of a Status (meta/v1). */
function statusMessage(text: string): string | undefined {
  try {
    const { message } = JSON.parse(text);
    return typeof message === "string" ? oneLine(message) || undefined : undefined;
  } catch {
    return undefined; // not of the API server
  }
}

/** Of what a proxy says, what people may understand. */
function excerpt(text: string): string {
  const [, title] = text.match(/<title>([^<]*)/i) ?? [];
  return oneLine(title ?? text).slice(0, 200) || "it says no more";
}

/** How to ask whether a request is allowed. */
function canI(path: string, kubectlOptions: readonly string[], message = ""): string {
  const [plain = "", query] = path.split("?");
  const [, namespace, resource, name, subresource] = plain.match(
    /^(?:\/api\/v1|\/apis\/[^/]+\/v1)(?:\/namespaces\/([^/]+))?\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/,
  ) ?? [];
  const asked = name ? "get" : new URLSearchParams(query).has("watch") ? "watch" : "list";
  // What is asked may need more: since Kubernetes 1.35, to forward a port is to create.
  const [, verb = asked] = message.match(/ cannot (\w+) resource /) ?? [];
  const where = namespace ? `-n ${namespace}` : "-A";
  const part = subresource ? ` --subresource=${subresource}` : "";
  const words = ["kubectl", ...kubectlOptions, "auth", "can-i", verb, `${resource}${part}`, where];
  return words.join(" ");
}
