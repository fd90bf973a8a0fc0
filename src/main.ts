/** The program. Only this module ends the process. */

import { run } from "./cli/app.ts";

const exitCode = await run(Deno.args, {
  print: (text) => console.log(text),
  notify: (line) => console.error(`covhttp: ${line}`),
  dieOf(signal) {
    if (Deno.pid !== 1) Deno.kill(Deno.pid, signal); // the kernel would not let it
  },
  isInTerminal: () => Deno.stdin.isTerminal(),
  isShown: () => Deno.stderr.isTerminal(),
  interruption,
  env: (name) => Deno.env.get(name),
});
Deno.exit(exitCode);

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
