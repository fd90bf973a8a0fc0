/** The program. Only this module ends the process. */

import { run } from "./cli/app.ts";

const exitCode = await run(Deno.args, {
  print: (text) => console.log(text),
  notify: (line) => console.error(`covhttp: ${line}`),
  env: (name) => Deno.env.get(name),
});
Deno.exit(exitCode);
