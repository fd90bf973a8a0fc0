/**
 * Shows the main job: a real service under `covhttp wrap`, requests to it, `covhttp collect`,
 * and the report, in which the endpoint that no request reached stands out.
 */

import { buildDemo, DEMO, shop } from "../test/demo_service.ts";
import { fromSource, startWrapped } from "../test/programs.ts";

const OUT = "coverage";
const root = new URL("..", import.meta.url).pathname;

const say = (text: string) => console.error(`\n%c${text}`, "font-weight: bold");

say("Building the demo service (test/demo)");
await buildDemo();

say("$ covhttp wrap -- node dist/server.js");
await using service = await startWrapped(
  fromSource,
  ["node", "dist/server.js"],
  {
    cwd: DEMO,
    env: { PORT: "0" },
  },
);
const [, port] = await service.stdoutMatch(/listening on port (\d+)/);
console.error(
  `the shop is at http://localhost:${port}, its coverage at ${service.coverage}`,
);

say("Sending requests: browse, fill a cart, pay; nobody asks for a refund");
await shop(`http://localhost:${port}`);

say(`$ covhttp collect --url ${service.coverage} -o ${OUT}`);
const [deno, ...args] = fromSource.command;
const { code } = await new Deno.Command(deno!, {
  args: [...args, "collect", "--url", service.coverage, "-o", OUT],
  cwd: root,
}).spawn().status;
if (code !== 0) Deno.exit(code);

say(`The HTML report is ${root}${OUT}/index.html`);
