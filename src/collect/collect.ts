/** `covhttp collect`: download coverage, keep it, report on it. */

import { join } from "@std/path";
import { Failure, messageOf } from "../core/errors.ts";
import { type CovhttpInfo, parseSnapshot, type Snapshot } from "../core/snapshot.ts";
import { report } from "../report/report.ts";
import type { ReportOptions } from "../report/reporters.ts";
import { downloadSnapshot, resetCoverage } from "./coverage_client.ts";

/** What to collect, and how to report on it. */
export interface CollectOptions extends ReportOptions {
  /** Where apps serve their coverage. */
  urls: readonly URL[];
  /** The name of the test. */
  name: string;
  /** Whether the earlier collection of this name stays. */
  append: boolean;
  /** Whether apps forget what was read. */
  reset: boolean;
}

/** A snapshot, as it came. */
interface Download {
  url: URL;
  text: string;
  snapshot: Snapshot & { covhttp: CovhttpInfo };
}

/**
 * Collect from all URLs.
 *
 * @returns the exit code: 0, 1 where the reports are empty, 3 where some URLs are missing from
 *   them or could not be reset
 * @throws {Failure} when no URL could be collected, or `out` cannot be written
 */
export async function collect(options: CollectOptions): Promise<number> {
  const { urls, name, out, notify } = options;
  const folder = join(out, "raw", name);
  const results = await Promise.allSettled(urls.map((url) => download(url, name)));
  const { done: downloads, failures } = sorted(results);
  if (downloads.length === 0) throw new Failure(failures.join("; "));

  // Of a URL that fails now, an earlier snapshot is better than none.
  await keep(downloads, folder, options.append || failures.length > 0);
  const resets = options.reset ? await Promise.allSettled(downloads.map(reset)) : [];
  for (const { url, snapshot } of downloads) {
    for (const problem of snapshot.covhttp.problems) notify(`${url.host}: ${problem}`);
  }
  const coverage = await report([join(out, "raw")], options);

  const unreset = sorted(resets).failures;
  failures.forEach((failure) => notify(`not in the report: ${failure}`));
  unreset.forEach((failure) => notify(`not reset: ${failure}`));
  if (failures.length + unreset.length > 0) return 3;
  return coverage.files().length > 0 ? 0 : 1;
}

function sorted<T>(results: PromiseSettledResult<T>[]): { done: T[]; failures: string[] } {
  return {
    done: results.filter((result) => result.status === "fulfilled").map(({ value }) => value),
    failures: results.filter((result) => result.status === "rejected")
      .map(({ reason }) => messageOf(reason)),
  };
}

async function download(url: URL, name: string): Promise<Download> {
  const text = await downloadSnapshot(url, name);
  const snapshot = parseSnapshot(text, url.href);
  const { covhttp } = snapshot;
  if (covhttp === undefined) {
    throw new Failure(`${url} is no covhttp: its answer names no instance`);
  }
  return { url, text, snapshot: { ...snapshot, covhttp } };
}

/**
 * Write snapshots into a folder. Whatever is there of the same instance and generation stays:
 * reports leave out what a later snapshot holds.
 */
async function keep(downloads: Download[], folder: string, append: boolean): Promise<void> {
  try {
    if (!append) await Deno.remove(folder, { recursive: true }).catch(ignoreNotFound);
    await Deno.mkdir(folder, { recursive: true });
    for (const { text, snapshot: { covhttp } } of downloads) {
      const { host, instance, generation, read } = covhttp;
      const safeHost = host.replaceAll(/[^\w.-]/g, "_").slice(0, 100);
      const file = `${safeHost}-${instance}-${generation}-${read}.json`;
      await Deno.writeTextFile(join(folder, file), text);
    }
  } catch (error) {
    throw new Failure(`cannot write to ${folder}: ${messageOf(error)}`);
  }
}

function ignoreNotFound(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

/** Only what was read is forgotten: counts that came since then stay. */
async function reset({ url, snapshot }: Download): Promise<void> {
  await resetCoverage(url, snapshot.covhttp.read);
}
