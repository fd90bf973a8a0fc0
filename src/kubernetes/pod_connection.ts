/** Connections to what a container serves. */

import { fetch, Pool } from "undici";
import type { Connection } from "../core/connection.ts";
import type { ApiServer } from "./api_server.ts";
import { forwardPort, type ForwardTarget } from "./port_forward.ts";

/**
 * Reach a container natively: each connection of HTTP is a port-forward of its own over WebSocket,
 * opened when a request needs it.
 */
export function connectPod(server: ApiServer, target: ForwardTarget): Connection {
  const base = new URL(`http://localhost:${target.port}`);
  const pool = new Pool(base.origin, {
    connect(_, callback) {
      forwardPort(server, target).then(
        // undici takes streams that are no sockets as well.
        (stream) => callback(null, stream as Parameters<typeof callback>[1] & object),
        (error) => callback(error, null),
      );
    },
    // Whoever asks knows how long an answer may take: that of `wait=end` takes hours.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    base,
    request: (url, init) =>
      fetch(url, { ...init, dispatcher: pool } as object) as unknown as Promise<Response>,
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}
