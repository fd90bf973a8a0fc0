/** The Node.js processes below the wrapped command, and all they have covered. */

import { CoverageStore } from "../core/coverage_store.ts";
import type { PathFilter, UrlFilter } from "../core/path_rules.ts";
import { scriptPath } from "../core/script_path.ts";
import type { ProcessInfo, ScriptCoverage } from "../core/snapshot.ts";
import type { Hello } from "../inspector/control_channel.ts";
import type { CoverageSession, MainSession } from "../inspector/coverage_session.ts";
import type { Engine } from "../inspector/engine.ts";
import { CoveredProcess } from "./covered_process.ts";
import { EARLY, type ScriptSources } from "./script_sources.ts";

/** What a process tree needs from outside. */
export interface ProcessTreeOptions {
  /** How processes are counted. */
  engine: Engine;
  /** Which scripts count, by absolute path. */
  filter: PathFilter;
  /** The same by URL. */
  isCounted: UrlFilter;
  sources: ScriptSources;
  /** Tell the user what could not be covered, one line. */
  warn(message: string): void;
}

/** Adds up what all processes take. Uses of the store follow one another. */
export class ProcessTree {
  readonly #store = new CoverageStore();
  readonly #infos: ProcessInfo[] = [];
  /** Those that have not ended. */
  readonly #processes = new Set<CoveredProcess>();
  /** What is missing of the others. */
  readonly #losses: string[] = [];
  readonly #options: ProcessTreeOptions;
  #work: Promise<unknown> = Promise.resolve();
  #obstacle = "no Node.js process has reported so far";

  constructor(options: ProcessTreeOptions) {
    this.#options = options;
  }

  /** Every process that reported so far, in the order of their starts. */
  get processes(): ProcessInfo[] {
    return [...this.#infos];
  }

  /** What is missing of the coverage, one line each. */
  get problems(): string[] {
    if (this.#infos.length === 0) return [this.#obstacle];
    const problems = [...this.#processes].map(({ problem }) => problem);
    return [...this.#losses, ...problems.filter((line) => line !== undefined)];
  }

  /** Nothing will be covered, and this is why. */
  giveUp(reason: string): void {
    this.#obstacle = reason;
    this.#options.warn(reason);
  }

  /** Start coverage in a process that reported. Never throws: its app has to run either way. */
  async attach(hello: Hello): Promise<void> {
    const { engine, filter, sources, warn } = this.#options;
    const process = new CoveredProcess(hello, {
      engine,
      onUncounted: (url, reason) => {
        const path = scriptPath(url);
        if (path === undefined || filter(path)) sources.noteUncounted(path ?? url, reason);
      },
      keep: (scripts, session) => this.#keep(scripts, session),
      onKill: (pid) => this.#takeBeforeKill(pid),
    });
    this.#infos.push(process.info);
    this.#processes.add(process);
    process.ended.then(() => {
      this.#processes.delete(process);
      if (process.problem !== undefined) this.#losses.push(process.problem);
    });
    hello.early?.filter(filter).forEach((path) => sources.noteUncounted(path, EARLY));
    await process.attach(hello);
    if (process.info.state === "not covered") warn(process.problem!);
  }

  /**
   * Take what all processes ran until now, and what those had left that have ended.
   *
   * @param options `afresh` where what was taken before is to be forgotten
   */
  async take(options = { afresh: false }): Promise<void> {
    await Promise.all([...this.#processes].map((process) => process.take(options)));
  }

  /** Take from all processes, then do something with the store while nobody else does. */
  takeThen<T>(use: (store: CoverageStore) => T, options?: { afresh: boolean }): Promise<T> {
    const done = this.#work.then(() => this.take(options)).then(() => use(this.#store));
    this.#work = done.catch(() => {});
    return done;
  }

  /** Resolves when every process that reported has ended. */
  async ended(): Promise<void> {
    while (this.#processes.size > 0) {
      await Promise.all([...this.#processes].map(({ ended }) => ended));
    }
  }

  /** The session of a process's main thread, where it is covered. */
  mainSession(pid: number): MainSession | undefined {
    return [...this.#processes].find(({ info }) => info.pid === pid)?.main;
  }

  /** @param target a process, perhaps the parent of covered ones, or a group: 0 or negative */
  async #takeBeforeKill(target: number): Promise<void> {
    const concerned = [...this.#processes].filter(({ info: { pid, ppid } }) =>
      target <= 0 || pid === target || ppid === target
    );
    await Promise.all(concerned.map((process) => process.take({ afresh: false })));
  }

  async #keep(scripts: ScriptCoverage[], session: CoverageSession): Promise<void> {
    const counted = scripts.filter(({ url }) => this.#options.isCounted(url));
    const identified = await this.#options.sources.identify(counted, session);
    for (const script of identified) this.#store.add(script);
  }
}
