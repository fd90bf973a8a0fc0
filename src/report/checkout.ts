/** The checkout: the files that reports are about, on this machine. */

import { basename } from "@std/path";
import { glob } from "tinyglobby";
import { type IdentifiedFile, mapPaths, type PathMapping } from "../core/path_mapping.ts";
import { sha256Of } from "../core/sha256.ts";

/**
 * Find files that ran in a checkout.
 *
 * @param root the folder of the checkout
 * @param texts the files that ran: texts by path
 */
export async function findInCheckout(
  root: string,
  texts: ReadonlyMap<string, string>,
): Promise<PathMapping> {
  const ran = await Promise.all([...texts].map(([path, text]) => identify(path, text)));
  return mapPaths(ran, await findNamesakes(root, ran));
}

/** Read files that ran from a checkout, as far as their paths say where they are in it. */
export async function readFromCheckout(
  root: string,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const ran = paths.map((path) => ({ path, sha256: "" }));
  const mapping = mapPaths(ran, await findNamesakes(root, ran));
  const texts = [...mapping.paths].map(async ([path, local]) =>
    [path, await Deno.readTextFile(local)] as const
  );
  return new Map(await Promise.all(texts));
}

/** Files below a folder with the name of one that ran. */
async function findNamesakes(
  root: string,
  ran: readonly IdentifiedFile[],
): Promise<IdentifiedFile[]> {
  const names = new Set(ran.map(({ path }) => basename(path)));
  const extensions = new Set([...names].map((name) => /\.\w+$/.exec(name)?.[0] ?? ""));
  const files = await glob([...extensions].map((extension) => `**/*${extension}`), {
    cwd: root,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ["**/node_modules/**", "**/.git/**"],
  });
  const namesakes = files.filter((path) => names.has(basename(path)));
  return await Promise.all(namesakes.map(async (path) => {
    return await identify(path, await Deno.readTextFile(path));
  }));
}

async function identify(path: string, text: string): Promise<IdentifiedFile> {
  return { path, sha256: await sha256Of(text) };
}
