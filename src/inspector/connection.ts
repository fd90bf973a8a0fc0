/** A connection to one inspector: calls, answers and events of the DevTools protocol. */

import { Failure, messageOf } from "../core/errors.ts";
import { openWebSocket } from "./web_socket.ts";

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
  /**
   * Call a method whose answer is large.
   *
   * @param read takes from the JSON text of the answer, `{"id":1,"result":...}`, what is of interest
   */
  callLarge<T>(
    method: string,
    params: Record<string, unknown>,
    read: (answer: string) => T,
  ): Promise<T>;
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
export async function connectInspector(url: string): Promise<InspectorConnection> {
  const socket = await openWebSocket(url).catch((error) => {
    throw new Failure(`cannot reach the inspector: ${messageOf(error)}`);
  });
  const { connection, receive, end } = speak(socket);
  const receiveAll = async () => {
    for await (const text of socket.texts()) receive(text);
  };
  receiveAll().finally(end);
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
      send: (message) => main.send("NodeWorker.sendMessageToWorker", { sessionId, message }),
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

/** A call that waits for its answer. */
interface PendingCall extends PromiseWithResolvers<unknown> {
  method: string;
  read?(answer: string): unknown;
}

/** The start of an answer, as V8 writes it. */
const ANSWER = /^\{"id":(\d+),"result":/;

function speak(transport: Transport): Protocol {
  const pending = new Map<number, PendingCall>();
  const handlers = new Map<string, (params: Record<string, unknown>) => void>();
  const closed = Promise.withResolvers<void>();
  let isOpen = true;
  let lastId = 0;

  const send = (method: string, params: Record<string, unknown> = {}) => {
    const id = ++lastId;
    if (isOpen) transport.send(JSON.stringify({ id, method, params }));
    return id;
  };
  const call = (
    method: string,
    params?: Record<string, unknown>,
    read?: (answer: string) => unknown,
  ) => {
    if (!isOpen) return Promise.reject(new ProtocolError(method, "the connection is closed"));
    const call: PendingCall = { ...Promise.withResolvers<unknown>(), method, read };
    pending.set(send(method, params), call);
    return call.promise;
  };
  /** Of an answer that is not parsed here, what tells which one it is. */
  const largeAnswer = (text: string) => {
    const id = Number(ANSWER.exec(text)?.[1]);
    return pending.get(id)?.read && { id };
  };
  return {
    receive(text) {
      const { id, method, params, result, error } = largeAnswer(text) ?? JSON.parse(text);
      if (id === undefined) return handlers.get(method)?.(params);
      const call = pending.get(id);
      pending.delete(id);
      if (error) call?.reject(new ProtocolError(call.method, error.message));
      else call?.resolve(call.read ? call.read(text) : result);
    },
    end() {
      isOpen = false;
      for (const { method, reject } of pending.values()) {
        reject(new ProtocolError(method, "the process closed the connection"));
      }
      closed.resolve();
    },
    connection: {
      call,
      callLarge: call as InspectorConnection["callLarge"],
      send: (method, params) => void send(method, params),
      together: transport.together,
      on: (method, handle) => void handlers.set(method, handle),
      closed: closed.promise,
      close: () => transport.close(),
    },
  };
}
