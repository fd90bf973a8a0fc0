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

/** What is to be said of something. */
export interface Remark {
  name: string;
  reason: string;
}

/**
 * A line a reason, with the first name that it is said of and how many more there are.
 *
 * @param common what reasons that are the same have in common; else all of their text
 */
export function grouped<T extends Remark>(
  remarks: readonly T[],
  common: (remark: T) => string = ({ reason }) => reason,
): string[] {
  return [...Map.groupBy(remarks, common).values()].map((alike) => {
    const [{ name, reason }] = alike as [T];
    const more = alike.length > 1 ? ` and ${alike.length - 1} more` : "";
    return `${name}${more}: ${reason.replaceAll(/\s+/g, " ")}`;
  });
}
