/** Patches, as git writes them. */

import { parsePatch, type StructuredPatchHunk } from "diff";

/** A file that a patch changes, as it is afterwards. */
export interface PatchedFile {
  /** Relative to the folder of the repository. */
  path: string;
  /** Lines that are new or other than before, from 1. */
  lines: number[];
  /** Its lines are not known: for git it is no text. */
  isBinary: boolean;
  /** It is another repository. */
  isSubmodule: boolean;
}

/** What git prints of a submodule in place of lines. */
const SUBMODULE = /^\+Subproject commit [0-9a-f]+/;

/**
 * Read the output of `git diff`, with the prefixes `a/` and `b/`. Deleted files are left out.
 *
 * @throws {Error} when it is no patch
 */
export function parseGitPatch(patch: string): PatchedFile[] {
  return parsePatch(patch).flatMap(({ newFileName: name, hunks, isBinary, isDelete }) => {
    if (!name?.startsWith("b/") || isDelete) return []; // "/dev/null", and the end of the patch
    return {
      path: name.slice("b/".length),
      lines: hunks.flatMap(newLines),
      isBinary: isBinary ?? false,
      isSubmodule: hunks.some(({ lines }) => lines.some((line) => SUBMODULE.test(line))),
    };
  });
}

function newLines({ newStart, lines }: StructuredPatchHunk): number[] {
  const found: number[] = [];
  let line = newStart;
  for (const text of lines) {
    if (text.startsWith("+")) found.push(line);
    if (text.startsWith("+") || text.startsWith(" ")) line++;
  }
  return found;
}
