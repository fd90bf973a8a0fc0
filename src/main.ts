/** The program. Only this module ends the process. */

import { run } from "./cli/app.ts";

const exitCode = await run(Deno.args, {
  print: (text) => telling(() => console.log(text)),
  notify: (line) => telling(() => console.error(`covhttp: ${printable(line)}`)),
  dieOf(signal) {
    if (Deno.pid !== 1) Deno.kill(Deno.pid, signal); // the kernel would not let it
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
