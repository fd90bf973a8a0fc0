/** Many snapshots as one: counts of the same source of the same script add up. */

import { mergeScript } from "./merge.ts";
import type { EngineName, Granularity } from "./engines.ts";
import type { CachedSourceMap, ScriptCoverage, Snapshot } from "./snapshot.ts";

/** A script with all its coverage, and all that a report needs of it. */
export interface CoveredScript {
  coverage: ScriptCoverage;
  /** What counted it, and how finely: V8, and each block, unless told otherwise. */
  engine?: EngineName;
  granularity?: Granularity;
  /** What its text is known by; missing in files that Node.js wrote. */
  sha256?: string;
  /** Whether only a file that Node.js wrote tells of it. */
  isOfNode?: boolean;
  /** Its text as V8 ran it. */
  source?: string;
  /** What the JSON text of its source map is known by. */
  sourceMapSha256?: string;
  sourceMap?: CachedSourceMap;
  /** Where it ran, as people tell builds apart: images, or commits. */
  builds?: string[];
}

/** Tells which snapshots hold all of which others. */
export interface SnapshotIdentity {
  instance: string;
  generation: number;
  read: number;
}

/** Parts of a script that pile up before they are merged: merging in batches is cheaper, but takes memory. */
const BATCH = 8;

type Group = Omit<CoveredScript, "coverage" | "builds"> & {
  parts: ScriptCoverage[];
  builds: Set<string>;
};

/**
 * Adds snapshots up one by one, so that many need not be in memory together. Scripts of one URL
 * with different sources, of two builds say, stay apart.
 */
export class MergedSnapshots {
  readonly #groups = new Map<string, Group>();

  /**
   * @param build where it comes from, as people tell builds apart
   * @param isApart whether the scripts of this build stay apart from equal ones of others: two
   *   services may have the same file at the same place
   */
  add(
    { result, covhttp, "source-map-cache": sourceMaps }: Snapshot,
    build?: string,
    isApart = false,
  ): void {
    const { engine = "inspector", granularity = "block" } = covhttp ?? {};
    for (const coverage of result) {
      const { sha256, source, sourceMap } = covhttp?.scripts[coverage.url] ?? {};
      const text = sha256 ?? (covhttp ? "unknown" : "");
      const apart = isApart ? build : undefined;
      const key = JSON.stringify([text, coverage.url, engine, granularity, apart]);
      const isOfNode = covhttp === undefined;
      const group: Group = this.#groups.get(key) ??
        { engine, granularity, sha256, isOfNode, parts: [], builds: new Set() };
      this.#groups.set(key, group);
      group.source ??= source;
      group.sourceMap ??= sourceMaps?.[coverage.url];
      group.sourceMapSha256 ??= sourceMap ?? undefined;
      if (build !== undefined) group.builds.add(build);
      if (group.parts.push(coverage) >= BATCH) group.parts = [mergeScript(group.parts)];
    }
  }

  /** All that was added, by script. */
  get scripts(): CoveredScript[] {
    return [...this.#groups.values()].map(({ parts, builds, ...script }) => {
      return { ...script, coverage: mergeScript(parts), builds: [...builds] };
    });
  }
}

/**
 * Leave out what a later one of the same instance and generation holds, too.
 *
 * @param identityOf undefined for what is unlike any other
 */
export function withoutSuperseded<T>(
  snapshots: readonly T[],
  identityOf: (snapshot: T) => SnapshotIdentity | undefined,
): T[] {
  const latest = new Map<unknown, T>();
  for (const snapshot of snapshots) {
    const identity = identityOf(snapshot);
    const key = identity ? `${identity.instance} ${identity.generation}` : snapshot;
    const other = latest.has(key) ? identityOf(latest.get(key)!) : undefined;
    if (other === undefined || other.read < identity!.read) latest.set(key, snapshot);
  }
  return [...latest.values()];
}
