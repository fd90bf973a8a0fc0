/** The runs of containers that a watch has seen: a restart makes another one. */

import { TransientFailure } from "../core/errors.ts";
import { type Pod, statusOf } from "../core/pod_targets.ts";
import type { PodCoverageTarget } from "./cluster.ts";
import type { Read } from "./read_target.ts";

/** One run of a container. */
export interface Run {
  target: PodCoverageTarget;
  /** Aborts when the container has ended. */
  ended: AbortSignal;
  /** Aborts when nothing more is to be asked of it. */
  stopped: AbortSignal;
  /** The instance of covhttp that answers for it. */
  instance?: string;
  /** The last read that is kept. */
  read?: Read;
  /** Whether that is of its very end. */
  isComplete: boolean;
  /** Why it could not be read, before it ended. */
  problem?: string;
}

/** A run that nobody could read, because it was over too soon. */
export interface MissedRun {
  target: PodCoverageTarget;
  restarts: number;
}

/** What is known of a run besides. */
interface Entry {
  run: Run;
  isTerminating: boolean;
  ended: AbortController;
  stopped: AbortController;
  followed: Promise<void>;
}

/** What is known of one container through all its runs. */
interface History {
  /** Its restarts when it was first seen, and last. */
  first: number;
  last: number;
}

/** So often another instance is taken for the next run of a container, of which no event tells so far. */
const STRANGERS = 5;

/** Starts to follow each run once, and knows when it is over. */
export class Runs {
  readonly #follow: (run: Run) => Promise<void>;
  readonly #entries = new Map<string, Entry>();
  readonly #histories = new Map<string, History>();
  readonly #owners = new Map<string, Run>();
  readonly #strangers = new Map<Run, number>();
  #isStopped = false;

  /** @param follow reads a run until it is over or stopped; it never fails */
  constructor(follow: (run: Run) => Promise<void>) {
    this.#follow = follow;
  }

  /** All runs so far, in the order of their starts. */
  get all(): Run[] {
    return [...this.#entries.values()].map(({ run }) => run);
  }

  /** A pod is there, with targets that run now. */
  see(pod: Pod, targets: readonly PodCoverageTarget[]): void {
    for (const target of targets) {
      const entry = this.#entries.get(target.pod.containerId) ?? this.#start(target);
      entry.isTerminating = target.pod.isTerminating;
    }
    const running = new Set(targets.map(({ pod }) => pod.containerId));
    this.#endUnless(pod.metadata.uid, (containerId) => running.has(containerId));
    for (const [key, history] of this.#histories) {
      const [uid, container] = key.split("/");
      const restarts = uid === pod.metadata.uid && statusOf(pod, container!)?.restartCount;
      if (restarts) history.last = Math.max(history.last, restarts);
    }
  }

  /** A pod is not there any more. */
  end(uid: string): void {
    this.#endUnless(uid, () => false);
  }

  /**
   * Take an instance of covhttp for that of a run. The next run of a container answers at the same
   * address, and may do so before the events tell of it.
   *
   * @throws {TransientFailure} when it is probably that of another run
   */
  claim(run: Run, instance: string): void {
    const owner = this.#owners.get(instance);
    const isLater = owner !== undefined && owner.target.pod.restarts < run.target.pod.restarts;
    const isKnown = owner === run || (run.instance === undefined && (!owner || isLater));
    const strangers = this.#strangers.get(run) ?? 0;
    if (!isKnown && (owner !== undefined || strangers < STRANGERS)) {
      this.#strangers.set(run, strangers + 1);
      throw new TransientFailure("another run of the container answers");
    }
    if (isLater) Object.assign(owner, { instance: undefined, read: undefined, isComplete: false });
    this.#owners.set(instance, run);
    run.instance = instance;
  }

  /**
   * Let runs be, but for those in pods that are terminating: they are about to tell their last.
   *
   * @param limit how long those are waited for, in ms
   */
  async stop(limit: number): Promise<void> {
    this.#isStopped = true;
    const stopAll = () => this.#entries.forEach(({ stopped }) => stopped.abort());
    for (const { isTerminating, stopped } of this.#entries.values()) {
      if (!isTerminating) stopped.abort();
    }
    const timer = setTimeout(stopAll, limit);
    await Promise.all([...this.#entries.values()].map(({ followed }) => followed));
    clearTimeout(timer);
  }

  /** Runs between the first and the last that were over before anything could be read. */
  get missed(): MissedRun[] {
    return [...this.#histories].flatMap(([key, { first, last }]) => {
      const ofContainer = this.all.filter(({ target: { pod } }) => keyOf(pod) === key);
      const seen = new Set(ofContainer.map(({ target }) => target.pod.restarts));
      const target = ofContainer[0]!.target;
      const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      return all.filter((restarts) => !seen.has(restarts))
        .map((restarts) => ({ target, restarts }));
    });
  }

  #start(target: PodCoverageTarget): Entry {
    const [ended, stopped] = [new AbortController(), new AbortController()];
    if (this.#isStopped) stopped.abort();
    const run = { target, ended: ended.signal, stopped: stopped.signal, isComplete: false };
    const entry = { run, ended, stopped, isTerminating: false, followed: this.#follow(run) };
    const { containerId, restarts } = target.pod;
    this.#entries.set(containerId, entry);
    const key = keyOf(target.pod);
    if (!this.#histories.has(key)) this.#histories.set(key, { first: restarts, last: restarts });
    return entry;
  }

  #endUnless(uid: string, isRunning: (containerId: string) => boolean): void {
    for (const [containerId, { run, ended }] of this.#entries) {
      if (run.target.pod.uid === uid && !isRunning(containerId)) ended.abort();
    }
  }
}

const keyOf = ({ uid, container }: PodCoverageTarget["pod"]) => `${uid}/${container}`;
