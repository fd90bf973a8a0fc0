/**
 * The code that runs first in every Node.js process below the wrapped command.
 *
 * It travels in NODE_OPTIONS as a data URL, so nothing is written to a disk, and every descendant
 * gets it with the environment. It opens the inspector on loopback, tells the control channel
 * where, and waits until precise coverage runs; only then does the app's own code start.
 */

import { type AppSide, moduleUrl } from "./app_code.ts";
import type { ControlAddress, Hello } from "./control_channel.ts";
import { startCommonJsEntry } from "./entry.ts";

/** The name under which the inspector offers the app's side a way to call covhttp. */
export const BINDING = "__covhttp_exit";

/** For `Runtime.evaluate`: tells a process that called {@linkcode BINDING} that this was heard. */
export const HEARD = `globalThis[Symbol.for("${BINDING}")]("heard");new Promise(() => {})`;
/** For `Runtime.evaluate`: lets it end. */
export const RELEASE = `globalThis[Symbol.for("${BINDING}")]("released");new Promise(() => {})`;

/**
 * NODE_OPTIONS for the wrapped command: covhttp's preload before those of the user, whose own
 * options stay and win.
 *
 * @param address of the control channel
 * @param options the NODE_OPTIONS that are there already
 */
export function nodeOptions(address: ControlAddress, options = ""): string {
  const url = moduleUrl(preload, { ...address, binding: BINDING }, startCommonJsEntry);
  // Without this, Node.js prints "Debugger listening on ..." on the app's stderr. Where the user
  // wants an inspector, that line is for the user. Spelled like this, Node.js reads the option, but
  // `node --test` and `cluster` do not find `--inspect` and take us for somebody who debugs.
  const debugs = /--inspect(-brk|-wait|-publish-uid)?\b(?!-)/.test(options);
  const quiet = debugs ? "" : '"--in\\spect-publish-uid=http" ';
  return `${quiet}--import=${url} ${options}`.trim();
}

/**
 * Runs in the app. Whatever fails here, the app must start, so every error is told to covhttp
 * where possible and goes no further.
 */
async function preload(
  { require }: AppSide,
  address: ControlAddress & { binding: string },
): Promise<void> {
  const { isMainThread } = require("node:worker_threads");
  if (!isMainThread) return;
  const process = require("node:process");
  const net = require("node:net");
  const { writeSync } = require("node:fs");
  const node = process.versions.node;

  /** Tell covhttp something and wait until it has done its part, which ends the connection. */
  const tell = (hello: Partial<Hello>) =>
    new Promise<void>((resolve) => {
      const socket = net.connect(address.port, address.hostname);
      // A covhttp that is gone or stuck must not hold the app.
      socket.setTimeout(10_000, () => socket.destroy());
      socket.on("close", () => resolve()).resume();
      socket.on("error", (error: NodeJS.ErrnoException) => {
        // Refused: covhttp has ended. Anything else is the only word that anyone gets.
        if (error.code === "ECONNREFUSED") return;
        writeSync(2, `covhttp: process ${process.pid} runs uncovered: ${error.message}\n`);
      });
      const { pid, ppid, argv } = process;
      // With --eval it would be the first argument, perhaps a secret.
      const isFile = (process as { _eval?: string })._eval == null;
      const script = isFile ? argv[1]?.slice(0, 1000) : undefined;
      socket.end(JSON.stringify({ secret: address.secret, pid, ppid, node, script, ...hello }));
    });

  try {
    const inspector = require("node:inspector");
    const ours = inspector.url() === undefined;
    if (ours) inspector.open(0, "127.0.0.1");
    await tell({ url: inspector.url()! });

    const globals = globalThis as unknown as Record<string, ((why: string) => void) | undefined>;
    const ending = globals[address.binding];
    if (ending === undefined) return; // covhttp did not attach: the app runs uncovered
    delete globals[address.binding];

    // After the app's last `exit` handler covhttp reads the last coverage, before Node.js waits
    // for debuggers and says so on stderr. Nothing runs on this thread meanwhile but what the
    // inspector interrupts it with, and covhttp's answers are such interrupts. Where none comes,
    // Node.js's own wait is next: no coverage is lost, and a covhttp that died holds nobody.
    const beforeEnd = () => {
      let answer = "";
      Object.defineProperty(globalThis, Symbol.for(address.binding), {
        value: (text: string) => answer = text,
        configurable: true,
      });
      const pause = new Int32Array(new SharedArrayBuffer(4));
      const waitAtMost = (ms: number, isOver: () => boolean) => {
        const limit = performance.now() + ms;
        while (!isOver() && performance.now() < limit) Atomics.wait(pause, 0, 0, 1);
        return isOver();
      };
      ending("exit");
      if (!waitAtMost(250, () => answer !== "")) return;
      waitAtMost(10_000, () => answer === "released");
      if (!ours) return; // the app's own debugger may be attached
      // The server side has to close: a client that closes now can crash Node.js.
      inspector.close();
      waitAtMost(1, () => false); // lets the end of the session interrupt this thread, too
    };

    const emit = process.emit;
    const emitThenRead = function (this: NodeJS.Process, event: string, ...rest: unknown[]) {
      try {
        return Reflect.apply(emit, this, [event, ...rest]);
      } finally {
        // Not where the app itself emits it and goes on.
        if (event === "exit" && (process as { _exiting?: boolean })._exiting) beforeEnd();
      }
    };
    Object.defineProperty(process, "emit", {
      value: emitThenRead,
      configurable: true,
      writable: true,
      enumerable: false,
    });
  } catch (error) {
    await tell({ error: error instanceof Error ? error.message : String(error) });
  }
}
