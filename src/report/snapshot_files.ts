/** Snapshots on the disk: files, and folders of them. */

import { basename, dirname, join } from "@std/path";
import { glob } from "tinyglobby";
import {
  buildOf,
  type CollectedSnapshot,
  COLLECTION_FILE,
  parseCollection,
  TEXTS_FOLDER,
} from "../core/collection.ts";
import { Failure, messageOf } from "../core/errors.ts";
import { type CoveredScript, MergedSnapshots, withoutSuperseded } from "../core/merge_snapshots.ts";
import { KeptSnapshots } from "../core/kept_snapshots.ts";
import type { PathFilter } from "../core/path_rules.ts";
import { scriptPath } from "../core/script_path.ts";
import { type CachedSourceMap, parseSnapshot, type Snapshot } from "../core/snapshot.ts";
import type { Remark } from "./names.ts";

/** A snapshot on the disk. */
export interface SnapshotFile {
  path: string;
  /** What its collection says of it. */
  entry?: CollectedSnapshot;
  /** What is in it, where that is known. */
  snapshot?: Snapshot;
}

/**
 * Find snapshots. Of a folder with a collection's table of contents, only what that lists counts.
 *
 * @param paths files, or folders of `.json` files
 * @throws {Failure} when a path cannot be read, and when there is no snapshot at all
 */
export async function findSnapshotFiles(paths: readonly string[]): Promise<SnapshotFile[]> {
  const found = await Promise.all(paths.map(async (path) => {
    const { isDirectory } = await reading(path, () => Deno.stat(path));
    const files = isDirectory
      ? await glob("**/*.json", { cwd: path, absolute: true, dot: true })
      : [path];
    return await withEntries(files);
  }));
  const unique = new Map(found.flat().map((file) => [file.path, file]));
  if (unique.size === 0) throw new Failure(`no snapshot (.json) in ${paths.join(", ")}`);
  return [...unique.values()];
}

/**
 * Add snapshots up, without all of them in memory.
 *
 * @param onProblem told of what they say is missing
 * @param counts which files count: of others that Node.js's own files tell of, nothing is read
 * @throws {Failure} when one cannot be read
 */
export async function mergeSnapshotFiles(
  files: readonly SnapshotFile[],
  counts: PathFilter = () => true,
  onProblem: (problem: Remark) => void = () => {},
): Promise<CoveredScript[]> {
  const merged = new MergedSnapshots();
  const kept = new KeptSnapshots();
  const identified = [];
  for (const file of files) {
    const snapshot = file.entry ? undefined : await readSnapshot(file.path);
    const identity = file.entry ?? snapshot!.covhttp;
    if (identity === undefined) { // of Node.js: it says neither what of nor when
      merged.add(withoutOthers(snapshot!, counts), undefined, true);
      continue;
    }
    if (snapshot !== undefined) kept.keep(snapshot);
    // Clocks of pods differ: the API server's own says which build is the newest.
    const since = file.entry?.pod?.created ?? identity.time;
    const { instance, generation, read } = identity;
    identified.push({ ...file, instance, generation, read, since });
  }
  const latest = withoutSuperseded(identified, (file) => file);
  latest.sort((a, b) => a.since < b.since ? -1 : a.since > b.since ? 1 : 0);
  for (const file of latest) {
    const { path, entry } = file;
    const snapshot = file.snapshot ?? kept.get(file) ?? await readSnapshot(path);
    snapshot.covhttp?.problems.forEach((reason) => onProblem({ name: path, reason }));
    const build = entry ? buildOf(entry) : snapshot.covhttp?.build.commit ?? undefined;
    // Without image and commit each host is a build: too many to keep them apart.
    merged.add(snapshot, build, entry === undefined || !!(entry.pod ?? entry.commit));
  }
  const folders = files.map(({ path }) => join(dirname(path), "..", TEXTS_FOLDER));
  return await withTexts(merged.scripts, [...new Set(folders)]);
}

/** A file of Node.js's own without the scripts that do not count, nor are made of others that might. */
function withoutOthers(snapshot: Snapshot, counts: PathFilter): Snapshot {
  const maps = snapshot["source-map-cache"] ?? {};
  const result = snapshot.result.filter(({ url }) => {
    const path = scriptPath(url);
    return path !== undefined && (counts(path) || Object.hasOwn(maps, url));
  });
  return { ...snapshot, result };
}

async function withEntries(files: readonly string[]): Promise<SnapshotFile[]> {
  const byFolder: Map<string, string[]> = Map.groupBy(files, dirname);
  const found = await Promise.all([...byFolder].map(async ([folder, paths]) => {
    const entries = await readCollection(folder);
    if (entries === undefined) return paths.map((path): SnapshotFile => ({ path }));
    return paths.flatMap((path): SnapshotFile[] => {
      const entry = entries.find(({ file }) => file === basename(path));
      return entry ? [{ path, entry }] : [];
    });
  }));
  return found.flat();
}

/** The table of contents in a folder; undefined where there is none. */
export async function readCollection(folder: string): Promise<CollectedSnapshot[] | undefined> {
  const path = join(folder, COLLECTION_FILE);
  try {
    return parseCollection(await Deno.readTextFile(path), path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function readSnapshot(path: string): Promise<Snapshot> {
  return parseSnapshot(await reading(path, () => Deno.readTextFile(path)), path);
}

/** The texts of scripts and source maps that did not come with a snapshot. */
async function withTexts(
  scripts: readonly CoveredScript[],
  folders: readonly string[],
): Promise<CoveredScript[]> {
  return await Promise.all(scripts.map(async (script) => {
    const { sha256, sourceMapSha256 } = script;
    const sourceMap = script.sourceMap ?? parseMap(await readText(sourceMapSha256, folders));
    const source = script.source ?? await readText(sha256, folders) ?? await localSource(script);
    return { ...script, source, sourceMap };
  }));
}

async function readText(
  sha256: string | undefined,
  folders: readonly string[],
): Promise<string | undefined> {
  if (sha256 === undefined) return undefined;
  for (const folder of folders) {
    try {
      return await Deno.readTextFile(join(folder, sha256));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return undefined; // conversion names the script
}

/** What is no JSON is no source map either: conversion says so, and goes on without. */
function parseMap(text: string | undefined): CachedSourceMap | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return { lineLengths: [], data: text };
  }
}

/** Files of Node.js have no sources: those of this machine are what ran, if anything is. */
async function localSource({ isOfNode, coverage }: CoveredScript): Promise<string | undefined> {
  const path = scriptPath(coverage.url);
  if (!isOfNode || path === undefined) return undefined;
  try {
    return await Deno.readTextFile(path);
  } catch {
    return undefined; // conversion names it
  }
}

async function reading<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw new Failure(`cannot read ${path}: ${messageOf(error)}`);
  }
}
