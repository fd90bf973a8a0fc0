/** `covhttp collect`: download coverage, keep it, report on it. */

import { join } from "@std/path";
import { Failure, messageOf } from "../core/errors.ts";
import { parseSnapshot, type Snapshot } from "../core/snapshot.ts";
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
  snapshot: Snapshot;
}

/**
 * Collect from all URLs.
 *
 * @returns the exit code: 0, or 3 where some URLs are missing from the report
 * @throws {Failure} when no URL could be collected, or `out` cannot be written
 */
export async function collect(options: CollectOptions): Promise<number> {
  const { urls, name, out, notify } = options;
  const folder = join(out, "raw", name);
  const results = await Promise.allSettled(
    urls.map((url) => download(url, name)),
  );
  const failures = results.filter((result) => result.status === "rejected")
    .map(({ reason }) => messageOf(reason));
  const downloads = results.filter((result) => result.status === "fulfilled")
    .map(({ value }) => value);
  if (downloads.length === 0) throw new Failure(failures.join("; "));

  await keep(downloads, folder, options.append);
  if (options.reset) await reset(downloads);
  for (const { url, snapshot } of downloads) {
    for (const problem of snapshot.covhttp?.problems ?? []) {
      notify(`${url.host}: ${problem}`);
    }
  }
  await report([join(out, "raw")], options);

  failures.forEach((failure) => notify(`not in the report: ${failure}`));
  return failures.length > 0 ? 3 : 0;
}

async function download(url: URL, name: string): Promise<Download> {
  const text = await downloadSnapshot(url, name);
  return { url, text, snapshot: parseSnapshot(text, url.href) };
}

/**
 * Write snapshots into a folder. A later one of the same instance and generation replaces an
 * earlier one, for it holds all of it.
 */
async function keep(
  downloads: Download[],
  folder: string,
  append: boolean,
): Promise<void> {
  try {
    await Deno.mkdir(folder, { recursive: true });
    if (!append) {
      await Deno.remove(folder, { recursive: true });
      await Deno.mkdir(folder);
    }
    for (const { url, text, snapshot: { covhttp } } of downloads) {
      const { host, instance, generation } = covhttp ??
        { host: url.host, instance: "node", generation: 0 };
      const safeHost = host.replaceAll(/[^\w.-]/g, "_").slice(0, 100);
      const file = `${safeHost}-${instance}-${generation}.json`;
      await Deno.writeTextFile(join(folder, file), text);
    }
  } catch (error) {
    throw new Failure(`cannot write to ${folder}: ${messageOf(error)}`);
  }
}

/** Only what was read is forgotten: counts that came since then stay. */
async function reset(downloads: Download[]): Promise<void> {
  await Promise.all(downloads.map(({ url, snapshot: { covhttp } }) => {
    if (covhttp === undefined) {
      throw new Failure(`${url} cannot be reset: it is not covhttp`);
    }
    return resetCoverage(url, covhttp.read);
  }));
}
