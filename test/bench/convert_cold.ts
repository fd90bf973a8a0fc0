/**
 * Prints how long the conversion of a snapshot takes in a process that has not converted before,
 * in s.
 *
 *   convert_cold.ts SNAPSHOT
 */

import { mergeSnapshotFiles } from "../../src/report/snapshot_files.ts";
import { convertWithCovhttp } from "./conversions.ts";

const scripts = await mergeSnapshotFiles([{ path: Deno.args[0]! }]);
const begin = performance.now();
await convertWithCovhttp(scripts, "syntax-tree");
console.log((performance.now() - begin) / 1000);
