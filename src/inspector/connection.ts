/** A connection to one inspector: calls, answers and events of the DevTools protocol. */

import { Failure, messageOf } from "../core/errors.ts";
import { type MessagePart, openWebSocket } from "./web_socket.ts";

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
  /** Call a method whose answer is large, and is read while it comes. */
  callLarge<T>(
    method: string,
    params: Record<string, unknown>,
    reader: AnswerReader<T>,
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

/** Takes from an answer what is of interest. */
export interface AnswerReader<T> {
  /** The next part of its JSON text, `{"id":1,"result":...}`. */
  add(part: string): void;
  /** There are no more parts. */
  end(): T;
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
  receive(message: MessagePart): void;
  end(): void;
}

/** Connect to an inspector's WebSocket URL. */
export async function connectInspector(url: string): Promise<InspectorConnection> {
  const socket = await openWebSocket(url).catch((error) => {
    throw new Failure(`cannot reach the inspector: ${messageOf(error)}`);
  });
  const { connection, receive, end } = speak(socket);
  const receiveAll = async () => {
    for await (const part of socket.messages()) receive(part);
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
    workers.get(sessionId)?.receive({ text: message as string, isLast: true });
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
  reader?: AnswerReader<unknown>;
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
    reader?: AnswerReader<unknown>,
  ) => {
    if (!isOpen) return Promise.reject(new ProtocolError(method, "the connection is closed"));
    const call: PendingCall = { ...Promise.withResolvers<unknown>(), method, reader };
    pending.set(send(method, params), call);
    return call.promise;
  };
  const receiveWhole = (text: string) => {
    const { id, method, params, result, error } = JSON.parse(text);
    if (id === undefined) return handlers.get(method)?.(params);
    const call = pending.get(id);
    pending.delete(id);
    if (error) call?.reject(new ProtocolError(call.method, error.message));
    else if (call?.reader) call.resolve(readWhole(call.reader, text));
    else call?.resolve(result);
  };
  /** @param start of a message */
  const readerOf = (start: string): AnswerReader<void> => {
    const id = Number(ANSWER.exec(start)?.[1]);
    const call = pending.get(id);
    if (call?.reader === undefined) return collector(receiveWhole);
    const { reader, resolve } = call;
    return {
      add: (part) => reader.add(part),
      end() {
        pending.delete(id);
        resolve(reader.end());
      },
    };
  };
  let reading: AnswerReader<void> | undefined;
  return {
    receive({ text, isLast }) {
      reading ??= readerOf(text);
      reading.add(text);
      if (!isLast) return;
      const { end } = reading;
      reading = undefined;
      end();
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

function readWhole<T>(reader: AnswerReader<T>, text: string): T {
  reader.add(text);
  return reader.end();
}

/** Puts the parts of a message together. */
function collector(receive: (text: string) => void): AnswerReader<void> {
  let text = "";
  return { add: (part) => void (text += part), end: () => receive(text) };
}
