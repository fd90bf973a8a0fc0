/**
 * A quick look at what most of a snapshot consists of. It tells whether all is as it has to be;
 * where that is not so, it says nothing of what is wrong.
 */

/** Whether a value is V8's coverage of a script, with all ranges of a function within its first one. */
export function isSoundScript(value: unknown): boolean {
  if (!isObject(value) || typeof value.scriptId !== "string" || typeof value.url !== "string") {
    return false;
  }
  return Array.isArray(value.functions) && value.functions.every(isSoundFunction);
}

function isSoundFunction(value: unknown): boolean {
  return isObject(value) && typeof value.functionName === "string" &&
    typeof value.isBlockCoverage === "boolean" && areSoundRanges(value.ranges);
}

function areSoundRanges(ranges: unknown): boolean {
  if (!Array.isArray(ranges) || ranges.length === 0) return false;
  const [first] = ranges;
  for (const range of ranges) {
    if (!isObject(range)) return false;
    const { startOffset, endOffset, count } = range;
    if (!isCount(startOffset) || !isCount(endOffset) || !isCount(count)) return false;
    if (startOffset > endOffset) return false;
    if (startOffset < first.startOffset || endOffset > first.endOffset) return false;
  }
  return true;
}

/** Whether a value is an array of counts. */
export function areCounts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isCount);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
