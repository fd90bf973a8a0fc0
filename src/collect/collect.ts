/** `covhttp collect`: find, fetch, keep, report. */

import { join } from "@std/path";
import { Failure } from "../core/errors.ts";
import { KeptSnapshots } from "../core/kept_snapshots.ts";
import { findMergeBase } from "../report/changed_lines.ts";
import { Checkout } from "../report/checkout.ts";
import { printDiff } from "../report/diff_table.ts";
import { grouped } from "../report/names.ts";
import { type Report, reportOn } from "../report/report.ts";
import { prints, type ReportOptions } from "../report/reporters.ts";
import { findSnapshotFiles } from "../report/snapshot_files.ts";
import type { Cluster, KubernetesOptions, SkippedPod } from "./cluster.ts";
import { CollectionFolder } from "./collection_folder.ts";
import { liveProgress, noProgress, plainProgress, type Progress } from "./progress.ts";
import {
  idleLimit,
  type Outcome,
  readAll,
  type ReadOptions,
  type TargetFailure,
} from "./read_all.ts";
import { resultOf } from "./result.ts";
import { type CoverageTarget, isOf, urlTarget } from "./target.ts";
import { watchAll } from "./watch.ts";

/** What to collect, and how to report on it. */
export interface CollectOptions extends ReportOptions {
  /** The name of the test. */
  name: string;
  /** Whether apps forget what was read. */
  reset: boolean;
  /** Where apps serve their coverage. */
  urls: readonly URL[];
  /** Pods whose coverage is wanted, besides. */
  kubernetes?: KubernetesOptions;
  /** Follow the pods until this aborts, and read each so often, in ms. */
  watch?: { interval: number; until: AbortSignal };
  /** Whether the earlier collection of this name stays. */
  append: boolean;
  /** Whether there is a report a pod besides, in `OUT/pods`. */
  perPod?: boolean;
  /** Whether results are printed as JSON, in place of reports that print. */
  json?: boolean;
  /** Print a result. */
  print?(text: string): void;
  /** How progress with pods is shown: in place, line by line, or not at all. */
  progress?: "live" | "plain" | "none";
  /** How long one target may take, in ms; how often it is tried again; how many are read at a time. */
  timeout?: number;
  retries?: number;
  concurrency?: number;
}

const DEFAULTS = {
  perPod: false,
  json: false,
  print: console.log as (text: string) => void,
  progress: "none" as NonNullable<CollectOptions["progress"]>,
  timeout: 60_000,
  retries: 5,
  concurrency: 10,
};

/** Options with those that nobody gave. */
export type CollectSettings = CollectOptions & typeof DEFAULTS;

/** Add what nobody gave. */
export function settingsOf(options: CollectOptions): CollectSettings {
  return { ...DEFAULTS, ...options };
}

/**
 * Collect from all pods and URLs.
 *
 * @returns the exit code: 0, 1 where less is covered than wanted, 3 where some targets are missing
 *   from the reports or could not be reset, 1 where they are empty
 * @throws {Failure} when there is nothing to collect, nothing could be collected, or `out` cannot be
 *   written
 */
export async function collect(given: CollectOptions): Promise<number> {
  const options = settingsOf(given);
  const { name, out, notify } = options;
  const { root } = await Checkout.open(options.sourceRoot);
  if (options.diff) await findMergeBase(root, options.diff.base); // fails before the work
  await using cluster = await openCluster(options);
  const found = await findTargets(options, cluster);
  using folder = await CollectionFolder.open(join(out, "raw"), name);
  const kept = new KeptSnapshots();
  const outcome = await fetchAll(found, folder, { ...options, kept }, cluster);
  const { reads, failed, incomplete, unreset } = outcome;
  const result = { ...options, ...outcome, ...found };
  if (reads.length === 0) {
    if (options.json) options.print(resultOf({ ...result, exitCode: 1 }));
    throw nothingCollected(outcome, found.skipped, cluster, notify);
  }
  const replaced = await folder.finish((earlier) => {
    // Of a target that fails now, an earlier snapshot is better than none.
    return options.append || failed.some(({ target }) => isOf(target, earlier));
  });
  const others = replaced.filter((entry) => !reads.some(({ target }) => isOf(target, entry)));
  if (others.length > 0) {
    const what = `${others.length} ${others.length === 1 ? "snapshot" : "snapshots"} of others`;
    notify(`replaced the earlier collection "${name}", with ${what}: --append keeps them`);
  }

  const problems = reads.flatMap(({ target, problems }) =>
    problems.map((reason) => ({ target, reason }))
  );
  byReason(problems).forEach(notify);
  const { coverage, shortfalls, diff, missed } = await writeAllReports(outcome, options, kept);
  if (diff && !options.json) printDiff(diff, options, options.print);
  if (options.watch) notify(`in the report: ${runsOf(outcome)}`);
  for (const line of byReason(failed)) notify(`not in the report: ${line}`);
  for (const line of byReason(incomplete)) notify(`not all in the report: ${line}`);
  for (const line of byReason(unreset)) notify(`not reset: ${line}`);
  missed.forEach(notify);
  const isEmpty = coverage.files().length === 0;
  const isLacking = failed.length + incomplete.length + unreset.length > 0;
  // A gate that failed is the stronger reason not to go on.
  const exitCode = missed.length > 0 ? 1 : isLacking ? 3 : isEmpty ? 1 : 0;
  const said = { coverage, shortfalls, coveredDiff: diff };
  if (options.json) options.print(resultOf({ ...result, ...said, exitCode }));
  return exitCode;
}

async function openCluster(options: CollectSettings): Promise<Cluster | undefined> {
  if (options.kubernetes === undefined) return undefined;
  const { Cluster } = await import("./cluster.ts"); // with large packages, which URLs do not need
  return await Cluster.open(options.kubernetes, idleLimit(options));
}

/** What there is to read, besides what a watch will find. */
async function findTargets(
  { urls, watch, timeout, retries, notify }: CollectSettings,
  cluster: Cluster | undefined,
): Promise<{ targets: CoverageTarget[]; skipped: SkippedPod[] }> {
  const targets: CoverageTarget[] = urls.map(urlTarget);
  if (cluster === undefined || watch !== undefined) return { targets, skipped: [] };
  const found = await cluster.find({ timeout, retries });
  for (const { namespace, pod, reason } of found.skipped) {
    notify(`skipped: pod ${namespace}/${pod} ${reason}`);
  }
  for (const { name, pod: { isReady, isTerminating } } of found.targets) {
    if (isTerminating) notify(`${name} is terminating`);
    else if (!isReady) notify(`${name} is not ready`);
  }
  if (found.targets.length === 0 && targets.length > 0) {
    const none = new Failure("there are none that run");
    targets.push({ name: cluster.description, connect: () => Promise.reject(none) });
  }
  return { targets: [...targets, ...found.targets], skipped: found.skipped };
}

/** @param found what there is to read; a watch adds the pods that it could not read */
async function fetchAll(
  found: { targets: CoverageTarget[]; skipped: SkippedPod[] },
  folder: CollectionFolder,
  options: CollectSettings & Pick<ReadOptions, "kept">,
  cluster: Cluster | undefined,
): Promise<Outcome> {
  const { watch } = options;
  using progress = progressOf(options);
  if (watch === undefined) return await readAll(found.targets, folder, options, progress);
  progress.say(`watching ${cluster!.description}: Ctrl-C ends it and writes the report`);
  const { interval, until } = watch;
  const settings = { ...options, interval };
  const { outcome, skipped } = await watchAll(cluster!, folder, settings, progress, until);
  found.skipped.push(...skipped);
  return await readAll(found.targets, folder, options, progress, outcome);
}

function progressOf({ kubernetes, progress, notify }: CollectSettings): Progress {
  if (kubernetes === undefined || progress === "none") return { ...noProgress, say: notify };
  return progress === "live" ? liveProgress(notify) : plainProgress(notify);
}

/** Why there is nothing to report on. More than one reason is told before. */
function nothingCollected(
  { failed }: Outcome,
  skipped: SkippedPod[],
  cluster: Cluster | undefined,
  notify: (line: string) => void,
): Failure {
  const reasons = byReason(failed);
  if (reasons.length === 1) return new Failure(reasons[0]);
  if (reasons.length > 1) {
    for (const reason of reasons) notify(reason);
    return new Failure(`nothing to report on: all of ${failed.length} could not be read`);
  }
  const what = cluster?.description ?? "URL";
  return new Failure(
    skipped.length > 0
      ? `nothing to collect from: no running ${what}`
      : `nothing to collect from: no ${what}`,
  );
}

/** A line a reason: what many targets have in common, but for the name of their pod, is said once. */
function byReason(failures: readonly TargetFailure[]): string[] {
  const remarks = failures.map(({ target: { name, pod }, reason }) => ({ name, pod, reason }));
  return grouped(remarks, ({ pod, reason }) => pod ? reason.replaceAll(pod.pod, "") : reason);
}

async function writeAllReports(
  outcome: Outcome,
  options: CollectSettings,
  kept: KeptSnapshots,
): Promise<Report> {
  const { out, json, perPod } = options;
  const unprinted = options.reporters.filter((name) => !prints(name, options.stepSummary));
  const quiet = unprinted.filter((name) => !prints(name)); // one summary a step is enough
  const reporters = json ? unprinted : options.reporters;
  const found = await findSnapshotFiles([join(out, "raw")]);
  const files = found.map((file) => ({ ...file, snapshot: file.entry && kept.get(file.entry) }));
  const report = await reportOn(files, { ...options, reporters });
  if (!perPod || quiet.length === 0) return report;
  const uids = new Set(outcome.reads.map(({ target: { pod } }) => pod?.uid));
  const ofPods = files.filter(({ entry }) => entry?.pod && uids.has(entry.pod.uid));
  for (const [path, ofPod] of Map.groupBy(ofPods, ({ entry }) => podPath(entry!.pod!))) {
    // The report on all has said what there is to say.
    const own = { ...options, diff: undefined, reporters: quiet, notify() {} };
    await reportOn(ofPod, { ...own, out: join(out, "pods", path) });
  }
  return report;
}

const podPath = ({ namespace, pod }: { namespace: string; pod: string }) => join(namespace, pod);

/** Which pods went in, and which of their runs. */
function runsOf({ reads }: Outcome): string {
  const byName = Map.groupBy(reads, ({ target: { name } }) => name);
  return [...byName].map(([name, runs]) => {
    const restarts = runs.map(({ target }) => target.pod?.restarts ?? 0).sort((a, b) => a - b);
    return runs.length === 1 && restarts[0] === 0
      ? name
      : `${name} (restart ${restarts.join(", ")})`;
  }).join("; ");
}
