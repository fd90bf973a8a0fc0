/** Signals that reach covhttp and are meant for the wrapped command. */

import { deadline } from "@std/async/deadline";
import type { MainSession } from "../inspector/coverage_session.ts";
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
/** How long the app may take to say whether it listens to a signal, in ms. */
const ANSWER_LIMIT = 20;
/** How much earlier than covhttp the app may have got a signal that was sent to both, in ms. */
const HEAD_START = 50;

/**
 * Such signals that come so close together are one, in ms, as are those that come before the first is
 * passed on: the kernel makes them one, too, unless the first is handled before. `timeout` sends one
 * to its child and one to the group.
 */
const TWINS = 1;

/** What has to be known and done when a signal is passed on. */
export interface SignalHandling {
  /** Done, for at most 80 ms, before a signal is passed on that may end the command. */
  beforeEnding(): Promise<unknown>;
  /** A process, where it can be asked what it knows of signals. */
  mainSession(pid: number): MainSession | undefined;
}

/**
 * Pass signals on to a process until disposed of. Those that were sent to a whole process group,
 * as `timeout` and terminals do, it has already.
 */
export function passSignals(child: Deno.ChildProcess, handling: SignalHandling): Disposable {
  const lastTime = new Map<Deno.Signal, number>();
  /** Those that are not passed on yet. */
  const waiting = new Set<Deno.Signal>();
  /** How many of each signal are known to have come to the process. */
  const known = new Map<Deno.Signal, number>();

  const hasCome = async (signal: Deno.Signal, since: number): Promise<boolean> => {
    if (FROM_TERMINAL.includes(signal) && isInForeground()) return true;
    if (!ENDING.includes(signal)) return false;
    const app = handling.mainSession(child.pid);
    if (app === undefined) return false;
    const listens = await deadline(app.listens(signal), ANSWER_LIMIT).catch(() => false);
    if (!listens) return false;
    const last = await app.lastSignal(signal).catch(() => undefined); // it cannot handle it earlier
    if (last === undefined) return false;
    const isNew = last.count > (known.get(signal) ?? 0);
    const isThis = isNew && last.age < performance.now() - since + HEAD_START;
    known.set(signal, isThis ? last.count : last.count + 1); // the one that is passed on now
    return isThis;
  };

  const passOn = async (signal: Deno.Signal, since: number) => {
    if (ENDING.includes(signal)) {
      await deadline(handling.beforeEnding(), SIGNAL_DELAY - ANSWER_LIMIT).catch(() => {});
    }
    if (await hasCome(signal, since)) return;
    try {
      child.kill(signal);
    } catch {
      // It has just ended by itself.
    }
  };

  return listen([...ENDING, ...OTHER], async (signal) => {
    const since = performance.now();
    const isTwin = waiting.has(signal) || since - (lastTime.get(signal) ?? -Infinity) < TWINS;
    if (isTwin && ENDING.includes(signal)) return;
    lastTime.set(signal, since);
    waiting.add(signal);
    await passOn(signal, since);
    waiting.delete(signal);
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
