/** Reading snapshots of wrapped apps. */

import { assertEquals } from "@std/assert";
import { parseSnapshot, type Snapshot } from "../src/core/snapshot.ts";

/** Read the coverage that is served at an origin. */
export async function read(coverage: string, name = "coverage"): Promise<Snapshot> {
  const response = await fetch(
    `${coverage}/coverage?name=${encodeURIComponent(name)}`,
  );
  assertEquals(response.status, 200);
  return parseSnapshot(await response.text(), coverage);
}

/** Read a snapshot from a file. */
export async function readFile(path: string): Promise<Snapshot> {
  return parseSnapshot(await Deno.readTextFile(path), path);
}

/** How often each named function of a file ran. */
export function functionCounts(
  { result }: Snapshot,
  file: string,
): Record<string, number> {
  const script = result.find(({ url }) => url.endsWith(`/${file}`));
  if (script === undefined) throw new Error(`${file} is not in the snapshot`);
  return Object.fromEntries(
    script.functions.filter(({ functionName }) => functionName !== "")
      .map(({ functionName, ranges }) => [functionName, ranges[0]!.count]),
  );
}
