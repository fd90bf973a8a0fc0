/** The program. Only this module ends the process. */

import { run } from "./cli/app.ts";

/** How long dying of a signal may take, in ms. */
const DEATH_LIMIT = 1_000;

const exitCode = await run(Deno.args, {
  print: (text) => telling(() => console.log(text)),
  notify: (line) => telling(() => console.error(`covhttp: ${printable(line)}`)),
  async dieOf(signal) {
    if (Deno.pid === 1) return; // the kernel would not let it
    Deno.kill(Deno.pid, signal);
    // A signal that was listened to ends Deno in another thread: later than the kernel would.
    await new Promise((resolve) => setTimeout(resolve, DEATH_LIMIT));
  },
  isInTerminal: () => Deno.stdin.isTerminal(),
  isShown: () => Deno.stderr.isTerminal(),
  interruption,
  env: (name) => Deno.env.get(name),
});
Deno.exit(exitCode);

/** Nobody reads it any more, as after `| head`: that is no reason to stop. */
function telling(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

/** Text from elsewhere may have what terminals take for commands. */
function printable(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replaceAll(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g, "\ufffd");
}

function interruption(): AbortSignal {
  const controller = new AbortController();
  const signals = ["SIGINT", "SIGTERM"] as const;
  const stop = () => {
    signals.forEach((signal) => Deno.removeSignalListener(signal, stop));
    controller.abort();
  };
  signals.forEach((signal) => Deno.addSignalListener(signal, stop));
  return controller.signal;
}
