/** What ends a process, and where covhttp has to come before. */

import type { AppSide } from "./app_code.ts";

/** Runs in the app. */
export function meetBeforeEnds({ require, settings, covered }: AppSide): void {
  if (covered === undefined) return;
  const { meet, close, control } = covered;
  const process = require("node:process") as unknown as PatchedProcess;
  const signals: Record<string, number> = require("node:os").constants.signals;
  /** How long a signal may be held back for a take, in ms. */
  const SIGNAL_DELAY = 100;
  /** Signals that do not end a Node.js program. */
  const HARMLESS = [
    ...["SIGCHLD", "SIGCONT", "SIGPIPE", "SIGSTOP", "SIGTSTP"],
    ...["SIGTTIN", "SIGTTOU", "SIGURG", "SIGUSR1", "SIGWINCH"],
  ];

  const { emit, _kill } = process;
  patch(process, "emit", function (this: unknown, event: string, ...rest: unknown[]) {
    if (isInterrupt(event, rest)) return interrupt();
    try {
      return Reflect.apply(emit, this, [event, ...rest]);
    } finally {
      // After the app's last `exit` handler, and not where the app emits it and goes on.
      if (event === "exit" && process._exiting) end(10_000);
      // Without a listener of the app Node.js stops to listen.
      if (event === "removeListener" && rest[0] === "SIGINT" && holds) holdInterrupt(true);
    }
  });
  patch(process, "_kill", (pid: number, signal: number) => {
    if (pid === process.pid && isEnd(signal)) {
      holdInterrupt(false); // it ends here and now
      end(SIGNAL_DELAY);
    } else if (signal !== 0) beforeKill(pid); // 0 only asks whether it is there
    return _kill(pid, signal);
  });
  const { ChildProcess } = require("node:child_process");
  const { kill } = ChildProcess.prototype;
  patch(ChildProcess.prototype, "kill", function (this: ChildProcess, signal?: number | string) {
    if (signal !== 0 && this.pid !== undefined) beforeKill(this.pid);
    return Reflect.apply(kill, this, [signal]);
  });

  // Ctrl-C reaches the app at the same time as covhttp, and ends it at once unless it listens. So
  // Node.js is made to listen, without a listener that anybody could see.
  let holds = false;
  if (isInGroup(settings.terminalGroup)) holdInterrupt(true);
  control.interrupt = () => void (isInterrupt("SIGINT", [2, 2]) && interrupt());

  /** covhttp reads the last coverage before Node.js waits for debuggers, and says so on stderr. */
  function end(limit: number): void {
    meet("exit", limit);
    close();
  }

  /** Whoever is killed has no time for a last take, so it is done before. */
  function beforeKill(pid: number): void {
    meet({ kill: pid }, SIGNAL_DELAY);
  }

  /** Whether a signal ends this process. */
  function isEnd(signal: number): boolean {
    const name = Object.keys(signals).find((name) => signals[name] === signal);
    return name !== undefined && !HARMLESS.includes(name) && process.listenerCount(name) === 0;
  }

  /** Whether Node.js emits a signal that would have ended the app. */
  function isInterrupt(event: string, args: unknown[]): boolean {
    return event === "SIGINT" && holds && args.length === 2 && process.listenerCount(event) === 0;
  }

  function interrupt(): boolean {
    return process._kill(process.pid, signals.SIGINT!) === 0;
  }

  function holdInterrupt(hold: boolean): void {
    holds = hold;
    if (process.listenerCount("SIGINT") > 0) return; // Node.js listens for the app
    process.emit(hold ? "newListener" : "removeListener", "SIGINT");
  }

  function isInGroup(group: number | undefined): boolean {
    if (group === undefined) return false;
    const stat = require("node:fs").readFileSync("/proc/self/stat", "utf8"); // see proc(5)
    return stat.slice(stat.lastIndexOf(")")).split(" ")[3] === String(group);
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
  _kill(pid: number, signal: number): number;
}

interface ChildProcess {
  pid?: number;
}
