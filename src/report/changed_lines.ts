/** What changed in the checkout: git knows. */

import { join } from "@std/path";
import { Failure, messageOf, oneLine, UsageError } from "../core/errors.ts";
import { parseGitPatch } from "../core/patch.ts";

/** A file of the checkout that is new or other than before. */
export interface ChangedFile {
  /** Its absolute path. */
  path: string;
  /** Lines that are new or other than before, from 1. */
  lines: number[] | "all";
  /** Its lines are not known: for git it is no text. */
  isBinary: boolean;
  /** It is a folder with another repository. */
  isSubmodule: boolean;
}

/** What a clone without all commits needs, and how that is done where most of them are. */
const FETCH_MORE = "fetch more history (in GitHub Actions, fetch-depth: 0 of actions/checkout)";

/** Whatever somebody configured, and in whichever version of git. */
const OPTIONS = [
  "--patch",
  "--unified=0",
  "--inter-hunk-context=0",
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "--find-renames",
  "--diff-algorithm=default",
  "--submodule=short",
  "--ignore-submodules=dirty",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "-O/dev/null",
];

/**
 * Find what changed between the commit where HEAD left `base`, and the files as they are now: what is
 * committed, staged, or neither, and what git does not know and does not ignore.
 *
 * @param folder a folder of the checkout
 * @param base a revision, as git takes it
 * @throws {Failure} when there is no git, no repository or no such revision
 */
export async function changedFiles(folder: string, base: string): Promise<ChangedFile[]> {
  const commit = await findMergeBase(folder, base);
  const root = (await git(folder, ["rev-parse", "--show-toplevel"])).replace(/\n$/, "");
  const patch = await git(root, ["diff", ...OPTIONS, commit, "--"]);
  const others = await git(root, ["ls-files", "--others", "--exclude-standard", "-z"]);
  const untracked = others.split("\0").filter((path) => path !== "" && !path.endsWith("/"));
  return [
    ...parseGitPatch(patch).map((file) => ({ ...file, path: join(root, file.path) })),
    ...untracked.map((path) => {
      return {
        path: join(root, path),
        lines: "all" as const,
        isBinary: false,
        isSubmodule: false,
      };
    }),
  ];
}

/**
 * The commit where HEAD left a revision.
 *
 * @throws {UsageError} for what can be no revision
 * @throws {Failure} when there is no git, no repository or no such commit
 */
export async function findMergeBase(folder: string, base: string): Promise<string> {
  if (base.startsWith("-")) throw new UsageError(`invalid revision ${base}: it begins with -`);
  await git(folder, ["rev-parse", "--show-toplevel"]); // says why where there is no checkout
  const commit = await tryGit(folder, ["rev-parse", "--verify", "--quiet", `${base}^{commit}`]);
  if (commit.code !== 0) {
    throw new Failure(`unknown revision ${base}: fetch it, or ${FETCH_MORE}`);
  }
  const found = await tryGit(folder, ["merge-base", commit.stdout.trim(), "HEAD"]);
  if (found.code === 0) return found.stdout.trim();
  throw new Failure(`no commit that ${base} and HEAD have in common: ${FETCH_MORE}`);
}

/** @throws {Failure} when it fails */
async function git(folder: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await tryGit(folder, args);
  if (code === 0) return stdout;
  const reason = oneLine(stderr).replace(/^fatal: /, "");
  const why = reason || `it ended with ${code}`;
  throw new Failure(`cannot find what changed: git failed in ${folder}: ${why}`);
}

async function tryGit(
  cwd: string,
  args: readonly string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    const { code, stdout, stderr } = await new Deno.Command("git", {
      args: [...args],
      cwd,
      env: { GIT_OPTIONAL_LOCKS: "0", GIT_DIFF_OPTS: "--unified=0", LC_ALL: "C" },
      stdin: "null",
    }).output();
    const decoder = new TextDecoder();
    return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
  } catch (error) {
    const isMissing = error instanceof Deno.errors.NotFound;
    const why = isMissing ? "git is not on PATH" : `git cannot be run: ${messageOf(error)}`;
    throw new Failure(`cannot find what changed: ${why}`);
  }
}
