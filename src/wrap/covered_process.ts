/** One Node.js process below the wrapped command. */

import { deadline } from "@std/async/deadline";
import { messageOf } from "../core/errors.ts";
import type { ProcessInfo, ScriptCoverage } from "../core/snapshot.ts";
import type { Hello } from "../inspector/control_channel.ts";
import {
  type CoverageSession,
  type MainSession,
  startCoverage,
} from "../inspector/coverage_session.ts";

/** How long one process may hold up a read, in ms. */
const TAKE_LIMIT = 5_000;

/** What becomes of a take. */
export type KeepTake = (scripts: ScriptCoverage[], session: CoverageSession) => Promise<void>;

/** What a process needs from outside. */
export interface CoveredProcessOptions {
  keep: KeepTake;
  /** The process is about to kill another one, or a group, and waits for this. */
  onKill(pid: number): Promise<void>;
}

/** Holds the sessions of all threads of a process for as long as they live, and all their takes. */
export class CoveredProcess {
  readonly info: ProcessInfo;
  readonly #options: CoveredProcessOptions;
  readonly #ended = Promise.withResolvers<void>();
  readonly #sessions = new Set<CoverageSession>();
  /** Takes that are not kept yet. They resolve to false where the thread ended first. */
  readonly #takes = new Set<Promise<boolean>>();
  #main?: MainSession;
  #isSilent = false;
  #hadLastTake = false;
  /** When the last complete take began, and what ran since when the process was killed, in ms. */
  #takenAt = performance.now();
  #missing = 0;

  constructor({ pid, ppid, node, script }: Hello, options: CoveredProcessOptions) {
    this.info = { pid, ppid, node, script, state: "running" };
    this.#options = options;
  }

  /** Resolves when the process has ended, or could not be covered in the first place. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** What is missing of its coverage, in one line. */
  get problem(): string | undefined {
    const { pid, state, reason } = this.info;
    if (state === "not covered") return `process ${pid} is not covered: ${reason}`;
    if (state === "killed") {
      return `process ${pid} was killed: its last ${duration(this.#missing)} are missing`;
    }
    if (this.#isSilent) return `process ${pid} does not answer: what it ran lately is missing`;
    return undefined;
  }

  /** Start coverage. Never throws: the app has to run either way. */
  async attach({ url, error }: Hello): Promise<void> {
    try {
      if (url === undefined) throw new Error(error ?? "it has no inspector");
      this.#main = await startCoverage(url, {
        onStart: (session) => this.#hold(session),
        onWorkerEnding: async (session) => void await this.#startTake(session, { afresh: false }),
        onMoment: (moment) =>
          moment === "exit" ? this.#takeLast() : this.#options.onKill(moment.kill),
      });
      this.#main.closed.then(() => {
        this.info.state = this.#hadLastTake ? "ended" : "killed";
        this.#missing = performance.now() - this.#takenAt;
        this.#main = undefined;
        this.#ended.resolve();
      });
    } catch (error) {
      this.info.state = "not covered";
      this.info.reason = messageOf(error);
      this.#ended.resolve();
    }
  }

  /**
   * Take what ran until now. A process that does not answer, being stopped or busy in native
   * code, is waited for only so long; its answer counts when it comes, with all it ran by then.
   */
  async take(options: { afresh: boolean }): Promise<void> {
    const now = performance.now();
    if (!this.#isSilent) this.#startTakes(options);
    try {
      const takes = await deadline(Promise.all(this.#takes), TAKE_LIMIT);
      if (takes.every(Boolean)) this.#takenAt = now;
    } catch {
      this.#isSilent = true;
    }
  }

  /** Pass on that Ctrl-C was pressed, where the process holds it back. */
  interrupt(): void {
    this.#main?.interrupt();
  }

  async #takeLast(): Promise<void> {
    this.#startTakes({ afresh: false });
    await deadline(Promise.all(this.#takes), TAKE_LIMIT).catch(() => {}); // one works in native code
    this.#hadLastTake = true;
  }

  #hold(session: CoverageSession): void {
    this.#sessions.add(session);
    session.closed.then(() => this.#sessions.delete(session));
  }

  #startTakes(options: { afresh: boolean }): void {
    for (const session of this.#sessions) this.#startTake(session, options);
  }

  #startTake(session: CoverageSession, options: { afresh: boolean }): Promise<boolean> {
    const taking = session.take(options).then((scripts) => this.#options.keep(scripts, session))
      .then(
        () => {
          this.#isSilent = false;
          return true;
        },
        () => false, // its process's state says whether anything is missing
      );
    this.#takes.add(taking);
    taking.then(() => this.#takes.delete(taking));
    return taking;
  }
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
