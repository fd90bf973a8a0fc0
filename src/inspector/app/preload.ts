/**
 * The code that runs first in every Node.js process below the wrapped command.
 *
 * It travels in NODE_OPTIONS as a data URL, so nothing is written to a disk, and every descendant
 * gets it with the environment. It opens the inspector on loopback, tells the control channel
 * where, and waits until precise coverage runs; only then does the app's own code start.
 */

import type { ControlAddress } from "../control_channel.ts";
import type { Engine } from "../engine.ts";
import { moduleUrl } from "./app_code.ts";
import { attach } from "./attach.ts";
import { meetBeforeEnds } from "./ends.ts";
import { startCommonJsEntry } from "./entry.ts";
import { BINDING } from "./rendezvous.ts";

/** What the preload has to know. */
export interface PreloadOptions {
  control: ControlAddress;
  engine: Engine;
  /** How long a signal may be held back for a take, in ms. */
  signalDelay: number;
}

/**
 * NODE_OPTIONS for the wrapped command: covhttp's preload before those of the user, whose own
 * options stay and win.
 *
 * @param options the NODE_OPTIONS that are there already
 */
export function nodeOptions(
  { control, engine: { inApp }, signalDelay }: PreloadOptions,
  options = "",
): string {
  // Without this, Node.js prints "Debugger listening on ..." on the app's stderr. Where the user
  // wants an inspector, that line is for the user. Spelled like this, Node.js reads the option, but
  // `node --test` and `cluster` do not find `--inspect` and take us for somebody who debugs.
  const debugs = /--inspect(-brk|-wait|-publish-uid)?\b(?!-)/.test(options);
  const quiet = debugs ? "" : '"--in\\spect-publish-uid=http" ';
  const settings = {
    ...{ control, binding: BINDING, isQuiet: !debugs, pid: Deno.pid, signalDelay },
    counters: inApp?.counters,
  };
  const ofEngine = inApp?.functions ?? [];
  const url = moduleUrl(settings, [attach, meetBeforeEnds, ...ofEngine, startCommonJsEntry]);
  return `${quiet}--import=${url} ${options}`.trim();
}
