// Converts snapshots with v8-to-istanbul alone.

import v8ToIstanbul from "v8-to-istanbul";
import { convertAll } from "./scripts.mjs";

await convertAll(async ({ path, coverage, source, sourceMap }) => {
  const converter = v8ToIstanbul(path, 0, {
    source: source.replaceAll("sourceMappingURL=", "sourceMappingXXX="),
    ...(sourceMap && { sourceMap: { sourcemap: sourceMap } }),
  });
  await converter.load();
  converter.applyCoverage(coverage.functions);
  return converter.toIstanbul();
});
