/** All coverage of a process tree, in memory, by script. */

import { mergeScript, zeroed } from "./merge.ts";
import type { ScriptCoverage } from "./snapshot.ts";

/** Takes of a script that pile up before they are merged: merging in batches is cheaper. */
const BATCH = 16;
/** Reads that a reset may still name. Older ones are merged into the next. */
const KEPT_READS = 16;

/** What was added between two reads: takes by script URL. */
type Segment = { read: number; takes: Map<string, ScriptCoverage[]> };

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
  /** Known scripts with all counts 0, from resets; then the sealed segments, oldest first. */
  #sealed: Segment[] = [{ read: 0, takes: new Map() }];
  #open: Segment["takes"] = new Map();

  /** How often this was reset. */
  get generation(): number {
    return this.#generation;
  }

  /** Add what one take says of one script. Scripts of one URL must have one source. */
  add(script: ScriptCoverage): void {
    addTake(this.#open, script);
  }

  /** Everything since start or reset, ordered by URL, and the number of this read. */
  read(): { read: number; result: ScriptCoverage[] } {
    this.#seal();
    const all: Segment["takes"] = new Map();
    for (const { takes } of this.#sealed) addAll(all, takes);
    const result = [...all.values()].map(mergeScript)
      .sort((a, b) => a.url < b.url ? -1 : a.url > b.url ? 1 : 0);
    return { read: this.#sealed.at(-1)!.read, result };
  }

  /**
   * Forget all counts, or those that a read has told. Scripts stay known, with counts of 0.
   *
   * @param through the number of a read
   * @returns false, with nothing changed, where that read is not known (any more)
   */
  reset(through?: number): boolean {
    if (through === undefined) {
      this.#seal();
      through = this.#sealed.at(-1)!.read;
    }
    if (through <= this.#forgotten && this.#generation > 0) return true; // somebody else did
    const last = this.#sealed.findIndex(({ read }) => read === through);
    if (last < 0) return false;
    this.#forgotten = through;
    const forgotten: Segment = { read: through, takes: new Map() };
    for (const { takes } of this.#sealed.splice(0, last + 1)) {
      addAll(forgotten.takes, takes);
    }
    for (const [url, parts] of forgotten.takes) {
      forgotten.takes.set(url, [zeroed(mergeScript(parts))]);
    }
    this.#sealed.unshift(forgotten);
    this.#generation++;
    return true;
  }

  #seal(): void {
    if (this.#open.size === 0) return;
    this.#sealed.push({ read: ++this.#reads, takes: this.#open });
    this.#open = new Map();
    if (this.#sealed.length > KEPT_READS) {
      const [oldest] = this.#sealed.splice(0, 1);
      addAll(this.#sealed[0]!.takes, oldest!.takes);
    }
  }
}

function addAll(to: Segment["takes"], from: Segment["takes"]): void {
  for (const parts of from.values()) {
    for (const part of parts) addTake(to, part);
  }
}

function addTake(to: Segment["takes"], script: ScriptCoverage): void {
  const parts = to.get(script.url);
  if (parts === undefined) to.set(script.url, [script]);
  else if (parts.push(script) >= BATCH) {
    to.set(script.url, [mergeScript(parts)]);
  }
}
