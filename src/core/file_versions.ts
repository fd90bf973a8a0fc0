/** Files that ran in several versions, as in a rollout. */

import {
  type BranchMapping,
  type CoverageMap,
  createCoverageMap,
  type FileCoverageData,
  type FunctionMapping,
  type Location,
  type Range,
} from "istanbul-lib-coverage";
import { addCounts, copyOf } from "./add_counts.ts";
import { plainText } from "./path_mapping.ts";
import { sharedLines } from "./shared_lines.ts";

/** A text of a file. Texts of one path may be those of different files, say of two services. */
export interface FileText {
  readonly path: string;
  readonly text: string;
  /** What had it. */
  readonly builds: readonly string[];
}

/** Coverage of one text of a file. */
interface FileVersion extends FileText {
  data: FileCoverageData;
  /** Equal where texts differ in nothing but the ends of lines. */
  plain: string;
}

/**
 * Adds up coverage by file. Counts of lines that an older text shares with the newest one count
 * there; those of other lines do not, for they are lines of another program.
 */
export class FileVersions {
  readonly #files = new Map<string, FileVersion[]>();
  /** In the order in which they came. */
  readonly #versions: FileVersion[] = [];

  /**
   * Add coverage of a file; newer texts come later.
   *
   * @param builds what had this text
   */
  add(data: FileCoverageData, text: string, builds: readonly string[]): void {
    const plain = plainText(text);
    const versions = this.#files.get(data.path) ?? [];
    this.#files.set(data.path, versions);
    const known = versions.find((version) =>
      version.plain === plain && areSame(version.builds, builds)
    );
    if (known === undefined) {
      const version = { path: data.path, text, builds, plain, data };
      versions.push(version);
      this.#versions.push(version);
    } else {
      known.data = addCounts(known.data, data);
    }
  }

  /** All texts, those of different builds apart; newer ones come later. */
  get files(): readonly FileText[] {
    return this.#versions;
  }

  /**
   * The same coverage by other paths. Texts that get different ones are different files from then
   * on, and those that get the same one are versions of one file.
   *
   * @param pathOf the path of one of {@linkcode files}, or undefined to leave it out
   */
  at(pathOf: (file: FileText) => string | undefined): FileVersions {
    const moved = new FileVersions();
    for (const version of this.#versions) {
      const path = pathOf(version);
      if (path !== undefined) {
        moved.add({ ...version.data, path }, version.text, version.builds);
      }
    }
    return moved;
  }

  /** The newest text of each file. */
  get texts(): Map<string, string> {
    return new Map([...this.#files].map(([path, versions]) => [path, newestOf(versions).text]));
  }

  /** Coverage of the newest text of each file. */
  get coverage(): CoverageMap {
    const map = createCoverageMap({});
    for (const versions of this.#files.values()) {
      const newest = newestOf(versions);
      const [first, ...same] = versions.filter(({ plain }) => plain === newest.plain);
      let sum = same.reduce((sum, { data }) => addCounts(sum, data), copyOf(first!.data));
      for (const { plain, text, data } of versions) {
        if (plain === newest.plain) continue;
        sum = addCounts(sum, carryOver(data, text, newest.text), true);
      }
      map.addFileCoverage(sum);
    }
    return map;
  }

  /** Files with several texts, by the builds that had these. */
  get several(): { builds: string[]; files: string[] }[] {
    const several = [...this.#files].filter(([, versions]) =>
      new Set(versions.map(({ plain }) => plain)).size > 1
    );
    const groups = Map.groupBy(several, ([, versions]) => buildsOf(versions).join(" "));
    return [...groups.values()].map((group) => {
      return { builds: buildsOf(group[0]![1]), files: group.map(([path]) => path) };
    });
  }
}

/** The one whose text was the last to come for the first time. */
function newestOf(versions: readonly FileVersion[]): FileVersion {
  return versions.findLast(({ plain }, i) =>
    versions.findIndex((other) => other.plain === plain) === i
  )!;
}

function buildsOf(versions: readonly FileVersion[]): string[] {
  return [...new Set(versions.flatMap(({ builds }) => builds))];
}

function areSame(builds: readonly string[], others: readonly string[]): boolean {
  return builds.length === others.length && builds.every((build) => others.includes(build));
}

/** What of the coverage of one text is that of another one. */
function carryOver(data: FileCoverageData, from: string, to: string): FileCoverageData {
  const lines = sharedLines(from, to);
  const place = ({ line, column }: Location) => {
    const shared = lines.get(line);
    return shared === undefined ? undefined : { line: shared, column };
  };
  const range = ({ start, end }: Range): Range | undefined => {
    const [newStart, newEnd] = [place(start), place(end)];
    return newStart && newEnd ? { start: newStart, end: newEnd } : undefined;
  };
  const carried: FileCoverageData = {
    ...{ path: data.path, statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} },
  };
  for (const [id, statement] of Object.entries<Range>(data.statementMap)) {
    const shared = range(statement);
    if (shared === undefined) continue;
    carried.statementMap[id] = shared;
    carried.s[id] = data.s[id]!;
  }
  for (const [id, { name, decl, loc }] of Object.entries<FunctionMapping>(data.fnMap)) {
    const [newDecl, newLoc] = [range(decl), range(loc)];
    if (newDecl === undefined || newLoc === undefined) continue;
    carried.fnMap[id] = { name, decl: newDecl, loc: newLoc, line: newDecl.start.line };
    carried.f[id] = data.f[id]!;
  }
  for (const [id, branch] of Object.entries<BranchMapping>(data.branchMap)) {
    const loc = range(branch.loc);
    const locations = branch.locations.flatMap((location: Range) => {
      return location.start.line === undefined ? location : range(location) ?? []; // no `else`
    });
    if (loc === undefined || locations.length < branch.locations.length) continue;
    carried.branchMap[id] = { ...branch, loc, locations, line: loc.start.line };
    carried.b[id] = data.b[id]!;
  }
  return carried;
}
