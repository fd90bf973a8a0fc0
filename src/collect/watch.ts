/** Following pods through rollouts, restarts and deletions, until told to stop. */

import { delay } from "@std/async/delay";
import pLimit from "p-limit";
import { messageOf } from "../core/errors.ts";
import type { Cluster } from "./cluster.ts";
import type { CollectionFolder } from "./collection_folder.ts";
import { formatSize, type Progress } from "./progress.ts";
import { noOutcome, type Outcome, patienceOf, readOne, type ReadOptions } from "./read_all.ts";
import { readTarget } from "./read_target.ts";
import { type Run, Runs } from "./runs.ts";

/** How to follow. */
export interface WatchOptions extends ReadOptions {
  /** How often each pod is read besides its end, in ms: what a killed one may lose. */
  interval: number;
  /** Tell the user something, one line. */
  notify(line: string): void;
}

/** How long to wait before connecting again, in ms, doubled each time. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [50, 2_000];

/**
 * Follow the pods that a cluster has and will have, until told to stop; then read those that still
 * run. Each container is asked to answer when its command has ended, so that its last coverage is
 * here before the pod goes.
 *
 * @throws {Failure} when the API server refuses before anything was read
 */
export async function watchAll(
  cluster: Cluster,
  folder: CollectionFolder,
  options: WatchOptions,
  progress: Progress,
  until: AbortSignal,
): Promise<Outcome> {
  const stop = new AbortController();
  const stopped = AbortSignal.any([until, stop.signal]);
  const limit = pLimit(options.concurrency);
  const runs = new Runs((run) => follow(run, folder, { ...options, limit, progress, stopped }));
  const events = {
    onPod: (pod: Parameters<typeof runs.see>[0]) => runs.see(pod, cluster.targetsOf(pod).targets),
    onGone: (uid: string) => runs.end(uid),
    onProblem: (problem: Error) => options.notify(`${problem.message}; trying again`),
  };
  try {
    await cluster.follow(events, stopped);
  } catch (error) {
    if (runs.all.every(({ read }) => read === undefined)) throw error;
    options.notify(`no pods are followed any more: ${messageOf(error)}`);
  } finally {
    stop.abort();
    await runs.followed();
  }
  const left = runs.all.filter(({ hasEnded }) => !hasEnded).length;
  if (left > 0) {
    options.notify(`reading ${left} pods a last time; Ctrl-C now ends it without a report`);
  }
  return await readTheRest(runs, folder, options, progress);
}

/** What following a run needs. */
interface FollowOptions extends WatchOptions {
  limit: ReturnType<typeof pLimit>;
  progress: Progress;
  stopped: AbortSignal;
}

/** Read a run again and again, and at its end. */
async function follow(run: Run, folder: CollectionFolder, options: FollowOptions): Promise<void> {
  const { target } = run;
  const { name, limit, progress, stopped } = options;
  const signal = AbortSignal.any([run.over, stopped]);
  const patience = patienceOf(options, signal);
  for (let pause = FIRST_PAUSE; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      await using connection = await target.connect();
      const read = async () => {
        const request = { name, sources: "none" as const };
        const read = await limit(() => readTarget(target, connection, folder, request, patience));
        if (run.isComplete) return; // it was overtaken by the last one
        run.read = read;
        progress.update(target.name, `following, ${formatSize(run.read.size)}`);
      };
      const isFirst = run.read === undefined;
      await read();
      if (isFirst) progress.note(target.name, "following");
      pause = FIRST_PAUSE;
      using _reads = every(options.interval, read);
      const last = { name, sources: run.read!.sources, waitForEnd: true };
      run.read = await readTarget(target, connection, folder, last, patience);
      run.isComplete = true;
      const times = target.pod.restarts > 0 ? ` (restart ${target.pod.restarts})` : "";
      progress.done(target.name, `read until its end${times}, ${formatSize(run.read.size)}`);
      return;
    } catch (error) {
      if (!run.hasEnded && !signal.aborted) {
        const problem = messageOf(error);
        if (run.read === undefined && problem !== run.problem) {
          progress.note(target.name, `waiting: ${problem}`);
        }
        run.problem = problem;
      }
    }
    await delay(pause, { signal }).catch(() => {}); // aborted
  }
  progress.failed(target.name);
}

/** Do something again and again. Should it fail, the next time is soon. */
function every(interval: number, action: () => Promise<void>): Disposable {
  const stop = new AbortController();
  const repeat = async () => {
    for (;;) {
      await delay(interval, { signal: stop.signal });
      await action().catch(() => {});
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
): Promise<Outcome> {
  const outcome = noOutcome();
  const limit = pLimit(options.concurrency);
  await limit.map(runs.all, async ({ target, read, hasEnded, isComplete, problem }) => {
    if (isComplete) return void outcome.reads.push(read!);
    if (!hasEnded) {
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
      outcome.failed.push({ target, reason: problem ?? "it was over before it could be read" });
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
    outcome.failed.push({
      target,
      reason: `its run after restart ${restarts} was over before it could be read`,
    });
  }
  return outcome;
}
