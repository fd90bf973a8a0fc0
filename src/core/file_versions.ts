/** Files that ran in several versions, as in a rollout. */

import { diffArrays } from "diff";
import {
  type BranchMapping,
  type CoverageMap,
  createCoverageMap,
  createFileCoverage,
  type FileCoverage,
  type FileCoverageData,
  type FunctionMapping,
  type Location,
  type Range,
} from "istanbul-lib-coverage";

/** Beyond so many different lines, two texts have nothing in common: the search would take long. */
const MOST_DIFFERENT_LINES = 2_000;

/** Coverage of one text of a file. */
interface FileVersion {
  coverage: FileCoverage;
  builds: Set<string>;
}

/**
 * Adds up coverage by file. Counts of lines that an older text shares with the newest one count
 * there; those of other lines do not, for they are lines of another program.
 */
export class FileVersions {
  readonly #files = new Map<string, Map<string, FileVersion>>();

  /**
   * Add coverage of a file; newer texts come later.
   *
   * @param builds what had this text
   */
  add(data: FileCoverageData, text: string, builds: readonly string[]): void {
    const versions = this.#files.get(data.path) ?? new Map<string, FileVersion>();
    this.#files.set(data.path, versions);
    const known = versions.get(text);
    if (known === undefined) {
      versions.set(text, { coverage: createFileCoverage(data), builds: new Set(builds) });
    } else {
      known.coverage.merge(createFileCoverage(data));
      builds.forEach((build) => known.builds.add(build));
    }
  }

  /** The newest text of each file. */
  get texts(): Map<string, string> {
    return new Map(
      [...this.#files].map(([path, versions]) => [path, [...versions.keys()].at(-1)!]),
    );
  }

  /** Coverage of the newest text of each file. */
  get coverage(): CoverageMap {
    const map = createCoverageMap({});
    for (const [path, newest] of this.texts) {
      for (const [text, { coverage }] of this.#files.get(path)!) {
        map.addFileCoverage(text === newest ? coverage : carryOver(coverage.data, text, newest));
      }
    }
    return map;
  }

  /** Files with several texts, by the builds that had these. */
  get several(): { builds: string[]; files: string[] }[] {
    const several = [...this.#files].filter(([, versions]) => versions.size > 1);
    const groups = Map.groupBy(several, ([, versions]) => buildsOf(versions).join(" "));
    return [...groups.values()].map((group) => {
      return { builds: buildsOf(group[0]![1]), files: group.map(([path]) => path) };
    });
  }
}

function buildsOf(versions: ReadonlyMap<string, FileVersion>): string[] {
  return [...new Set([...versions.values()].flatMap(({ builds }) => [...builds]))];
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
    const locations = branch.locations.flatMap((location: Range) => range(location) ?? []);
    if (loc === undefined || locations.length < branch.locations.length) continue;
    carried.branchMap[id] = { ...branch, loc, locations, line: loc.start.line };
    carried.b[id] = data.b[id]!;
  }
  return carried;
}

/** Lines of one text, from 1, and the same lines of another one. */
function sharedLines(from: string, to: string): Map<number, number> {
  const shared = new Map<number, number>();
  const options = { maxEditLength: MOST_DIFFERENT_LINES };
  let [fromLine, toLine] = [1, 1];
  for (
    const { count, added, removed } of diffArrays(from.split("\n"), to.split("\n"), options) ?? []
  ) {
    if (added) toLine += count;
    else if (removed) fromLine += count;
    else for (let i = 0; i < count; i++) shared.set(fromLine++, toLine++);
  }
  return shared;
}
