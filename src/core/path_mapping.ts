/** From the paths of the machine that ran a file to those of the checkout. */

import { basename, dirname } from "@std/path/posix";

/** A file, by absolute path, and what identifies its text. */
export interface IdentifiedFile {
  path: string;
  sha256: string;
}

/** Where files of the report lie in the checkout. */
export interface PathMapping {
  /** Local paths by the paths of the machine that ran them. */
  paths: Map<string, string>;
  /** Local files whose text is not the one that ran. */
  different: string[];
  /** Files of the report that the checkout does not have. */
  missing: string[];
}

/**
 * Match files that ran with files of a checkout: by the same path, by the same text, then by
 * roots that matches by text have shown, and last by the longest common end of at least two
 * parts. What fits none, or several equally well, stays where it was.
 *
 * @param ran the files of a report
 * @param checkout the files of the checkout that have the name of one that ran
 */
export function mapPaths(
  ran: readonly IdentifiedFile[],
  checkout: readonly IdentifiedFile[],
): PathMapping {
  const byPath = new Map(checkout.map((file) => [file.path, file]));
  const byName = Map.groupBy(checkout, ({ path }) => basename(path));
  const matches = new Map<IdentifiedFile, IdentifiedFile>();
  const byText = Map.groupBy(ran, ({ sha256 }) => sha256);
  for (const file of ran) {
    const namesakes = byName.get(basename(file.path)) ?? [];
    const equals = namesakes.filter(({ sha256 }) => sha256 === file.sha256);
    // A text that several files have does not tell them apart: their places may.
    const isUnique = byText.get(file.sha256)!.length === 1;
    const match = byPath.get(file.path) ??
      (isUnique ? undefined : closest(file, namesakes, 2)) ?? closest(file, equals, 1);
    if (match) matches.set(file, match);
  }
  const roots = rootsOf(matches);
  for (const file of ran) {
    if (matches.has(file)) continue;
    const match = underRoots(file, roots, byPath) ??
      closest(file, byName.get(basename(file.path)) ?? [], 2);
    if (match) matches.set(file, match);
  }
  const different = [...matches].filter(([file, local]) => file.sha256 !== local.sha256);
  return {
    paths: new Map(
      [...matches].map(([file, local]) => [file.path, local.path]),
    ),
    different: different.map(([, { path }]) => path),
    missing: ran.filter((file) => !matches.has(file)).map(({ path }) => path),
  };
}

/** The candidate with the longest common end, unless two have it. */
function closest(
  { path }: IdentifiedFile,
  candidates: readonly IdentifiedFile[],
  leastParts: number,
): IdentifiedFile | undefined {
  const ranked = candidates
    .map((file) => ({ file, parts: commonEnd(path, file.path) }))
    .filter(({ parts }) => parts >= leastParts)
    .sort((a, b) => b.parts - a.parts);
  const [best, second] = ranked;
  return best && best.parts !== second?.parts ? best.file : undefined;
}

/** Pairs of folders that correspond, the most specific first. */
function rootsOf(
  matches: Map<IdentifiedFile, IdentifiedFile>,
): [ran: string, local: string][] {
  const roots = new Map<string, string>();
  for (const [{ path }, local] of matches) {
    let [ranFolder, localFolder] = [dirname(path), dirname(local.path)];
    while (ranFolder !== "/" && localFolder !== "/") {
      roots.set(ranFolder, roots.get(ranFolder) ?? localFolder);
      if (basename(ranFolder) !== basename(localFolder)) break;
      [ranFolder, localFolder] = [dirname(ranFolder), dirname(localFolder)];
    }
  }
  return [...roots].sort(([a], [b]) => b.length - a.length);
}

function underRoots(
  { path }: IdentifiedFile,
  roots: [ran: string, local: string][],
  checkout: Map<string, IdentifiedFile>,
): IdentifiedFile | undefined {
  for (const [ran, local] of roots) {
    if (!path.startsWith(`${ran}/`)) continue;
    const match = checkout.get(local + path.slice(ran.length));
    if (match) return match;
  }
  return undefined;
}

/** How many parts two paths share at their ends. */
function commonEnd(a: string, b: string): number {
  const [as, bs] = [a.split("/").reverse(), b.split("/").reverse()];
  const differing = as.findIndex((part, i) => part !== bs[i]);
  return differing < 0 ? as.length : differing;
}
