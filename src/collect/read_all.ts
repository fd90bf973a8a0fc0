/** Reading all targets once, side by side. */

import pLimit from "p-limit";
import { messageOf } from "../core/errors.ts";
import type { KeptSnapshots } from "../core/kept_snapshots.ts";
import type { CollectionFolder } from "./collection_folder.ts";
import { type Patience, resetCoverage } from "./coverage_client.ts";
import { formatSize, type Progress } from "./progress.ts";
import { type Read, readTarget } from "./read_target.ts";
import { retrying, type RetryOptions } from "./retry.ts";
import type { CoverageTarget } from "./target.ts";

/** How to read. */
export interface ReadOptions {
  /** The name of the test. */
  name: string;
  /** Whether apps forget what was read. */
  reset: boolean;
  /** How many targets are read at a time. */
  concurrency: number;
  /** How long one target may take, in ms. */
  timeout: number;
  /** How often what failed is tried again. */
  retries: number;
  /** Where snapshots are kept in memory, too. */
  kept?: KeptSnapshots;
}

/** A target and what went wrong with it. */
export interface TargetFailure {
  target: CoverageTarget;
  reason: string;
}

/** What came of all targets. */
export interface Outcome {
  reads: Read[];
  /** Those that could not be read. */
  failed: TargetFailure[];
  /** Those that were read, but not to their end. */
  incomplete: TargetFailure[];
  /** Those that were read, but not reset. */
  unreset: TargetFailure[];
}

/**
 * How long nothing may come, in ms, before a try has failed: a part of the time that all may take,
 * so that there is time for others.
 */
export function idleLimit({ timeout }: Pick<ReadOptions, "timeout">): number {
  return timeout / 3;
}

/** How long to wait for bytes of one try. */
export function patienceOf(options: ReadOptions, signal: AbortSignal): Patience {
  return { idle: idleLimit(options), signal };
}

export function noOutcome(): Outcome {
  return { reads: [], failed: [], incomplete: [], unreset: [] };
}

/**
 * Read all targets, and reset them if asked to. Those that fail do not hold up others.
 *
 * @param outcome what came of others; it is added to
 */
export async function readAll(
  targets: readonly CoverageTarget[],
  folder: CollectionFolder,
  options: ReadOptions,
  progress: Progress,
  outcome = noOutcome(),
): Promise<Outcome> {
  const limit = pLimit(options.concurrency);
  await limit.map([...targets], (target) => readOne(target, folder, options, progress, outcome));
  return outcome;
}

/**
 * Read a target, and reset it if asked to.
 *
 * @param outcome is told what came of it
 */
export async function readOne(
  target: CoverageTarget,
  folder: CollectionFolder,
  options: ReadOptions,
  progress: Progress,
  outcome: Outcome,
): Promise<void> {
  const start = performance.now();
  const retry: RetryOptions = {
    ...options,
    async beforeRetry(error) {
      progress.update(target.name, `trying again: ${error.message}`);
      await target.checkPresence?.();
    },
  };
  const request = { name: options.name, sources: "none" as const };
  progress.update(target.name, "reading");
  let read: Read | undefined;
  try {
    await retrying(async (signal) => {
      await using connection = await target.connect();
      const patience = patienceOf(options, signal);
      read = await readTarget(target, connection, folder, request, patience, (snapshot) => {
        options.kept?.keep(snapshot);
      });
      if (options.reset) await resetCoverage(connection, read.entry, patience);
    }, retry);
  } catch (error) {
    const failure = { target, reason: messageOf(error) };
    if (read === undefined) {
      outcome.failed.push(failure);
      return progress.failed(target.name);
    }
    outcome.unreset.push(failure);
  }
  if (read === undefined) return;
  outcome.reads.push(read);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  progress.done(target.name, `${formatSize(read.size)} in ${seconds} s`);
}
