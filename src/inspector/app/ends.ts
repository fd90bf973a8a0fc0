/** What ends a process, and where covhttp has to come before. */

import type { AppSide } from "./app_code.ts";

/** Runs in the app. */
export function meetBeforeEnds({ require, settings, covered }: AppSide): void {
  if (covered === undefined) return;
  const { meet, close, control } = covered;
  const { signalDelay, counters } = settings;
  const process = require("node:process") as unknown as PatchedProcess;
  const { apply } = Reflect;
  const signals: Record<string, number> = require("node:os").constants.signals;
  /** How long the end may take without Node.js saying that it waits, in ms. */
  const EXIT_LIMIT = 2_000;
  /** Signals that do not end a Node.js program. */
  const HARMLESS = [
    ...["SIGCHLD", "SIGCONT", "SIGPIPE", "SIGSTOP", "SIGTSTP", "SIGTTIN"],
    ...["SIGTTOU", "SIGURG", "SIGUSR1", "SIGWINCH", "SIGXFSZ"],
  ];
  /** How often Node.js has emitted a signal, and when last. */
  const received = new Map<string, { count: number; time: number }>();
  const now = performance.now.bind(performance);
  const { setImmediate } = require("node:timers");
  let isOver = false;

  const { emit, reallyExit, _kill } = process;
  patch(process, "emit", function ourEmit(this: unknown, event: string, ...rest: unknown[]) {
    if (rest.length === 2 && event in signals) {
      received.set(event, { count: (received.get(event)?.count ?? 0) + 1, time: now() });
    }
    try {
      return apply(emit, this, [event, ...rest]);
    } finally {
      // After the app's last `exit` handler, and not where the app emits it and goes on. Somebody
      // (signal-exit) may have put more to do on top of this. `reallyExit` comes after that, unless
      // Node.js ends by itself: then V8 can still be asked, and counters cannot.
      if (event === "exit" && process._exiting) {
        if (process.emit === ourEmit) end(EXIT_LIMIT);
        else if (counters !== undefined) meet("exiting", EXIT_LIMIT);
      }
    }
  });
  patch(process, "reallyExit", (code?: number) => {
    end(EXIT_LIMIT);
    return apply(reallyExit, process, [code]);
  });

  // Whoever is killed has no time for a last take, so it is done before.
  patch(process, "_kill", (pid: number | string, signal: number) => {
    if (Number(pid) !== process.pid) beforeKill(Number(pid), signal);
    else if (isEnd(signal)) end(signalDelay);
    return _kill(pid, signal);
  });
  const { ChildProcess } = require("node:child_process");
  const { kill } = ChildProcess.prototype;
  patch(ChildProcess.prototype, "kill", function (this: ChildProcess, signal?: number | string) {
    if (this.pid !== undefined) beforeKill(this.pid, signal);
    return apply(kill, this, [signal]);
  });

  control.listens = (signal) => process.listenerCount(signal) > 0;
  // After a turn of the event loop: a signal that has come is told in one.
  control.lastSignal = (signal) =>
    new Promise((resolve) =>
      setImmediate(() => {
        const { count, time } = received.get(signal) ?? { count: 0, time: -Infinity };
        resolve({ count, age: now() - time });
      })
    );

  /** covhttp reads the last coverage before Node.js waits for debuggers, and says so on stderr. */
  function end(limit: number): void {
    if (isOver) return;
    isOver = true;
    if (meet("exit", limit)) close(); // otherwise Node.js waits for covhttp
  }

  function beforeKill(pid: number, signal?: number | string): void {
    if (signal !== 0) meet({ kill: pid }, signalDelay); // 0 only asks whether it is there
  }

  /** Whether a signal ends this process. */
  function isEnd(signal: number): boolean {
    const names = Object.keys(signals).filter((name) => signals[name] === signal);
    return names.length > 0 &&
      names.every((name) => !HARMLESS.includes(name) && process.listenerCount(name) === 0);
  }

  function patch(target: object, name: string, value: (...args: never[]) => unknown): void {
    const enumerable = Object.prototype.propertyIsEnumerable.call(target, name);
    Object.defineProperty(target, name, { value, configurable: true, writable: true, enumerable });
  }
}

/** `process`, with what is not documented of it. */
interface PatchedProcess {
  pid: number;
  _exiting?: boolean;
  emit(event: string, ...args: unknown[]): boolean;
  listenerCount(event: string): number;
  reallyExit(code?: number): never;
  _kill(pid: number | string, signal: number): number;
}

interface ChildProcess {
  pid?: number;
}
