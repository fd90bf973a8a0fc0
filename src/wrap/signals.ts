/** Signals that reach covhttp and are meant for the wrapped command. */

import { deadline } from "@std/async/deadline";
import { isInForeground } from "./terminal.ts";

/** Signals that end a program unless it handles them, in the way of pod deletion and Ctrl-C. */
const ENDING: readonly Deno.Signal[] = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGABRT"];
/** Signals that programs give a meaning of their own. */
const OTHER: readonly Deno.Signal[] = [
  "SIGUSR1",
  "SIGUSR2",
  "SIGWINCH",
  "SIGCONT",
];
/** Signals a terminal sends to all of its foreground processes, the command among them. */
const FROM_TERMINAL: readonly Deno.Signal[] = ["SIGINT", "SIGQUIT", "SIGWINCH", "SIGCONT"];

/** How long a signal may be held back for a take, in ms. */
const SIGNAL_DELAY = 100;

/** What is done before and after signals that may end the command. */
export interface SignalHandling {
  /** Done, for at most 100 ms, before such a signal is passed on. */
  beforeEnding(): Promise<unknown>;
  /**
   * SIGINT was passed on to a process, or has reached all of the terminal.
   *
   * @param pid that process
   */
  afterInterrupt(pid?: number): void;
}

/** Pass signals on to a process until disposed of. */
export function passSignals(child: Deno.ChildProcess, handling: SignalHandling): Disposable {
  return listen([...ENDING, ...OTHER], async (signal) => {
    const isEverywhere = FROM_TERMINAL.includes(signal) && isInForeground();
    if (ENDING.includes(signal)) {
      await deadline(handling.beforeEnding(), SIGNAL_DELAY).catch(() => {});
    }
    try {
      if (!isEverywhere) child.kill(signal);
    } catch {
      // It has just ended by itself.
    }
    if (signal === "SIGINT") handling.afterInterrupt(isEverywhere ? undefined : child.pid);
  });
}

/** Waits for a signal that would end a program. */
export function endingSignal(): Disposable & { received: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return Object.assign(listen(ENDING, () => resolve()), { received: promise });
}

function listen(
  signals: readonly Deno.Signal[],
  handle: (signal: Deno.Signal) => void,
): Disposable {
  const listeners = signals.map((signal) => {
    const listener = () => handle(signal);
    Deno.addSignalListener(signal, listener);
    return () => Deno.removeSignalListener(signal, listener);
  });
  return { [Symbol.dispose]: () => listeners.forEach((remove) => remove()) };
}
