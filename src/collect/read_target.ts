/** Reading one target: its snapshot, and the sources that nobody else had. */

import type { CollectedSnapshot } from "../core/collection.ts";
import type { Connection } from "../core/connection.ts";
import { Failure } from "../core/errors.ts";
import { sha256Of } from "../core/sha256.ts";
import { parseSnapshot, type Snapshot } from "../core/snapshot.ts";
import type { CollectionFolder } from "./collection_folder.ts";
import {
  downloadSnapshot,
  downloadTexts,
  type Patience,
  type SnapshotRequest,
} from "./coverage_client.ts";
import type { CoverageTarget } from "./target.ts";

/** What came of reading a target. */
export interface Read {
  target: CoverageTarget;
  entry: CollectedSnapshot;
  /** Of the snapshot as it came, in bytes. */
  size: number;
  /** How many scripts it has. */
  scripts: number;
  /** How many texts of sources the app knows in all. */
  sources: number;
  /** What is missing, one line each. */
  problems: string[];
}

/** What is used of a snapshot once it is on the disk. */
interface Digest extends Omit<Read, "target" | "size"> {
  snapshot: CollectedCoverage;
  hashes: string[];
}

/** A snapshot of covhttp's. */
export type CollectedCoverage = Snapshot & Required<Pick<Snapshot, "covhttp">>;

/**
 * Read a target and keep what it tells. The snapshot counts only when its sources are there.
 *
 * @param claim told what has answered; it may throw
 * @throws {Failure} when it cannot be read, or kept
 */
export async function readTarget(
  target: CoverageTarget,
  connection: Connection,
  folder: CollectionFolder,
  request: SnapshotRequest,
  patience: Patience,
  claim: (snapshot: CollectedCoverage) => void = () => {},
): Promise<Read> {
  const path = folder.temporaryPath;
  try {
    const size = await downloadSnapshot(connection, request, path, patience);
    const { hashes, snapshot, ...digest } = await folder.exclusively(() =>
      digestOf(path, target, folder)
    );
    claim(snapshot);
    const lost = await folder.obtainTexts(hashes, (missing) => {
      return downloadTexts(connection, missing, patience);
    });
    if (lost.length > 0) {
      digest.problems.push(`${lost.length} of ${hashes.length} sources did not come`);
    }
    await folder.add(path, digest.entry);
    return { target, size, ...digest };
  } catch (error) {
    await Deno.remove(path).catch(() => {}); // there may be none; the failure says more
    throw error;
  }
}

async function digestOf(
  path: string,
  target: CoverageTarget,
  folder: CollectionFolder,
): Promise<Digest> {
  const snapshot = parseSnapshot(await Deno.readTextFile(path), "its answer");
  const { covhttp, result } = snapshot;
  if (covhttp === undefined) {
    throw new Failure("what answers is no covhttp: its answer names no instance");
  }
  const { instance, generation, read, time, host, build: { commit }, problems } = covhttp;
  for (const [hash, text] of await inlineTexts(snapshot)) await folder.addText(hash, text);
  const scripts = Object.values(covhttp.scripts);
  const safeHost = host.replaceAll(/[^\w.-]/g, "_").replace(/^\.+/, "").slice(0, 100);
  return {
    snapshot: { ...snapshot, covhttp },
    entry: {
      file: `${safeHost}-${instance}-${generation}-${read}.json`,
      ...{ instance, generation, read, time, host, commit },
      ...(target.url && { url: target.url.href }),
      ...(target.pod && { pod: target.pod }),
    },
    scripts: result.length,
    sources: covhttp.sources ?? 0,
    problems: [...problems],
    hashes: [
      ...new Set(
        scripts.flatMap(({ sha256, sourceMap }) => sourceMap ? [sha256, sourceMap] : [sha256]),
      ),
    ],
  };
}

/** Texts that came with the snapshot, by hash: those that nobody could ask for later. */
async function inlineTexts(snapshot: Snapshot): Promise<[hash: string, text: string][]> {
  const sources = Object.values(snapshot.covhttp!.scripts).flatMap(({ sha256, source }) =>
    source === undefined ? [] : [[sha256, source] as [string, string]]
  );
  const maps = Object.values(snapshot["source-map-cache"] ?? {}).map((map) => JSON.stringify(map));
  const hashes = await Promise.all(maps.map(sha256Of));
  return [...sources, ...maps.map((text, i) => [hashes[i]!, text] as [string, string])];
}
