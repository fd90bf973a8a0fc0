/** The Node.js processes below the wrapped command, and all they have covered. */

import { deadline } from "@std/async/deadline";
import { CoverageStore } from "../core/coverage_store.ts";
import { messageOf } from "../core/errors.ts";
import { type PathFilter, scriptPath } from "../core/script_filter.ts";
import type { ProcessInfo } from "../core/snapshot.ts";
import type { Hello } from "../inspector/control_channel.ts";
import { type CoverageSession, startCoverage } from "../inspector/coverage_session.ts";
import type { ScriptSources } from "./script_sources.ts";

/** How long one process may hold up a read, in ms. */
const TAKE_LIMIT = 5_000;

/** What a process tree needs from outside. */
export interface ProcessTreeOptions {
  /** Which scripts count, by absolute path. */
  filter: PathFilter;
  sources: ScriptSources;
  /** Tell the user what could not be covered, one line. */
  warn(message: string): void;
}

/**
 * Holds one inspector session a process, for as long as the process lives, and adds up what they
 * take. Takes and resets follow one another: each sees all or nothing of another.
 */
export class ProcessTree {
  readonly store: CoverageStore = new CoverageStore();
  readonly #processes: ProcessInfo[] = [];
  readonly #sessions = new Map<ProcessInfo, CoverageSession>();
  readonly #silent = new Set<ProcessInfo>();
  readonly #counts = new Map<string, boolean>();
  readonly #options: ProcessTreeOptions;
  #work: Promise<unknown> = Promise.resolve();

  constructor(options: ProcessTreeOptions) {
    this.#options = options;
  }

  /** Every process that reported so far, in the order of their starts. */
  get processes(): readonly ProcessInfo[] {
    return this.#processes;
  }

  /** What could not be covered, one line each. */
  get problems(): string[] {
    const uncovered = this.#processes.filter(({ state }) => state === "not covered");
    return [
      ...uncovered.map(({ pid, reason }) => `process ${pid} is not covered: ${reason}`),
      ...[...this.#silent].map(({ pid }) =>
        `process ${pid} does not answer: what it ran lately is missing`
      ),
    ];
  }

  /** Start coverage in a process that reported. Never throws: its app has to run either way. */
  async attach({ pid, ppid, node, script, url, error }: Hello): Promise<void> {
    const process: ProcessInfo = { pid, ppid, node, script, state: "running" };
    this.#processes.push(process);
    try {
      if (url === undefined) throw new Error(error ?? "it has no inspector");
      const session = await startCoverage(
        url,
        (session) => this.#takeFrom(process, session),
      );
      this.#sessions.set(process, session);
      session.closed.then(() => {
        this.#sessions.delete(process);
        this.#silent.delete(process);
        process.state = "ended";
      });
    } catch (error) {
      process.state = "not covered";
      process.reason = messageOf(error);
      this.#options.warn(`process ${pid} runs uncovered: ${process.reason}`);
    }
  }

  /** Take from all processes, then do something with the store while nobody else does. */
  takeThen<T>(use: (store: CoverageStore) => T): Promise<T> {
    const done = this.#work.then(async () => {
      await Promise.all(
        [...this.#sessions].map(([process, session]) => this.#takeFrom(process, session)),
      );
      return use(this.store);
    });
    this.#work = done.catch(() => {});
    return done;
  }

  /** Resolves when every attached process has ended. */
  async ended(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map(({ closed }) => closed));
  }

  /**
   * Take from one process. One that is stopped, say by SIGSTOP, is not waited for long: its
   * answer counts when it comes.
   */
  async #takeFrom(process: ProcessInfo, session: CoverageSession): Promise<void> {
    const taken = this.#addTake(session).then(
      () => void this.#silent.delete(process),
      (error) => {
        // Gone in the middle of a take: what it ran since the last one went with it.
        const reason = messageOf(error);
        this.#options.warn(`process ${process.pid} ended before its last take: ${reason}`);
      },
    );
    await deadline(taken, TAKE_LIMIT).catch(() => this.#silent.add(process));
  }

  async #addTake(session: CoverageSession): Promise<void> {
    const scripts = await session.take();
    const own = scripts.filter(({ url }) => this.#isCounted(url));
    const known = await this.#options.sources.identify(own, session);
    for (const script of known) this.store.add(script);
  }

  #isCounted(url: string): boolean {
    let counted = this.#counts.get(url);
    if (counted === undefined) {
      const path = scriptPath(url);
      counted = path !== undefined && this.#options.filter(path);
      this.#counts.set(url, counted);
    }
    return counted;
  }
}
