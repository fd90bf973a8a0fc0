/** How often code ran, by its place in the script that V8 ran. */

import { firstIndex } from "./binary_search.ts";
import type { FunctionCoverage } from "./snapshot.ts";

/** A range of V8's, and the one around it. */
export interface CountedRange {
  start: number;
  end: number;
  count: number;
  /** Whether it is a function as a whole. */
  isFunction: boolean;
  around: CountedRange | undefined;
}

/** Finds counts by offset. */
export class V8Counts {
  /** Where another range becomes the innermost one, in order. */
  readonly #offsets: number[] = [];
  readonly #ranges: (CountedRange | undefined)[] = [];

  constructor(functions: readonly FunctionCoverage[]) {
    const ranges = functions.flatMap(({ ranges }) =>
      ranges.map(({ startOffset: start, endOffset: end, count }, i): CountedRange => {
        return { start, end, count, isFunction: i === 0, around: undefined };
      })
    );
    // The outer one first. A block may consist of a function, and not the other way round.
    ranges.sort((a, b) =>
      a.start - b.start || b.end - a.end || Number(a.isFunction) - Number(b.isFunction)
    );
    let innermost: CountedRange | undefined;
    for (const range of ranges) {
      innermost = this.#close(innermost, range.start);
      range.around = innermost;
      innermost = range;
      this.#change(range.start, range);
    }
    this.#close(innermost, Infinity);
  }

  /**
   * How often the code at an offset ran. Where a function starts, that is the code which makes it.
   *
   * @param offset in UTF-16 units
   */
  codeAt(offset: number): CountedRange | undefined {
    let range = this.rangeAt(offset);
    while (range?.isFunction && range.start === offset && range.around) range = range.around;
    return range;
  }

  /** The innermost function around what {@linkcode codeAt} finds. */
  functionAround(offset: number): CountedRange | undefined {
    return functionOf(this.codeAt(offset));
  }

  /** The innermost function with the code at an offset, even one that starts there. */
  functionAt(offset: number): CountedRange | undefined {
    return functionOf(this.rangeAt(offset));
  }

  /** The innermost range with an offset. */
  rangeAt(offset: number): CountedRange | undefined {
    return this.#ranges[this.#indexOf(offset)];
  }

  /** The entry with an offset; -1 before the first one. */
  #indexOf(offset: number): number {
    const offsets = this.#offsets;
    return firstIndex(offsets.length, (i) => offsets[i]! <= offset) - 1;
  }

  /** Give code another count, but not the functions in it. */
  replace(start: number, end: number, count: number): void {
    const around = functionOf(this.codeAt(start));
    const part: CountedRange = { start, end, count, isFunction: false, around };
    this.#split(start);
    this.#split(end);
    for (let i = this.#indexOf(start); i >= 0 && this.#offsets[i]! < end; i++) {
      const inner = outermostFunction(this.#ranges[i], start);
      if (inner === undefined) this.#ranges[i] = part;
      else inner.around = part;
    }
  }

  /** Let an entry start at an offset. */
  #split(offset: number): void {
    const i = this.#indexOf(offset);
    if (i < 0 || this.#offsets[i] === offset) return;
    this.#offsets.splice(i + 1, 0, offset);
    this.#ranges.splice(i + 1, 0, this.#ranges[i]);
  }

  /** Leave the ranges that have ended before an offset. */
  #close(innermost: CountedRange | undefined, offset: number): CountedRange | undefined {
    let range = innermost;
    while (range !== undefined && range.end <= offset) {
      this.#change(range.end, range.around);
      range = range.around;
    }
    return range;
  }

  #change(offset: number, range: CountedRange | undefined): void {
    if (this.#offsets.at(-1) === offset) {
      this.#ranges[this.#ranges.length - 1] = range;
    } else {
      this.#offsets.push(offset);
      this.#ranges.push(range);
    }
  }
}

/** The outermost function that starts behind an offset and has a range in it. */
function outermostFunction(
  range: CountedRange | undefined,
  start: number,
): CountedRange | undefined {
  let found: CountedRange | undefined;
  for (let around = range; around !== undefined; around = around.around) {
    if (around.isFunction && around.start >= start) found = around;
  }
  return found;
}

function functionOf(range: CountedRange | undefined): CountedRange | undefined {
  let around = range;
  while (around !== undefined && !around.isFunction) around = around.around;
  return around;
}
