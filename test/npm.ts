/** npm, for what tests run. */

/** Whether a file is there and not newer than another one. */
export async function isOlder(file: string, than: string): Promise<boolean> {
  try {
    const [a, b] = await Promise.all([
      Deno.stat(file),
      Deno.stat(than),
    ]);
    return a.mtime! <= b.mtime!;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Run npm in a folder. */
export async function npm(folder: string, ...args: string[]): Promise<void> {
  const { success } = await new Deno.Command("npm", {
    args: [...args, "--loglevel=error", "--no-audit", "--no-fund"],
    cwd: folder,
    stdin: "null",
    stdout: "null",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`npm ${args.join(" ")} failed in ${folder}`);
}
