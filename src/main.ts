/** The program. Only this module ends the process. */

import { run } from "./cli/app.ts";

const exitCode = await run(Deno.args, {
  print: (text) => console.log(text),
  notify: (line) => console.error(`covhttp: ${line}`),
  dieOf(signal) {
    if (Deno.pid !== 1) Deno.kill(Deno.pid, signal); // the kernel would not let it
  },
  isInTerminal: () => Deno.stdin.isTerminal(),
  env: (name) => Deno.env.get(name),
});
Deno.exit(exitCode);
