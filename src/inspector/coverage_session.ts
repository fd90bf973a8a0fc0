/** Precise coverage of a Node.js process and its worker threads, over its inspector. */

import { withinFirst } from "../core/ranges.ts";
import type { ScriptCoverage } from "../core/snapshot.ts";
import {
  connectInspector,
  connectWorkers,
  type InspectorConnection,
  ProtocolError,
} from "./connection.ts";
import {
  BINDING,
  type Call,
  callInApp,
  type Moment,
  type ReceivedSignal,
} from "./app/rendezvous.ts";

/** A thread under precise block coverage: the main thread of a process, or a worker. */
export interface CoverageSession {
  /**
   * Take what ran since the last take: V8 clears its counters, so every take has to be kept.
   * All scripts, Node.js's own and libraries too.
   *
   * V8 does not count calls of a function without branches once it is optimized. That function is
   * covered already, so it does not matter, unless that is to be forgotten: a take `afresh` makes
   * V8 start again with code that is not optimized. It costs calls that run between the two, which
   * go to the process in one packet for that reason.
   *
   * @throws {ProtocolError} when the process ended before it answered
   */
  take(options: { afresh: boolean }): Promise<ScriptCoverage[]>;
  /**
   * The sources V8 has for scripts of a take, which may differ from what is on the disk, by script
   * id. Those it does not have any more are missing. This stops the app, by 15 ms and more.
   */
  sources(scriptIds: readonly string[]): Promise<Map<string, string>>;
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
}

/**
 * Attach to a process and start precise block coverage in all its threads.
 *
 * @param url the WebSocket URL of its inspector
 * @returns the session of the main thread
 */
export async function startCoverage(url: string, events: CoverageEvents): Promise<MainSession> {
  const inspector = await connectInspector(url);
  const session = {
    ...coverageSession(inspector),
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
    events.onMoment("exit").finally(() => session.close());
  });

  // One after the other, with one that has no answer last, for the same reason.
  try {
    for (const [method, params] of START_THREAD) await inspector.call(method, params);
    await connectWorkers(inspector, (connection) => {
      const worker = coverageSession(connection);
      connection.on("NodeRuntime.waitingForDisconnect", () => {
        events.onWorkerEnding(worker).finally(() => worker.close());
      });
      // In order, and without waiting for answers.
      for (const [method, params] of START_THREAD) connection.send(method, params);
      workers.add(worker);
      worker.closed.then(() => workers.delete(worker));
      events.onStart(worker);
    });
    await inspector.call("Runtime.addBinding", { name: BINDING });
  } catch (error) {
    session.close();
    throw error;
  }
  evaluate("");
  events.onStart(session);
  return session;
}

const START = ["Profiler.startPreciseCoverage", { callCount: true, detailed: true }] as const;

/** What to call in a thread before it runs. */
const START_THREAD: readonly (readonly [method: string, params: Record<string, unknown>])[] = [
  ["Profiler.enable", {}],
  START,
  ["NodeRuntime.notifyWhenWaitingForDisconnect", { enabled: true }],
];

function coverageSession(inspector: InspectorConnection): CoverageSession {
  let debugging: Promise<unknown> | undefined;
  /**
   * For good: when its last debugger is disabled, V8 forgets the blocks of all functions it has
   * compiled, and counts only calls from there on. Nothing ever pauses the app.
   */
  const enableDebugger = () =>
    inspector.together(() => {
      const enabled = inspector.call("Debugger.enable");
      inspector.send("Debugger.setSkipAllPauses", { skip: true });
      return enabled;
    });
  return {
    async take({ afresh }) {
      const { result } = await inspector.together(() => {
        const taken = inspector.call("Profiler.takePreciseCoverage");
        if (afresh) inspector.send(...START);
        return taken;
      });
      return result.map(withSoundRanges);
    },
    async sources(scriptIds) {
      await (debugging ??= enableDebugger());
      return await readSources(inspector, scriptIds);
    },
    closed: inspector.closed,
    close: () => inspector.close(),
  };
}

async function readSources(
  inspector: InspectorConnection,
  scriptIds: readonly string[],
): Promise<Map<string, string>> {
  const sources = new Map<string, string>();
  for (const scriptId of scriptIds) {
    try {
      const { scriptSource } = await inspector.call("Debugger.getScriptSource", { scriptId });
      sources.set(scriptId, scriptSource);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error; // no such script (any more)
    }
  }
  return sources;
}

/** V8 writes its unsigned counters as signed: beyond 2^31 they come out negative. */
function withSoundRanges(script: ScriptCoverage): ScriptCoverage {
  for (const fn of script.functions) {
    for (const range of fn.ranges) if (range.count < 0) range.count >>>= 0;
    fn.ranges = withinFirst(fn.ranges);
  }
  return script;
}
