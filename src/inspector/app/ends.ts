/** What ends a process, and where covhttp has to come before. */

import type { AppSide } from "./app_code.ts";

/** Runs in the app. */
export function meetBeforeEnds({ require, settings, covered }: AppSide): void {
  if (covered === undefined) return;
  const { meet, close, control } = covered;
  const { signalDelay } = settings;
  const process = require("node:process") as unknown as PatchedProcess;
  const { apply } = Reflect;
  const signals: Record<string, number> = require("node:os").constants.signals;
  /** Signals that do not end a Node.js program. */
  const HARMLESS = [
    ...["SIGCHLD", "SIGCONT", "SIGPIPE", "SIGSTOP", "SIGTSTP", "SIGTTIN"],
    ...["SIGTTOU", "SIGURG", "SIGUSR1", "SIGWINCH", "SIGXFSZ"],
  ];
  /** How often Node.js has emitted a signal. */
  const received = new Map<string, number>();
  let isOver = false;

  const { emit, reallyExit, _kill } = process;
  patch(process, "emit", function ourEmit(this: unknown, event: string, ...rest: unknown[]) {
    if (rest.length === 2 && event in signals) {
      received.set(event, (received.get(event) ?? 0) + 1);
    }
    try {
      return apply(emit, this, [event, ...rest]);
    } finally {
      // After the app's last `exit` handler. Not where the app emits it and goes on, nor where
      // somebody (signal-exit) has put more to do on top of this: `reallyExit` comes after that.
      if (event === "exit" && process._exiting && process.emit === ourEmit) end(10_000);
    }
  });
  patch(process, "reallyExit", (code?: number) => {
    end(10_000);
    return apply(reallyExit, process, [code]);
  });

  // Whoever is killed has no time for a last take, so it is done before.
  patch(process, "_kill", (pid: number | string, signal: number) => {
    if (Number(pid) === process.pid && isEnd(signal)) end(signalDelay);
    else beforeKill(Number(pid), signal);
    return _kill(pid, signal);
  });
  const { ChildProcess } = require("node:child_process");
  const { kill } = ChildProcess.prototype;
  patch(ChildProcess.prototype, "kill", function (this: ChildProcess, signal?: number | string) {
    if (this.pid !== undefined) beforeKill(this.pid, signal);
    return apply(kill, this, [signal]);
  });

  control.received = (signal) => received.get(signal) ?? 0;

  /** covhttp reads the last coverage before Node.js waits for debuggers, and says so on stderr. */
  function end(limit: number): void {
    if (isOver) return;
    isOver = true;
    meet("exit", limit);
    close();
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
