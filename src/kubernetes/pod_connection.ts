/** Connections to what a container serves. */

import { abortable } from "@std/async/abortable";
import { type buildConnector, type Dispatcher, Pool } from "undici";
import type { Connection } from "../core/connection.ts";
import type { ApiServer } from "./api_server.ts";
import { forwardPort, type ForwardTarget } from "./port_forward.ts";

/**
 * Reach a container natively: each connection of HTTP is a port-forward of its own over WebSocket,
 * opened when a request needs it.
 */
export function connectPod(server: ApiServer, target: ForwardTarget): Connection {
  return connectionTo(new URL(`http://localhost:${target.port}`), (_, callback) => {
    forwardPort(server, target).then(
      // undici takes streams that are no sockets as well.
      (stream) => callback(null, stream as Parameters<typeof callback>[1] & object),
      (error) => callback(error, null),
    );
  });
}

/** Reach what serves somewhere, through no proxy: Deno's own fetch() takes that of HTTP_PROXY. */
export function connectionTo(base: URL, connect?: buildConnector.connector): Connection {
  // Whoever asks knows how long an answer may take: that of `wait=end` takes hours.
  const pool = new Pool(base.origin, { connect, headersTimeout: 0, bodyTimeout: 0 });
  return {
    base,
    async request({ pathname, search }, { method = "GET", headers, body, signal } = {}) {
      const answer = pool.request({
        path: pathname + search,
        method: method as Dispatcher.HttpMethod,
        headers: { "accept-encoding": "gzip", ...Object.fromEntries(new Headers(headers)) },
        body: body as Dispatcher.DispatchOptions["body"],
        signal,
      });
      return responseOf(await (signal ? abortable(answer, signal) : answer));
    },
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}

/** The fetch() of undici would make one, but in Deno it never tells that a body breaks off. */
function responseOf({ statusCode: status, headers, body }: Dispatcher.ResponseData): Response {
  const fields = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const init = { status, headers: fields as [string, string][] };
  if (status === 204) return new Response(null, init);
  const bytes: ReadableStream<Uint8Array<ArrayBuffer>> = ReadableStream.from(body);
  const isGzip = headers["content-encoding"] === "gzip";
  return new Response(isGzip ? bytes.pipeThrough(new DecompressionStream("gzip")) : bytes, init);
}
