/** A bundle of 8 MB with its source map, of real libraries and the service's own code. */

import { assert } from "@std/assert";
import { APPS } from "./apps.ts";

/** The service, and a library that never runs. */
const ENTRY = `require("./src/server.js");
exports.unused = () => require("mathjs");
`;

/**
 * Build `dist/server.js` and its map.
 *
 * @param node the program that runs esbuild
 */
export async function buildBundle(folder: string, node: string): Promise<void> {
  // Below the folder are the sources that the map names, as in a real checkout.
  await Deno.symlink(`${APPS}node_modules`, `${folder}/node_modules`);
  await copy(`${APPS}service/src`, `${folder}/src`);
  await Deno.writeTextFile(`${folder}/package.json`, '{"name": "bench-bundle", "private": true}\n');
  await Deno.writeTextFile(`${folder}/bundled.js`, ENTRY);
  const { success, stderr } = await new Deno.Command(node, {
    args: [`${APPS}build_bundle.cjs`, folder],
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  assert(success, `esbuild has failed: ${new TextDecoder().decode(stderr)}`);
  const { size } = await Deno.stat(`${folder}/dist/server.js`);
  assert(size > 7.5e6 && size < 9e6, `the bundle has ${(size / 1e6).toFixed(1)} MB, not 8`);
}

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to);
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copy(`${from}/${name}`, `${to}/${name}`);
    else await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}
