/** All coverage of a process tree, in memory, by script. */

import { mergeScript, zeroed } from "./merge.ts";
import type { ScriptCoverage } from "./snapshot.ts";

/** Takes of a script that pile up before they are merged: merging in batches is cheaper. */
const BATCH = 16;

/**
 * Accumulates takes of precise coverage. V8 clears its counters at each take and reports only
 * what ran since, so every take must be added here, and only here.
 *
 * Reading changes nothing but the number of the read. That number can be named in a reset, which
 * then forgets what that read has told and keeps what was added since: no count is ever lost
 * between a read and its reset.
 */
export class CoverageStore {
  #generation = 0;
  #reads = 0;
  #forgotten = 0;
  /** What the last read has told, by URL; after a reset, the known scripts with all counts 0. */
  readonly #told = new Map<string, ScriptCoverage>();
  /** Takes since then, by URL. */
  #since = new Map<string, ScriptCoverage[]>();

  /** How often this was reset. */
  get generation(): number {
    return this.#generation;
  }

  /** Add what one take says of one script. Scripts of one URL must have one source. */
  add(script: ScriptCoverage): void {
    const takes = this.#since.get(script.url);
    if (takes === undefined) this.#since.set(script.url, [script]);
    else if (takes.push(script) >= BATCH) this.#since.set(script.url, [mergeScript(takes)]);
  }

  /** Everything since start or reset, ordered by URL, and the number of this read. */
  read(): { read: number; result: ScriptCoverage[] } {
    this.#tell();
    const result = [...this.#told.values()]
      .sort((a, b) => a.url < b.url ? -1 : a.url > b.url ? 1 : 0);
    return { read: this.#reads, result };
  }

  /**
   * Forget all counts, or those that a read has told. Scripts stay known, with counts of 0.
   *
   * Only the last read can be named: whoever has got a later one, has what came between the two,
   * and would get it again after the reset.
   *
   * @param through the number of a read
   * @returns false, with nothing changed, where that is not the last one
   */
  reset(through?: number): boolean {
    if (through === undefined) {
      this.#tell();
      through = this.#reads;
    }
    if (through <= this.#forgotten && this.#generation > 0) return true; // somebody else did
    if (through !== this.#reads) return false;
    this.#forgotten = through;
    for (const [url, script] of this.#told) this.#told.set(url, zeroed(script));
    this.#generation++;
    return true;
  }

  /** Most scripts do not run between two reads: their sums stay. */
  #tell(): void {
    if (this.#since.size === 0) return;
    for (const [url, takes] of this.#since) {
      const told = this.#told.get(url);
      this.#told.set(url, mergeScript(told === undefined ? takes : [told, ...takes]));
    }
    this.#since = new Map();
    this.#reads++;
  }
}
