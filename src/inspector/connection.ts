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

/** What carries the messages of a connection. */
interface Transport {
  send(text: string): void;
  together: InspectorConnection["together"];
  close(): void;
}

/** The near end of a transport: the connection, and where arriving messages and the end go. */
interface Protocol {
  connection: InspectorConnection;
  receive(text: string): void;
  end(): void;
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
  const { connection, receive, end } = speak({
    send: (text) => socket.send(text),
    together: (action) => inOnePacket(socket._socket, action),
    close: () => socket.close(),
  });
  socket.on(
    "message",
    (data: { toString(): string }) => receive(data.toString()),
  );
  socket.on("close", end);
  await new Promise<void>((resolve, reject) => {
    socket.on("open", resolve);
    socket.on("error", (error: Error) => {
      reject(new Failure(`cannot reach the inspector: ${error.message}`));
    });
  });
  return connection;
}

/**
 * Connect to each worker thread of a process, nested ones too, before it runs any code. Their
 * messages go through the main thread (the protocol's domain NodeWorker), which answers for them
 * even while it is busy.
 *
 * @param onWorker sends what the worker is to do before it runs
 */
export async function connectWorkers(
  main: InspectorConnection,
  onWorker: (worker: InspectorConnection) => void,
): Promise<void> {
  const workers = new Map<unknown, Protocol>();
  main.on("NodeWorker.attachedToWorker", ({ sessionId }) => {
    const worker = speak({
      send: (message) =>
        main.send("NodeWorker.sendMessageToWorker", { sessionId, message }),
      together: main.together,
      close: () => main.send("NodeWorker.detach", { sessionId }),
    });
    workers.set(sessionId, worker);
    main.together(() => {
      onWorker(worker.connection);
      worker.connection.send("Runtime.runIfWaitingForDebugger");
    });
  });
  main.on("NodeWorker.receivedMessageFromWorker", ({ sessionId, message }) => {
    workers.get(sessionId)?.receive(message as string);
  });
  const end = (sessionId: unknown) => {
    workers.get(sessionId)?.end();
    workers.delete(sessionId);
  };
  main.on("NodeWorker.detachedFromWorker", ({ sessionId }) => end(sessionId));
  main.closed.then(() => [...workers.keys()].forEach(end));
  await main.call("NodeWorker.enable", { waitForDebuggerOnStart: true });
}

function speak(transport: Transport): Protocol {
  const pending = new Map<
    number,
    PromiseWithResolvers<unknown> & { method: string }
  >();
  const handlers = new Map<string, (params: Record<string, unknown>) => void>();
  const closed = Promise.withResolvers<void>();
  let isOpen = true;
  let lastId = 0;

  const send = (method: string, params: Record<string, unknown> = {}) => {
    const id = ++lastId;
    if (isOpen) transport.send(JSON.stringify({ id, method, params }));
    return id;
  };
  return {
    receive(text) {
      const { id, method, params, result, error } = JSON.parse(text);
      if (id === undefined) return handlers.get(method)?.(params);
      const call = pending.get(id);
      pending.delete(id);
      if (error) call?.reject(new ProtocolError(call.method, error.message));
      else call?.resolve(result);
    },
    end() {
      isOpen = false;
      for (const { method, reject } of pending.values()) {
        reject(new ProtocolError(method, "the process closed the connection"));
      }
      closed.resolve();
    },
    connection: {
      call(method, params) {
        if (!isOpen) {
          return Promise.reject(
            new ProtocolError(method, "the connection is closed"),
          );
        }
        const call = { ...Promise.withResolvers<unknown>(), method };
        pending.set(send(method, params), call);
        return call.promise;
      },
      send: (method, params) => void send(method, params),
      together: transport.together,
      on: (method, handle) => void handlers.set(method, handle),
      closed: closed.promise,
      close: () => transport.close(),
    },
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
    socket.write(
      Buffer.concat(chunks),
      () => callbacks.forEach((callback) => callback()),
    );
  }
}
