/** How large the binary is, and how long it takes to start. */

import { assert } from "@std/assert";
import { APPS } from "../apps.ts";
import { type Context, interleaved, roundsOf } from "../context.ts";

/** covhttp's binary, and two others to compare it with. */
export async function measureBinary(context: Context): Promise<void> {
  const { version, path: node } = context.nodes.at(-1)!;
  const programs = [
    { name: "covhttp", command: [context.covhttp, "--version"], file: context.covhttp },
    { name: "node", command: [node, "--version"], file: node },
    { name: "c8", command: [node, `${APPS}node_modules/c8/bin/c8.js`, "--version"] },
  ];
  const place = { app: "the program", node: version };
  await interleaved(context, place, roundsOf(context, 31), programs, async ({ command, file }) => ({
    versionTime: await timeOf(command),
    ...(file && { binarySize: (await Deno.stat(file)).size / 1e6 }),
  }));
}

async function timeOf([program, ...args]: string[]): Promise<number> {
  const begin = performance.now();
  const { success } = await new Deno.Command(program!, {
    args,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  const time = performance.now() - begin;
  assert(success, `${program} has failed`);
  return time;
}
