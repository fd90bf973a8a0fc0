/** `covhttp collect --dry-run`: what would be collected, and why others would not. */

import columnify from "columnify";
import pLimit from "p-limit";
import { Failure, messageOf } from "../core/errors.ts";
import { Cluster, type FoundTargets } from "./cluster.ts";
import { type CollectOptions, settingsOf } from "./collect.ts";
import { checkHealth } from "./coverage_client.ts";
import { idleLimit, patienceOf, type ReadOptions } from "./read_all.ts";
import { retrying } from "./retry.ts";
import { type CoverageTarget, urlTarget } from "./target.ts";

/** One line of the list. */
interface Row {
  namespace: string;
  pod: string;
  container: string;
  port: number | string;
  /** `yes`, or why it would not be collected. */
  collect: string;
}

/**
 * List what would be collected. Nothing is read, or written.
 *
 * @returns the exit code: 0, or 1 where nothing would be collected
 */
export async function dryRun(given: CollectOptions): Promise<number> {
  const options = settingsOf(given);
  const { kubernetes, timeout, retries, concurrency, json, print } = options;
  await using cluster = kubernetes && await Cluster.open(kubernetes, idleLimit(options));
  const found: FoundTargets = cluster
    ? await cluster.find({ timeout, retries })
    : { targets: [], skipped: [] };
  const targets: CoverageTarget[] = [...options.urls.map(urlTarget), ...found.targets];
  const limit = pLimit(concurrency);
  const rows: Row[] = await limit.map(targets, async (target) => ({
    namespace: target.pod?.namespace ?? "",
    pod: target.pod?.pod ?? target.name,
    container: target.pod?.container ?? "",
    port: target.pod?.port ?? target.url?.port ?? "",
    collect: await check(target, options),
  }));
  for (const { namespace, pod, reason } of found.skipped) {
    rows.push({ namespace, pod, container: "", port: "", collect: `no: it ${reason}` });
  }
  if (rows.length === 0) {
    throw new Failure(`nothing to collect from: no ${cluster?.description ?? "URL"}`);
  }
  const columns = ["namespace", "pod", "container", "port", "collect"];
  const table = columnify(rows, { columns, columnSplitter: "  " }).replaceAll(/ +$/gm, "");
  print(json ? JSON.stringify(rows, null, 2) : table);
  return rows.some(({ collect }) => collect.startsWith("yes")) ? 0 : 1;
}

async function check(target: CoverageTarget, options: ReadOptions): Promise<string> {
  try {
    await retrying(async (signal) => {
      await using connection = await target.connect();
      await checkHealth(connection, patienceOf(options, signal));
    }, options);
    return "yes";
  } catch (error) {
    return `no: ${messageOf(error)}`;
  }
}
