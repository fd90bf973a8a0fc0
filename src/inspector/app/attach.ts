/** How a process reports, and gets covered. */

import type { Hello } from "../control_channel.ts";
import type { AppSide } from "./app_code.ts";
import type { Answer, AppControl, Call, Moment } from "./rendezvous.ts";

/**
 * Runs in the app. Every error is told to covhttp where possible and goes no further, for the app
 * must start.
 */
export async function attach(app: AppSide): Promise<void> {
  const { require, settings: { control, binding, isQuiet } } = app;
  if (!require("node:worker_threads").isMainThread) return; // the main thread's session covers it
  const process = require("node:process");
  const net = require("node:net");
  const inspector = require("node:inspector");
  const { writeSync } = require("node:fs");

  try {
    const ours = inspector.url() === undefined;
    if (ours) inspector.open(0, "127.0.0.1");
    else if (isQuiet) writeSync(2, `Debugger listening on ${inspector.url()}\n`); // for its user
    await tell({ url: inspector.url()!, early: loadedFiles() });

    const globals = globalThis as unknown as Record<string, ((call: string) => void) | undefined>;
    const call = globals[binding];
    if (call === undefined) return; // covhttp did not attach: the app runs uncovered
    delete globals[binding];
    let lastAnswer: { id: number; answer: Answer } | undefined;
    const inApp: AppControl = { answer: (id, answer) => lastAnswer = { id, answer } };
    Object.defineProperty(globalThis, Symbol.for(binding), { value: inApp });
    app.covered = {
      control: inApp,
      meet: meetBy(call, (id) => lastAnswer?.id === id ? lastAnswer.answer : undefined),
      close() {
        if (!ours) return; // the app's own debugger may be attached
        // The server side has to close: a client that closes now can crash Node.js.
        inspector.close();
        waitAtMost(1, () => false); // lets the end of the session interrupt this thread, too
      },
    };
  } catch (error) {
    await tell({ error: error instanceof Error ? error.message : String(error) });
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
      socket.setTimeout(10_000, () => socket.destroy());
      socket.on("close", () => resolve()).resume();
      socket.on("error", (error: NodeJS.ErrnoException) => {
        // Refused or reset: covhttp has ended. Anything else is the only word that anyone gets.
        if (error.code === "ECONNREFUSED" || error.code === "ECONNRESET") return;
        writeSync(2, `covhttp: process ${process.pid} runs uncovered: ${error.message}\n`);
      });
      const { pid, ppid, argv, versions: { node } } = process;
      // With --eval it would be the first argument, perhaps a secret.
      const isFile = (process as { _eval?: string })._eval == null;
      const script = isFile ? argv[1]?.slice(0, 1000) : undefined;
      socket.end(JSON.stringify({ secret: control.secret, pid, ppid, node, script, ...hello }));
    });
  }

  /**
   * Nothing runs on this thread meanwhile but what the inspector interrupts it with, and covhttp's
   * answers are such interrupts. A covhttp that died holds nobody for long, or often.
   */
  function meetBy(
    call: (payload: string) => void,
    answerTo: (id: number) => Answer | undefined,
  ): (moment: Moment, limit: number) => void {
    let isThere = true;
    let id = 0;
    return (moment, limit) => {
      if (!isThere && moment !== "exit") return;
      const payload: Call = { id: ++id, moment };
      call(JSON.stringify(payload));
      isThere = waitAtMost(Math.min(250, limit), () => answerTo(id) !== undefined);
      if (isThere) waitAtMost(limit, () => answerTo(id) === "done");
    };
  }

  function waitAtMost(ms: number, isOver: () => boolean): boolean {
    const pause = new Int32Array(new SharedArrayBuffer(4));
    const limit = performance.now() + ms;
    while (!isOver() && performance.now() < limit) Atomics.wait(pause, 0, 0, 1);
    return isOver();
  }
}
