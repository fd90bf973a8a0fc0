/** Tests that a machine cannot run, and why: a skip says so. */

/** @returns why something is not tested here, which is printed, or undefined */
export async function obstacle(
  what: string,
  find: () => string | undefined | Promise<string | undefined>,
): Promise<string | undefined> {
  let reason: string | undefined;
  try {
    reason = await find();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    reason = error.message;
  }
  if (reason) console.error(`Not tested here, ${what}: ${reason}`);
  return reason;
}

/** Why nothing that needs a terminal is tested here. */
export const noTerminal = await obstacle("a terminal", async () => {
  const { stdout } = await new Deno.Command("script", { args: ["--version"] }).output();
  const isLinux = new TextDecoder().decode(stdout).includes("util-linux");
  return isLinux ? undefined : "script(1) is not that of util-linux";
});
