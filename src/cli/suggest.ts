/** Suggestions for names that nobody knows. */

import { levenshteinDistance } from "@std/text/levenshtein-distance";

/** Which of the known names was probably meant, if one is close. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, distance: levenshteinDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(2, name.length / 3) ? best.candidate : undefined;
}
