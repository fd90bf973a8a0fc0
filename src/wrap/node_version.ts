/** Which Node.js a command will run in. */

import { basename } from "@std/path/posix";
import { lessThan, parse } from "@std/semver";

/** The first version that covhttp's preload is tested with. Those before 18.18 refuse to start. */
export const OLDEST_NODE = "18.19.0";

/** How long it may take to say its version, in ms: `node` may be a script of a version manager. */
const ANSWER_LIMIT = 5_000;

/**
 * The version of the Node.js that a command names, or else of the one on PATH, which is that of
 * scripts and package managers.
 *
 * @returns a version as `20.11.0`; undefined where there is none
 */
export async function nodeVersion(program = ""): Promise<string | undefined> {
  const node = /^node(js)?$/.test(basename(program)) ? program : "node";
  try {
    const { stdout } = await new Deno.Command(node, {
      args: ["--version"],
      env: { NODE_OPTIONS: "" }, // the user's may be for another version
      stdin: "null",
      stderr: "null",
      signal: AbortSignal.timeout(ANSWER_LIMIT),
    }).output();
    return new TextDecoder().decode(stdout).match(/^v(\d+\.\d+\.\d+)/)?.[1];
  } catch {
    return undefined; // no Node.js here: the command will say so, or brings its own
  }
}

/** Whether a version of Node.js is too old to be covered. */
export function isTooOld(version: string): boolean {
  return lessThan(parse(version), parse(OLDEST_NODE));
}
