/** A connection to one inspector: calls, answers and events of the DevTools protocol. */

import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import WebSocket from "ws";
import { Failure } from "../core/errors.ts";

/** A take of a large app is one frame; `ws` must not refuse it. In bytes. */
const MAX_FRAME = 1024 * 1024 * 1024;

/** How long a process may take to answer a connection, in ms. */
const HANDSHAKE_LIMIT = 10_000;

/** What the inspector answered instead of a result. */
export class ProtocolError extends Error {
  override name = "ProtocolError";
  constructor(readonly method: string, message: string) {
    super(`${method}: ${message}`);
  }
}

/** An open connection. All pending calls reject when it closes. */
export interface InspectorConnection {
  /** Call a method and wait for its result. */
  // deno-lint-ignore no-explicit-any
  call(method: string, params?: Record<string, unknown>): Promise<any>;
  /** Call a method that never answers, or whose answer is of no interest. */
  send(method: string, params?: Record<string, unknown>): void;
  /** Put what a function calls and sends into one packet, to be handled without a break. */
  together<T>(action: () => T): T;
  /** Handle the events of a method. */
  on(method: string, handle: (params: Record<string, unknown>) => void): void;
  /** Resolves when the connection is closed, whoever closed it. */
  closed: Promise<void>;
  /** Close it. Safe only where the process waits for that. */
  close(): void;
}

/** Connect to an inspector's WebSocket URL. */
export async function connectInspector(
  url: string,
): Promise<InspectorConnection> {
  const socket = new WebSocket(url, {
    handshakeTimeout: HANDSHAKE_LIMIT,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME,
  });
  const pending = new Map<
    number,
    ReturnType<typeof Promise.withResolvers> & { method: string }
  >();
  const handlers = new Map<string, (params: Record<string, unknown>) => void>();
  const closed = Promise.withResolvers<void>();
  let lastId = 0;

  const send = (method: string, params: Record<string, unknown> = {}) => {
    const id = ++lastId;
    socket.send(JSON.stringify({ id, method, params }));
    return id;
  };
  socket.on("message", (data: { toString(): string }) => {
    const message = JSON.parse(data.toString());
    if (message.id === undefined) {
      return handlers.get(message.method)?.(message.params);
    }
    const call = pending.get(message.id);
    pending.delete(message.id);
    if (message.error) {
      call?.reject(new ProtocolError(call.method, message.error.message));
    } else call?.resolve(message.result);
  });
  socket.on("close", () => {
    for (const call of pending.values()) {
      call.reject(
        new ProtocolError(call.method, "the process closed the connection"),
      );
    }
    closed.resolve();
  });
  await new Promise<void>((resolve, reject) => {
    socket.on("open", resolve);
    socket.on("error", (error: Error) => {
      reject(new Failure(`cannot reach the inspector: ${error.message}`));
    });
  });
  return {
    call(method, params) {
      const call = { ...Promise.withResolvers<unknown>(), method };
      if (socket.readyState !== WebSocket.OPEN) {
        return Promise.reject(
          new ProtocolError(method, "the connection is closed"),
        );
      }
      pending.set(send(method, params), call);
      return call.promise;
    },
    send: (method, params) => void send(method, params),
    together: (action) => inOnePacket(socket._socket, action),
    on: (method, handle) => void handlers.set(method, handle),
    closed: closed.promise,
    close: () => socket.close(),
  };
}

/**
 * Gather what is written meanwhile into one packet, which `cork()` does not do in Deno. A second
 * small packet would wait until the first one is acknowledged, up to 40 ms.
 */
function inOnePacket<T>(socket: Socket, action: () => T): T {
  if (Object.hasOwn(socket, "write")) return action(); // within another one
  const chunks: Uint8Array[] = [];
  const callbacks: (() => void)[] = [];
  socket.write = (chunk: Uint8Array, callback?: unknown) => {
    chunks.push(chunk);
    if (typeof callback === "function") callbacks.push(callback as () => void);
    return true;
  };
  try {
    return action();
  } finally {
    delete (socket as Partial<Socket>).write; // back to that of the class
    socket.write(Buffer.concat(chunks), () => callbacks.forEach((callback) => callback()));
  }
}
