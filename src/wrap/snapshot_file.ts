/** The file that `--save` names. */

import { dirname } from "@std/path/posix";
import { Failure, messageOf } from "../core/errors.ts";

/**
 * See to it that a file can be written when it is time, and make its folder.
 *
 * @throws {Failure} where it cannot
 */
export async function prepareFile(path: string): Promise<void> {
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    if (await isFolder(path)) throw new Error("it is a folder");
    await Deno.writeTextFile(unfinished(path), "");
    await Deno.remove(unfinished(path));
  } catch (error) {
    throw new Failure(`cannot save coverage to ${path}: ${messageOf(error)}`);
  }
}

/**
 * Write a file. At any time it is either the old one or the new one, whole.
 *
 * @throws {Failure} where it cannot
 */
export async function writeFile(path: string, text: string): Promise<void> {
  try {
    await Deno.writeTextFile(unfinished(path), text);
    await Deno.rename(unfinished(path), path);
  } catch (error) {
    throw new Failure(`cannot save coverage to ${path}: ${messageOf(error)}`);
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

const unfinished = (path: string) => `${path}.part`;
