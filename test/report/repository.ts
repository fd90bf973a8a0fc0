/** Repositories of git, for tests. */

import { dirname, join } from "@std/path";
import { temporaryFolder } from "../folders.ts";

/** Nothing of whoever runs the tests. */
export const PLAIN_GIT = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.com",
};

/** Run git. */
export async function git(cwd: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("git", { args, cwd, env: PLAIN_GIT })
    .output();
  const decoder = new TextDecoder();
  if (code !== 0) throw new Error(`git ${args.join(" ")}: ${decoder.decode(stderr)}`);
  return decoder.decode(stdout).trim();
}

/** An empty repository with the branch main, which is removed in the end. */
export async function repository() {
  const folder = await temporaryFolder();
  const path = await Deno.realPath(folder.path);
  await git(path, "init", "--quiet", "-b", "main");
  const write = async (files: Record<string, string>) => {
    for (const [file, text] of Object.entries(files)) {
      await Deno.mkdir(dirname(join(path, file)), { recursive: true });
      await Deno.writeTextFile(join(path, file), text);
    }
  };
  return {
    path,
    write,
    git: (...args: string[]) => git(path, ...args),
    /** Write files, and commit all there is. */
    async commit(files: Record<string, string> = {}) {
      await write(files);
      await git(path, "add", "--all");
      await git(path, "commit", "--quiet", "--allow-empty", "-m", "change");
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
