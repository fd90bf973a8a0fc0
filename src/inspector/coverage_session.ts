/** Coverage of a Node.js process and its worker threads, over its inspector. */

import { connectInspector, connectWorkers, type InspectorConnection } from "./connection.ts";
import type { Engine, OnUncounted, ProtocolCall, ThreadCounts } from "./engine.ts";
import {
  BINDING,
  type Call,
  callInApp,
  type Moment,
  type ReceivedSignal,
} from "./app/rendezvous.ts";

/** A thread whose code is counted: the main thread of a process, or a worker. */
export interface CoverageSession extends ThreadCounts {
  /** Resolves when the thread has ended or dropped the session. */
  closed: Promise<void>;
  /** Drop the session. Safe only where the thread waits for that. */
  close(): void;
}

/** The session of the main thread. */
export interface MainSession extends CoverageSession {
  /** Whether the app listens to a signal. */
  listens(signal: string): Promise<boolean>;
  /** How often a signal has come to the app, and when last. This waits for a busy app. */
  lastSignal(signal: string): Promise<ReceivedSignal>;
}

/** What happens in a process. */
export interface CoverageEvents {
  /** A thread is covered from here on; the first is the main thread. */
  onStart(session: CoverageSession): void;
  /** A worker has run its last code and waits for the last take: it ends when this settles. */
  onWorkerEnding(session: CoverageSession): Promise<unknown>;
  /** The main thread stands still until this settles: the process ends, or kills another one. */
  onMoment(moment: Moment): Promise<void>;
  /** A script runs uncounted. */
  onUncounted: OnUncounted;
}

/**
 * Attach to a process and start counting in all its threads.
 *
 * @param url the WebSocket URL of its inspector
 * @returns the session of the main thread
 */
export async function startCoverage(
  url: string,
  engine: Engine,
  events: CoverageEvents,
): Promise<MainSession> {
  const inspector = await connectInspector(url);
  const sessionOf = (connection: InspectorConnection): CoverageSession => ({
    ...engine.open(connection, events.onUncounted),
    closed: connection.closed,
    close: () => connection.close(),
  });
  const startThread = [...engine.start, NOTIFY_OF_END];
  const session = {
    ...sessionOf(inspector),
    listens: (signal: string) => valueOf<boolean>(callInApp("listens", signal), false),
    lastSignal: (signal: string) => valueOf<ReceivedSignal>(callInApp("lastSignal", signal), true),
  };
  const workers = new Set<CoverageSession>();

  // Calls that are never answered: data of the app's side that this side has not acknowledged yet
  // (up to 40 ms) would hold back what the app sends next, or its end.
  const evaluate = (expression: string) => {
    const unanswered = `${expression};new Promise(() => {})`;
    inspector.send("Runtime.evaluate", { expression: unanswered, awaitPromise: true });
  };

  /** @param awaitPromise the app has to be idle for that, while it is interrupted for the rest */
  const valueOf = async <T>(expression: string, awaitPromise: boolean): Promise<T> => {
    const options = { awaitPromise, returnByValue: true };
    return (await inspector.call("Runtime.evaluate", { expression, ...options })).result.value;
  };

  // The usual end, and that of others by this process.
  inspector.on("Runtime.bindingCalled", async ({ name, payload }) => {
    if (name !== BINDING) return;
    const { id, moment }: Call = JSON.parse(payload as string);
    await events.onMoment(moment);
    inspector.together(() => {
      // At the end they would wait for us, and Node.js for them.
      if (moment === "exit") workers.forEach((worker) => worker.close());
      evaluate(callInApp("done", id));
    });
  });
  // An end that passes the preload by, or did not wait for us: Node.js itself does.
  inspector.on("NodeRuntime.waitingForDisconnect", () => {
    const last = engine.inApp ? Promise.resolve() : events.onMoment("exit");
    last.finally(() => session.close());
  });

  // One after the other, with one that has no answer last, for the same reason.
  try {
    for (const [method, params] of startThread) await inspector.call(method, params);
    // Counters of workers are read in the main thread.
    if (engine.inApp === undefined) {
      await connectWorkers(inspector, (connection) => {
        const worker = sessionOf(connection);
        connection.on("NodeRuntime.waitingForDisconnect", () => {
          events.onWorkerEnding(worker).finally(() => worker.close());
        });
        // In order, and without waiting for answers.
        for (const [method, params] of startThread) {
          connection.send(method, params);
        }
        workers.add(worker);
        worker.closed.then(() => workers.delete(worker));
        events.onStart(worker);
      });
    }
    await inspector.call("Runtime.addBinding", { name: BINDING });
  } catch (error) {
    session.close();
    throw error;
  }
  evaluate("");
  events.onStart(session);
  return session;
}

const NOTIFY_OF_END: ProtocolCall = [
  "NodeRuntime.notifyWhenWaitingForDisconnect",
  { enabled: true },
];
