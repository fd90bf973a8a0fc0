/** Following pods through rollouts, restarts and deletions, until told to stop. */

import { delay } from "@std/async/delay";
import pLimit from "p-limit";
import { type Failure, messageOf, TransientFailure } from "../core/errors.ts";
import type { Pod } from "../core/pod_targets.ts";
import type { Cluster, SkippedPod } from "./cluster.ts";
import type { CollectionFolder } from "./collection_folder.ts";
import { formatSize, type Progress } from "./progress.ts";
import { noOutcome, type Outcome, patienceOf, readOne, type ReadOptions } from "./read_all.ts";
import { type CollectedCoverage, readTarget } from "./read_target.ts";
import { type Run, Runs } from "./runs.ts";

/** How to follow. */
export interface WatchOptions extends ReadOptions {
  /** How often each pod is read besides its end, in ms: what a killed one may lose. */
  interval: number;
}

/** How long to wait before connecting again, in ms, doubled each time, and varied. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [50, 2_000];

/**
 * Follow the pods that a cluster has and will have, until told to stop; then read those that still
 * run. Each container is asked to answer when its command has ended, so that its last coverage is
 * here before the pod goes.
 *
 * @returns what came of it, and pods without anything to read
 * @throws {Failure} when the API server refuses before anything was read
 */
export async function watchAll(
  cluster: Cluster,
  folder: CollectionFolder,
  options: WatchOptions,
  progress: Progress,
  until: AbortSignal,
): Promise<{ outcome: Outcome; skipped: SkippedPod[] }> {
  const limit = pLimit(options.concurrency);
  const runs: Runs = new Runs((run) => follow(run, runs, folder, { ...options, limit, progress }));
  const skipped = new Map<string, SkippedPod[]>();
  const see = (pod: Pod) => {
    const found = cluster.targetsOf(pod);
    runs.see(pod, found.targets);
    skipped.set(pod.metadata.uid, found.skipped);
  };
  const events = {
    onPod: see,
    onGone: (uid: string) => runs.end(uid),
    onProblem: (problem: Failure) => progress.say(`${problem.message}; trying again`),
  };
  const outcome = noOutcome();
  try {
    await cluster.follow(events, until);
    progress.say("reading pods a last time; Ctrl-C now ends it without a report");
    // Some may have begun to terminate, of which no event has told so far.
    (await cluster.pods(options)).forEach(see);
  } catch (error) {
    if (runs.all.every(({ read }) => read === undefined)) throw error;
    const target = { name: "pods that came later", connect: () => Promise.reject(error) };
    outcome.failed.push({ target, reason: messageOf(error) });
  }
  await runs.stop(options.timeout);
  await readTheRest(runs, folder, options, progress, outcome);
  const pods = new Set(runs.all.map(({ target: { pod } }) => pod.uid));
  const others = [...skipped].flatMap(([uid, reasons]) => pods.has(uid) ? [] : reasons);
  return { outcome, skipped: others };
}

/** What following a run needs. */
interface FollowOptions extends WatchOptions {
  limit: ReturnType<typeof pLimit>;
  progress: Progress;
}

/** Read a run again and again, and at its end. */
async function follow(
  run: Run,
  runs: Runs,
  folder: CollectionFolder,
  options: FollowOptions,
): Promise<void> {
  const { target, ended, stopped } = run;
  const { name, limit, progress } = options;
  const patience = patienceOf(options, stopped);
  const claim = ({ covhttp }: CollectedCoverage) => runs.claim(run, covhttp.instance);
  for (let pause = FIRST_PAUSE; !ended.aborted && !stopped.aborted;) {
    try {
      await using connection = await target.connect();
      const read = async () => {
        const request = { name, sources: "none" as const };
        const read = await limit(() =>
          readTarget(target, connection, folder, request, patience, claim)
        );
        if (run.isComplete) return; // it was overtaken by the last one
        if (run.read === undefined) progress.note(target.name, "following");
        run.read = read;
        progress.update(target.name, `following, ${formatSize(read.size)}`);
      };
      await read();
      pause = FIRST_PAUSE;
      using _reads = every(options.interval, read, (problem) => {
        if (!ended.aborted) progress.note(target.name, `could not be read: ${problem}`);
      });
      const last = { name, sources: run.read!.sources, waitForEnd: ended };
      run.read = await readTarget(target, connection, folder, last, patience, claim);
      run.isComplete = true;
      const times = target.pod.restarts > 0 ? ` (restart ${target.pod.restarts})` : "";
      progress.done(target.name, `read until its end${times}, ${formatSize(run.read.size)}`);
      return;
    } catch (error) {
      if (error instanceof TransientFailure) pause = Math.max(pause, error.retryAfter ?? 0);
      if (!ended.aborted && !stopped.aborted) {
        const problem = messageOf(error);
        if (run.read === undefined && problem !== run.problem) {
          progress.note(target.name, `waiting: ${problem}`);
        }
        run.problem = problem;
      }
    }
    const either = AbortSignal.any([ended, stopped]);
    await delay(pause * (1 + Math.random()), { signal: either }).catch(() => {}); // aborted
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
  progress.failed(target.name);
}

/** Do something again and again. */
function every(
  interval: number,
  action: () => Promise<void>,
  onFailure: (problem: string) => void,
): Disposable {
  const stop = new AbortController();
  const { signal } = stop;
  const repeat = async () => {
    for (;;) {
      await delay(interval, { signal });
      await action().catch((error) => signal.aborted || onFailure(messageOf(error)));
    }
  };
  repeat().catch(() => {}); // stopped
  return { [Symbol.dispose]: () => stop.abort() };
}

/** What came of all runs, when those that still run have been read once more. */
async function readTheRest(
  runs: Runs,
  folder: CollectionFolder,
  options: WatchOptions,
  progress: Progress,
  outcome: Outcome,
): Promise<void> {
  const limit = pLimit(options.concurrency);
  await limit.map(runs.all, async ({ target, read, ended, isComplete, problem }) => {
    if (isComplete) return void outcome.reads.push(read!);
    if (!ended.aborted) {
      const now = noOutcome();
      await readOne(target, folder, options, progress, now);
      outcome.unreset.push(...now.unreset);
      if (now.reads.length > 0 || read === undefined) {
        outcome.reads.push(...now.reads);
        outcome.failed.push(...now.failed);
        return;
      }
      problem = now.failed[0]!.reason;
    }
    if (read === undefined) {
      const reason = problem ?? "it was over before it could be read";
      outcome.failed.push({ target, reason });
      return;
    }
    outcome.reads.push(read);
    const why = problem ?? "it was killed, or the connection was lost";
    outcome.incomplete.push({
      target,
      reason: `its end could not be read (${why}): what it ran after ${read.entry.time} is missing`,
    });
  });
  for (const { target, restarts } of runs.missed) {
    const reason = `its run after restart ${restarts} was over before it could be read`;
    outcome.failed.push({ target, reason });
  }
}
