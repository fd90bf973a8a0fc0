/** Many snapshots as one: counts of the same source of the same script add up. */

import { mergeScript } from "./merge.ts";
import type { CachedSourceMap, ScriptCoverage, Snapshot } from "./snapshot.ts";

/** A script with all its coverage, and all that a report needs of it. */
export interface CoveredScript {
  coverage: ScriptCoverage;
  /** Its text as V8 ran it; missing in files that Node.js wrote. */
  source?: string;
  sourceMap?: CachedSourceMap;
}

/**
 * Merge snapshots. One of the same instance and generation as a later one is left out: the later
 * one holds all of it. Scripts of one URL with different sources, of two builds say, stay apart.
 *
 * @param snapshots at least the covered scripts of each process tree, in any order
 */
export function mergeSnapshots(
  snapshots: readonly Snapshot[],
): CoveredScript[] {
  const groups = new Map<string, CoveredScript & { parts: ScriptCoverage[] }>();
  for (const { result, covhttp, "source-map-cache": sourceMaps } of withoutSuperseded(snapshots)) {
    for (const coverage of result) {
      const { sha256, source } = covhttp?.scripts[coverage.url] ?? {};
      const key = `${sha256 ?? ""} ${coverage.url}`;
      const sourceMap = sourceMaps?.[coverage.url];
      const group = groups.get(key);
      if (group === undefined) {
        groups.set(key, { parts: [coverage], coverage, source, sourceMap });
      } else {
        group.parts.push(coverage);
        group.sourceMap ??= sourceMap;
      }
    }
  }
  return [...groups.values()].map(({ parts, source, sourceMap }) => {
    return { coverage: mergeScript(parts), source, sourceMap };
  });
}

function withoutSuperseded(snapshots: readonly Snapshot[]): Snapshot[] {
  const latest = new Map<unknown, Snapshot>();
  for (const snapshot of snapshots) {
    const { covhttp } = snapshot;
    const key = covhttp ? `${covhttp.instance} ${covhttp.generation}` : snapshot;
    const other = latest.get(key)?.covhttp;
    if (other === undefined || other.read < covhttp!.read) latest.set(key, snapshot);
  }
  return [...latest.values()];
}
