/** Snapshots that stay in memory until the report, so that none is read twice. */

import type { SnapshotIdentity } from "./merge_snapshots.ts";
import type { FunctionCoverage, Range, Snapshot } from "./snapshot.ts";

/** Beyond so many functions, snapshots are read twice instead: some 100 MB. */
const MOST_FUNCTIONS = 500_000;

/**
 * Keeps snapshots, as far as they take little memory. Those of replicas do: of functions with the same
 * counts as in the snapshot before, there is only one.
 */
export class KeptSnapshots {
  readonly #snapshots = new Map<string, Snapshot>();
  /** The functions that were kept last, by the URL of their script. */
  readonly #last = new Map<string, readonly FunctionCoverage[]>();
  #functions = 0;

  /** @param snapshot one of covhttp's; it is changed, so that it shares functions with others */
  keep(snapshot: Snapshot): void {
    if (this.#functions >= MOST_FUNCTIONS) return;
    for (const script of snapshot.result) {
      const last = this.#last.get(script.url) ?? [];
      script.functions = script.functions.map((fn, i) => {
        const known = last[i];
        if (known !== undefined && areSame(known, fn)) return known;
        this.#functions++;
        return fn;
      });
      this.#last.set(script.url, script.functions);
    }
    this.#snapshots.set(keyOf(snapshot.covhttp!), snapshot);
  }

  /** The snapshot of a read, if it was kept. */
  get(identity: SnapshotIdentity): Snapshot | undefined {
    return this.#snapshots.get(keyOf(identity));
  }
}

function keyOf({ instance, generation, read }: SnapshotIdentity): string {
  return `${instance} ${generation} ${read}`;
}

function areSame(a: FunctionCoverage, b: FunctionCoverage): boolean {
  if (a.functionName !== b.functionName || a.isBlockCoverage !== b.isBlockCoverage) return false;
  if (a.ranges.length !== b.ranges.length) return false;
  return a.ranges.every((range, i) => isSame(range, b.ranges[i]!));
}

function isSame(a: Range, b: Range): boolean {
  return a.startOffset === b.startOffset && a.endOffset === b.endOffset && a.count === b.count;
}
