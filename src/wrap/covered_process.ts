/** One Node.js process below the wrapped command. */

import { messageOf } from "../core/errors.ts";
import type { ProcessInfo, ScriptCoverage } from "../core/snapshot.ts";
import type { Hello } from "../inspector/control_channel.ts";
import {
  type CoverageSession,
  type MainSession,
  startCoverage,
} from "../inspector/coverage_session.ts";
import type { Moment } from "../inspector/app/rendezvous.ts";
import type { Engine, OnUncounted } from "../inspector/engine.ts";
import { CoveredThread } from "./covered_thread.ts";

/** What a process needs from outside. */
export interface CoveredProcessOptions {
  engine: Engine;
  /** What becomes of a take. */
  keep(scripts: ScriptCoverage[], session: CoverageSession): Promise<void>;
  /** The process is about to kill another one, or a group, and waits for this. */
  onKill(pid: number): Promise<void>;
  onUncounted: OnUncounted;
}

/** Holds the threads of a process for as long as they live. */
export class CoveredProcess {
  readonly info: ProcessInfo;
  readonly #options: CoveredProcessOptions;
  readonly #ended = Promise.withResolvers<void>();
  readonly #threads = new Map<CoverageSession, CoveredThread>();
  #main?: MainSession;
  #hadLastTake = false;
  /** What is missing of it for good. */
  #loss?: string;

  constructor({ pid, ppid, node, script }: Hello, options: CoveredProcessOptions) {
    this.info = { pid, ppid, node, script, state: "running" };
    this.#options = options;
  }

  /** Resolves when it has ended and what it told is kept, or when it cannot be covered at all. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** What is missing of its coverage, in one line. */
  get problem(): string | undefined {
    const { pid, state, reason } = this.info;
    if (state === "not covered") return `process ${pid} is not covered: ${reason}`;
    if (this.#loss !== undefined) return `process ${pid} ${this.#loss}`;
    const isSilent = [...this.#threads.values()].some(({ isSilent }) => isSilent);
    if (isSilent) return `process ${pid} does not answer: what it ran lately is missing`;
    return undefined;
  }

  /** Start coverage. Never throws: the app has to run either way. */
  async attach({ url, error }: Hello): Promise<void> {
    try {
      if (url === undefined) throw new Error(error ?? "it has no inspector");
      const { engine, onUncounted } = this.#options;
      this.#main = await startCoverage(url, engine, {
        onUncounted,
        onStart: (session) => this.#hold(session),
        onWorkerEnding: (session) => this.#threads.get(session)!.takeLast(),
        onMoment: (moment) => this.#meet(moment),
      });
    } catch (error) {
      this.info.state = "not covered";
      this.info.reason = messageOf(error);
      this.#ended.resolve();
      return;
    }
    this.#waitForEnd(this.#main, this.#threads.get(this.#main)!);
  }

  /** Take what all threads ran until now. Those that do not answer are waited for only so long. */
  async take(options: { afresh: boolean }): Promise<void> {
    await Promise.all([...this.#threads.values()].map((thread) => thread.take(options)));
  }

  /** The session of the main thread, where there is one. */
  get main(): MainSession | undefined {
    return this.#main;
  }

  #hold(session: CoverageSession): void {
    const thread = new CoveredThread(session, async (scripts) => {
      try {
        await this.#options.keep(scripts, session);
      } catch (error) {
        this.#loss = `lacks coverage that could not be kept: ${messageOf(error)}`;
      }
    });
    this.#threads.set(session, thread);
    thread.done.then(() => this.#threads.delete(session));
  }

  async #meet(moment: Moment): Promise<void> {
    if (moment === "exit") await this.#takeLast();
    else if (moment === "exiting") await this.#takeBeforeLast();
    else await this.#options.onKill(moment.kill);
  }

  /** There may be no other one. */
  async #takeBeforeLast(): Promise<void> {
    await this.take({ afresh: false });
    this.#hadLastTake = true;
  }

  async #takeLast(): Promise<void> {
    const takes = await Promise.all([...this.#threads.values()].map((thread) => thread.takeLast()));
    if (!takes.every(Boolean)) this.#loss ??= "ended with a thread that did not answer in time";
    this.#hadLastTake = true;
  }

  async #waitForEnd(main: MainSession, mainThread: CoveredThread): Promise<void> {
    await main.closed;
    const missing = performance.now() - mainThread.keptUntil;
    if (!this.#hadLastTake) this.#loss ??= `was killed: its last ${duration(missing)} are missing`;
    this.info.state = this.#hadLastTake ? "ended" : "killed";
    await Promise.all([...this.#threads.values()].map(({ done }) => done));
    this.#ended.resolve();
  }
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
