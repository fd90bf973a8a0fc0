/** Folders for what tests write. */

/** A folder that is removed in the end. */
export async function temporaryFolder() {
  const path = await Deno.makeTempDir({ prefix: "covhttp-test-" });
  return {
    path,
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}
