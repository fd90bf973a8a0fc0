/**
 * The first index, up to a length, of what does not come before something; the length where all does.
 *
 * @param isBefore true for the first ones, and false for all behind these
 */
export function firstIndex(length: number, isBefore: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
