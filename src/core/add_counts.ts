/** Adding up coverage of one text of a file, count by count. */

import type {
  BranchMapping,
  FileCoverageData,
  FunctionMapping,
  Range,
} from "istanbul-lib-coverage";

/**
 * Add the counts of the same statements, functions and branches. istanbul's own merge would also add
 * those of what is around something that only one of both has.
 *
 * @param onlyShared whether what only `from` has is left out
 */
export function addCounts(
  to: FileCoverageData,
  from: FileCoverageData,
  onlyShared = false,
): FileCoverageData {
  const sum = copyOf(to);
  const add = (a: number | number[], b: number | number[]): number | number[] =>
    Array.isArray(a) ? a.map((count, i) => count + ((b as number[])[i] ?? 0)) : a + (b as number);
  for (const [map, counts, keyOf] of PARTS) {
    const known = new Map(byKey(sum[map], keyOf).map(([key, id]) => [key, id]));
    let next = Object.keys(sum[map]).length;
    for (const [key, id] of byKey(from[map], keyOf)) {
      const same = known.get(key);
      if (same !== undefined) sum[counts][same] = add(sum[counts][same]!, from[counts][id]!);
      else if (!onlyShared) {
        while (next in sum[map]) next++;
        sum[map][next] = from[map][id];
        sum[counts][next] = from[counts][id]!;
      }
    }
  }
  return sum as FileCoverageData;
}

/** A copy of which counts may be changed. */
export function copyOf(data: FileCoverageData): Parts & FileCoverageData {
  const { statementMap, fnMap, branchMap, s, f, b } = data;
  return {
    ...data,
    ...{ statementMap: { ...statementMap }, fnMap: { ...fnMap }, branchMap: { ...branchMap } },
    ...{ s: { ...s }, f: { ...f }, b: { ...b } },
  };
}

type Mapping = Range & FunctionMapping & BranchMapping;
type Parts =
  & Record<"statementMap" | "fnMap" | "branchMap", Record<string, unknown>>
  & Record<"s" | "f" | "b", Record<string, number | number[]>>;

const PARTS = [
  ["statementMap", "s", (range: Mapping) => place(range)],
  ["fnMap", "f", ({ loc }: Mapping) => place(loc)],
  ["branchMap", "b", ({ type, loc, locations }: Mapping) => {
    return [type, place(loc), ...locations.map(place)].join(" ");
  }],
] as const;

function place({ start, end }: Range): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

/** The ids of what a file has, by what it is; of several that are alike, by which of them it is. */
function byKey(
  map: Record<string, unknown>,
  keyOf: (mapping: Mapping) => string,
): [key: string, id: string][] {
  const times = new Map<string, number>();
  return Object.entries(map).map(([id, mapping]) => {
    const key = keyOf(mapping as Mapping);
    const time = times.get(key) ?? 0;
    times.set(key, time + 1);
    return [`${key}~${time}`, id];
  });
}
