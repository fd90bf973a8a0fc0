/** Real Node.js binaries, from the npm registry. */

import { npm } from "./npm.ts";

/** The versions that covhttp is tested with: each line of releases from the oldest it covers. */
export const NODE_VERSIONS = ["18.19.1", "20.20.2", "22.23.3", "24.21.0", "26.10.0"];

/** One that is too old to be covered. */
export const OLD_NODE = "18.17.1";

/** @returns the folder with the `node` of a version, which is downloaded once */
export async function nodeFolder(version: string): Promise<string> {
  const home = Deno.env.get("HOME") ?? "/tmp";
  const cache = `${Deno.env.get("XDG_CACHE_HOME") ?? `${home}/.cache`}/covhttp`;
  const folder = `${cache}/node-${version}`;
  if (!await isThere(`${folder}/bin/node`)) await download(version, folder);
  return `${folder}/bin`;
}

async function download(version: string, folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const work = await Deno.makeTempDir({ dir: folder });
  const platform = { linux: "linux", darwin: "darwin" }[Deno.build.os as string];
  const arch = { x86_64: "x64", aarch64: "arm64" }[Deno.build.arch];
  const name = `node-${platform}-${arch}`; // the platform's package of the package `node`
  const exactly = `${name}@${version}`;
  await npm(work, "install", "--prefix", work, "--ignore-scripts", "--no-save", exactly);
  await Deno.mkdir(`${folder}/bin`, { recursive: true });
  // Whole or not at all: tests run in parallel.
  await Deno.rename(`${work}/node_modules/${name}/bin/node`, `${folder}/bin/node`);
  await Deno.remove(work, { recursive: true });
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
