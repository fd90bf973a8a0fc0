/** The runs of containers that a watch has seen: a restart makes another one. */

import { delay } from "@std/async/delay";
import { type Pod, statusOf } from "../core/pod_targets.ts";
import type { PodCoverageTarget } from "./cluster.ts";
import type { Read } from "./read_target.ts";

/** One run of a container. */
export interface Run {
  target: PodCoverageTarget;
  /** Aborts when the container has ended, and its last answer should be here. */
  over: AbortSignal;
  /** The last read that is kept. */
  read?: Read;
  /** Whether that is of its very end. */
  isComplete: boolean;
  /** Whether the container has ended. */
  hasEnded: boolean;
  /** Why it could not be read, before it ended. */
  problem?: string;
}

/** A run that nobody could read, because it was over too soon. */
export interface MissedRun {
  target: PodCoverageTarget;
  restarts: number;
}

/** How long the last answer of a container may take when the container has ended, in ms. */
const LAST_ANSWER_LIMIT = 3_000;

/** What is known of one container through all its runs. */
interface History {
  /** Its restarts when it was first seen, and last. */
  first: number;
  last: number;
}

/** Starts to follow each run once, and knows when it is over. */
export class Runs {
  readonly #onStart: (run: Run) => Promise<void>;
  readonly #runs = new Map<string, { run: Run; over: AbortController; followed: Promise<void> }>();
  readonly #histories = new Map<string, History>();

  /** @param onStart follows a run until it is over; it never fails */
  constructor(onStart: (run: Run) => Promise<void>) {
    this.#onStart = onStart;
  }

  /** All runs so far, in the order of their starts. */
  get all(): Run[] {
    return [...this.#runs.values()].map(({ run }) => run);
  }

  /** A pod is there, with targets that run now. */
  see(pod: Pod, targets: readonly PodCoverageTarget[]): void {
    for (const target of targets) {
      if (!this.#runs.has(target.pod.containerId)) this.#start(target);
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

  /** Resolves when no run is followed any more. */
  async followed(): Promise<void> {
    await Promise.all([...this.#runs.values()].map(({ followed }) => followed));
  }

  /** Runs between the first and the last that were over before anything could be read. */
  get missed(): MissedRun[] {
    return [...this.#histories].flatMap(([key, { first, last }]) => {
      const ofContainer = this.all.filter(({ target: { pod } }) => keyOf(pod) === key);
      const seen = new Set(ofContainer.map(({ target }) => target.pod.restarts));
      const target = ofContainer[0]!.target;
      const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      return all.filter((restarts) => !seen.has(restarts)).map((restarts) => ({
        target,
        restarts,
      }));
    });
  }

  #start(target: PodCoverageTarget): void {
    const over = new AbortController();
    const run: Run = { target, over: over.signal, isComplete: false, hasEnded: false };
    const { containerId, restarts } = target.pod;
    this.#runs.set(containerId, { run, over, followed: this.#onStart(run) });
    const key = keyOf(target.pod);
    if (!this.#histories.has(key)) this.#histories.set(key, { first: restarts, last: restarts });
  }

  #endUnless(uid: string, isRunning: (containerId: string) => boolean): void {
    for (const [containerId, { run, over, followed }] of this.#runs) {
      if (run.target.pod.uid !== uid || isRunning(containerId) || run.hasEnded) continue;
      run.hasEnded = true;
      const limit = new AbortController();
      followed.then(() => limit.abort());
      delay(LAST_ANSWER_LIMIT, { signal: limit.signal }).then(
        () => over.abort(),
        () => over.abort(),
      );
    }
  }
}

const keyOf = ({ uid, container }: PodCoverageTarget["pod"]) => `${uid}/${container}`;
