/** Precise coverage of one Node.js process, over its inspector. */

import type { ScriptCoverage } from "../core/snapshot.ts";
import { connectInspector } from "./connection.ts";
import { BINDING, HEARD, RELEASE } from "./preload.ts";

/** A process under precise block coverage. */
export interface CoverageSession {
  /**
   * Take what ran since the last take: V8 clears its counters, so every take has to be kept.
   * All scripts, Node.js's own and libraries too.
   *
   * @throws {ProtocolError} when the process ended before it answered
   */
  take(): Promise<ScriptCoverage[]>;
  /** The source V8 has for a script of a take, which may differ from what is on the disk. */
  source(scriptId: string): Promise<string>;
  /** Resolves when the process has ended or dropped the session. */
  closed: Promise<void>;
}

/**
 * Attach to a process and start precise block coverage in it.
 *
 * @param url the WebSocket URL of its inspector
 * @param onEnding is called when the process has run its last code and waits for the last take;
 *   it goes on to end when this settles
 */
export async function startCoverage(
  url: string,
  onEnding: (session: CoverageSession) => Promise<void>,
): Promise<CoverageSession> {
  const inspector = await connectInspector(url);
  const start = ["Profiler.startPreciseCoverage", {
    callCount: true,
    detailed: true,
  }] as const;
  const session: CoverageSession = {
    async take() {
      const taken = inspector.call("Profiler.takePreciseCoverage");
      // Without a new start, functions that are optimized would be missing from the next take.
      inspector.send(...start);
      return (await taken).result;
    },
    async source(scriptId) {
      await inspector.call("Debugger.enable");
      const { scriptSource } = await inspector.call(
        "Debugger.getScriptSource",
        { scriptId },
      );
      await inspector.call("Debugger.disable");
      return scriptSource;
    },
    closed: inspector.closed,
  };

  // Calls that are never answered: data of the app's side that this side has not acknowledged yet
  // (up to 40 ms) would hold back what the app sends next, or its end.
  const evaluate = (expression: string) =>
    inspector.send("Runtime.evaluate", { expression, awaitPromise: true });

  // The usual end: the preload calls the binding after the app's last `exit` handler.
  inspector.on("Runtime.bindingCalled", ({ name }) => {
    if (name !== BINDING) return;
    evaluate(HEARD);
    onEnding(session).finally(() => evaluate(RELEASE));
  });
  // An end that passes the preload by (`process.reallyExit`): Node.js itself waits for us.
  inspector.on("NodeRuntime.waitingForDisconnect", () => {
    onEnding(session).finally(() => inspector.close());
  });

  // One after the other, with one that has no answer last, for the same reason.
  await inspector.call("Profiler.enable");
  await inspector.call(...start);
  await inspector.call("NodeRuntime.notifyWhenWaitingForDisconnect", {
    enabled: true,
  });
  await inspector.call("Runtime.addBinding", { name: BINDING });
  evaluate("new Promise(() => {})");
  return session;
}
