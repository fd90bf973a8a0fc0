/** Signals that reach covhttp and are meant for the wrapped command. */

import { deadline } from "@std/async/deadline";

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

/**
 * Pass signals on to a process until disposed of.
 *
 * @param beforeEnding is done, for at most 100 ms, before a signal is passed on that may end it
 */
export function passSignals(
  child: Deno.ChildProcess,
  beforeEnding: () => Promise<unknown>,
): Disposable {
  return listen([...ENDING, ...OTHER], async (signal) => {
    if (FROM_TERMINAL.includes(signal) && isInForeground()) return; // it has it already
    if (ENDING.includes(signal)) await deadline(beforeEnding(), SIGNAL_DELAY).catch(() => {});
    try {
      child.kill(signal);
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

/** Whether this process is in the foreground group of its terminal (`tpgid`, see proc(5)). */
function isInForeground(): boolean {
  try {
    const stat = Deno.readTextFileSync("/proc/self/stat");
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(")") + 2)
      .split(" ");
    return group === foreground;
  } catch {
    return Deno.stdin.isTerminal(); // no procfs: macOS
  }
}
