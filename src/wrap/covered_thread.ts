/** One thread of a Node.js process below the wrapped command. */

import { deadline } from "@std/async/deadline";
import type { ScriptCoverage } from "../core/snapshot.ts";
import type { CoverageSession } from "../inspector/coverage_session.ts";

/** How long one thread may hold up a read, in ms. */
const TAKE_LIMIT = 5_000;

/** What becomes of a take. It never fails. */
type KeepTake = (scripts: ScriptCoverage[]) => Promise<void>;

/** Takes from a session, and keeps what it took, one take after the other. */
export class CoveredThread {
  readonly #session: CoverageSession;
  readonly #keep: KeepTake;
  /** Resolves when all takes so far are kept; to false where the thread ended first. */
  #kept: Promise<boolean> = Promise.resolve(true);
  #isSilent = false;
  #isOver = false;
  /** Until when all it ran is kept, by `performance.now()`. */
  keptUntil = performance.now();

  constructor(session: CoverageSession, keep: KeepTake) {
    this.#session = session;
    this.#keep = keep;
  }

  /** Whether it does not answer, being stopped or busy in native code. */
  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** Resolves when it has ended, and all that it could tell is kept. */
  get done(): Promise<unknown> {
    return this.#session.closed.then(() => this.#kept);
  }

  /**
   * Take what ran until now. A silent thread is waited for only once; its answer counts when it
   * comes, with all it ran by then.
   *
   * @returns whether all it ran until now is kept
   */
  async take(options: { afresh: boolean }): Promise<boolean> {
    if (this.#isOver) return await this.#kept;
    if (this.#isSilent) return false;
    this.#kept = this.#takeAfter(this.#kept, options);
    try {
      return await deadline(this.#kept, TAKE_LIMIT);
    } catch {
      this.#isSilent = true;
      return false;
    }
  }

  /** The same when it runs nothing any more. */
  async takeLast(): Promise<boolean> {
    const taking = this.take({ afresh: false });
    this.#isOver = true;
    return await taking;
  }

  async #takeAfter(before: Promise<boolean>, options: { afresh: boolean }): Promise<boolean> {
    const start = performance.now();
    let scripts: ScriptCoverage[];
    try {
      scripts = await this.#session.take(options);
    } catch {
      return false; // it ended first
    } finally {
      await before;
    }
    await this.#keep(scripts);
    this.keptUntil = start;
    this.#isSilent = false;
    return true;
  }
}
