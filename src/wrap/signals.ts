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
export const SIGNAL_DELAY = 100;
/** How long the app may take to say which signals it has, in ms. */
const ANSWER_LIMIT = 20;

/** What has to be known and done when a signal is passed on. */
export interface SignalHandling {
  /** Done, for at most 100 ms, before a signal is passed on that may end the command. */
  beforeEnding(): Promise<unknown>;
  /** How often a process has received a signal, where that can be told. */
  received(pid: number, signal: string): Promise<number | undefined>;
}

/**
 * Pass signals on to a process until disposed of. Those that were sent to a whole process group,
 * as `timeout` and terminals do, it has already.
 */
export function passSignals(child: Deno.ChildProcess, handling: SignalHandling): Disposable {
  const times = new Map<Deno.Signal, number>();
  return listen([...ENDING, ...OTHER], async (signal) => {
    times.set(signal, (times.get(signal) ?? 0) + 1);
    let isThere = FROM_TERMINAL.includes(signal) && isInForeground();
    if (ENDING.includes(signal)) {
      await deadline(handling.beforeEnding(), SIGNAL_DELAY).catch(() => {});
      const received = await deadline(handling.received(child.pid, signal), ANSWER_LIMIT)
        .catch(() => undefined);
      if (received !== undefined) isThere = received >= times.get(signal)!;
    }
    try {
      if (!isThere) child.kill(signal);
    } catch {
      // It has just ended by itself.
    }
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
