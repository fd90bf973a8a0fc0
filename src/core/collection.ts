/** The table of contents of a collection: which snapshots belong to it, and where they come from. */

import * as v from "valibot";
import { Failure } from "./errors.ts";

/** The file in a collection's folder. */
export const COLLECTION_FILE = "collection.json";
/** The folder beside those of collections that has their texts, each in a file named by its SHA-256. */
export const TEXTS_FOLDER = ".sources";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const podOrigin = v.object({
  namespace: v.string(),
  pod: v.string(),
  uid: v.string(),
  container: v.string(),
  restarts: count,
  image: v.string(),
  imageId: v.string(),
  created: v.optional(v.string()),
});

const entry = v.object({
  file: v.pipe(v.string(), v.regex(/^[\w.-]+\.json$/)),
  instance: v.string(),
  generation: count,
  read: count,
  time: v.string(),
  host: v.string(),
  commit: v.nullish(v.string()),
  url: v.optional(v.string()),
  pod: v.optional(podOrigin),
});

const collection = v.object({ schema: v.literal(1), snapshots: v.array(entry) });

/** The container that a snapshot is of. `restarts` tells its runs apart; `created`: when the pod was. */
export type PodOrigin = v.InferOutput<typeof podOrigin>;

/**
 * A snapshot of a collection.
 *
 * - `file`: its name in the collection's folder
 * - `instance`, `generation`, `read`, `time`, `host`, `commit`: as in the snapshot
 * - `url` or `pod`: where it was read
 */
export type CollectedSnapshot = v.InferOutput<typeof entry>;

/**
 * Read a table of contents.
 *
 * @throws {Failure} naming `origin` when it is none
 */
export function parseCollection(text: string, origin: string): CollectedSnapshot[] {
  try {
    return v.parse(collection, JSON.parse(text)).snapshots;
  } catch {
    throw new Failure(`${origin} is not a collection's table of contents: remove it to read all`);
  }
}

/** Write a table of contents. */
export function formatCollection(snapshots: readonly CollectedSnapshot[]): string {
  return JSON.stringify({ schema: 1, snapshots }, null, 1) + "\n";
}

/** What people call the build that a snapshot is of: its image, else its commit, else its host. */
export function buildOf({ pod, commit, host }: CollectedSnapshot): string {
  if (pod === undefined) return commit ?? host;
  const [, digest] = pod.imageId.match(/(sha256:[0-9a-f]{12})/) ?? [];
  return digest === undefined ? pod.image : `${pod.image} (${digest})`;
}
