/** The folder of real programs: installed and built from their sources. */

import { glob } from "tinyglobby";
import { isOlder, npm } from "./npm.ts";

/** Where they are. */
export const REAL = new URL("./real/", import.meta.url).pathname;

/** Install and build the programs, where that has not been done since their last change. */
export async function prepareRealPrograms(): Promise<void> {
  if (!await isOlder(`${REAL}package-lock.json`, `${REAL}node_modules/.package-lock.json`)) {
    await npm(REAL, "ci");
  }
  const sources = ["nest/src/**", "nest/*.json", "next/{app,lib}/**", "next/*.{json,mjs}"];
  const files = await glob(["package-lock.json", ...sources], { cwd: REAL, absolute: true });
  const built = await Promise.all(
    files.map((file) => isOlder(file, `${REAL}next/.next/BUILD_ID`)),
  );
  if (!built.every(Boolean)) await npm(REAL, "run", "build");
}
