/** How a process reports, and gets covered. */

import type { Hello } from "../control_channel.ts";
import type { AppSide } from "./app_code.ts";
import type { AppControl, Call, Moment } from "./rendezvous.ts";

/**
 * Runs in the app. Every error is told to covhttp where possible and goes no further, for the app
 * must start. What runs later is taken from its objects now: the app may replace it, say by a clock
 * that stands still.
 */
export async function attach(app: AppSide): Promise<void> {
  const { require, settings: { control, binding, isQuiet, pid: covhttp } } = app;
  if (!require("node:worker_threads").isMainThread) return; // the main thread's session covers it
  const process = require("node:process");
  const net = require("node:net");
  const inspector = require("node:inspector");
  const { readFileSync, writeSync } = require("node:fs");
  const { _kill } = process as unknown as { _kill(pid: number, signal: number): number };
  const { stringify } = JSON;
  const { wait } = Atomics;
  const now = performance.now.bind(performance);
  const pause = new Int32Array(new SharedArrayBuffer(4));

  const isOurs = inspector.url() === undefined;
  try {
    if (isOurs) inspector.open(0, "127.0.0.1");
    else if (isQuiet) writeSync(2, `Debugger listening on ${inspector.url()}\n`); // for its user
    await tell({ url: inspector.url()!, early: loadedFiles() });
  } catch (error) {
    await tell({ error: error instanceof Error ? error.message : String(error) });
  }
  const globals = globalThis as unknown as Record<string, ((call: string) => void) | undefined>;
  const call = globals[binding];
  if (call === undefined) { // covhttp did not attach: the app runs uncovered
    if (isOurs) inspector.close();
    return;
  }
  delete globals[binding];
  let lastId = 0;
  let lastDone = 0;
  let isAnswered = true;
  const inApp: AppControl = { done: (id) => lastDone = id };
  Object.defineProperty(globalThis, Symbol.for(binding), { value: inApp });
  app.covered = { control: inApp, meet, close };

  /**
   * Nothing runs on this thread meanwhile but what the inspector interrupts it with, and covhttp's
   * answer is such an interrupt. A covhttp that is gone, or does not answer, holds nobody for long.
   */
  function meet(moment: Moment, limit: number): boolean {
    const id = ++lastId;
    const payload: Call = { id, moment };
    const patience = isAnswered ? limit : Math.min(limit, 100);
    call!(stringify(payload));
    const start = now();
    for (let i = 1; lastDone !== id && now() - start < patience; i++) {
      wait(pause, 0, 0, 1);
      if (i % 50 === 0 && !isThere(covhttp)) break;
    }
    isAnswered = lastDone === id;
    return isAnswered;
  }

  /** Only where it is over: what runs after this is not covered. */
  function close(): void {
    if (!isOurs) return; // the app's own debugger may be attached
    // The server side has to close: a client that closes now can crash Node.js.
    inspector.close();
    wait(pause, 0, 0, 1); // lets the end of the session interrupt this thread, too
  }

  /** Whether a process is there: not ended, and not a zombie either. */
  function isThere(pid: number): boolean {
    if (![0, -1].includes(_kill(pid, 0))) return false; // -1: another user's
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "latin1"); // see proc(5)
      return stat[stat.lastIndexOf(")") + 2] !== "Z";
    } catch {
      return true; // that cannot be told
    }
  }

  /** What `--require` has loaded, a few files or the many of a package, and what `--import` may. */
  function loadedFiles(): string[] {
    const { _cache } = require("node:module") as unknown as { _cache: Record<string, unknown> };
    return [...Object.keys(_cache), ...simultaneousImports()]
      .filter((file) => !file.includes("/node_modules/")).slice(0, 50);
  }

  /** Node.js 18 loads what further `--import` name while this waits; later ones do that after it. */
  function simultaneousImports(): string[] {
    if (parseInt(process.versions.node) > 18) return [];
    const { resolve } = require("node:path");
    const options = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
    return [...options.matchAll(/--import[= ](?:file:\/\/)?(\.?\.?\/\S+)/g)]
      .map(([, file]) => resolve(file!));
  }

  /** Tell covhttp something and wait until it has done its part, which ends the connection. */
  function tell(hello: Partial<Hello>): Promise<void> {
    return new Promise((resolve) => {
      const socket = net.connect(control.port, control.hostname);
      // A covhttp that is gone or stuck must not hold the app.
      const limit = setTimeout(() => socket.destroy(), 10_000);
      socket.on("close", () => {
        clearTimeout(limit);
        resolve();
      }).resume();
      socket.on("error", (error: NodeJS.ErrnoException) => {
        // Refused or reset: covhttp has ended. Anything else is the only word that anyone gets.
        if (error.code === "ECONNREFUSED" || error.code === "ECONNRESET") return;
        writeSync(2, `covhttp: process ${process.pid} runs uncovered: ${error.message}\n`);
      });
      const { pid, ppid, argv, versions: { node } } = process;
      // With --eval it would be the first argument, perhaps a secret.
      const isFile = (process as { _eval?: string })._eval == null;
      const script = isFile ? argv[1]?.slice(0, 1000) : undefined;
      socket.end(stringify({ secret: control.secret, pid, ppid, node, script, ...hello }));
    });
  }
}
