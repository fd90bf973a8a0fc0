/** Names of files in messages. */

import { join } from "@std/path";

/** How many names a line lists before it only counts. */
const LISTED = 5;

/** Names files in a line, those of the checkout relative to it. */
export function listNames(paths: readonly string[], root = Deno.cwd(), and = ", "): string {
  const folder = join(root, "/");
  const shown = paths.slice(0, LISTED)
    .map((path) => path.startsWith(folder) && root !== "/" ? path.slice(folder.length) : path);
  const more = paths.length - shown.length;
  return shown.join(and) + (more > 0 ? ` and ${more} more` : "");
}
