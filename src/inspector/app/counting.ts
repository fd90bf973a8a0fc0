/** The program by which scripts count for themselves: what travels to the app, and its text. */

import "@babel/parser"; // so that its text comes with covhttp
import type { CountedFunction } from "../../core/counted_functions.ts";
import { filterBy, type FilterRules, type PathFilter } from "../../core/path_rules.ts";
import { type Instrument, instrumenter, MARK } from "./instrument.ts";
import { loadHook } from "./module_hooks.ts";
import { BINDING } from "./rendezvous.ts";

/** What is to be loaded. */
export interface ScriptToCount {
  url: string;
  text: string;
  /** In which kinds of source it may be, the likeliest first. */
  sourceTypes: readonly ("script" | "module")[];
  isTypeScript: boolean;
}

/** A script with counters. */
export interface CountedScript {
  url: string;
  /** The text that would have run without counters. */
  text: string;
  functions: readonly CountedFunction[];
  /** Its counters are a part of a global array, from `first` on. */
  array: string;
  first: number;
  size: number;
}

/** One that has no counters, and why. */
export interface UncountedScript {
  url: string;
  reason: string;
}

/** Makes room for counters: in the global array of that name, from `first` on. */
export type Allocate = (size: number) => { array: string; first: number };

/** What the program gives to the app's side. */
export interface Counting {
  /** Which scripts count, by path. */
  isOwn: PathFilter;
  /**
   * Give a script its counters. What cannot be parsed runs as it is.
   *
   * @returns what to load, and what is to be known of it: nothing where it has its counters already
   */
  count(
    script: ScriptToCount,
    allocate: Allocate,
  ): { text: string; script?: CountedScript | UncountedScript };
  loadHook: typeof loadHook;
}

/** What of the app counts, and how. */
export interface CountingOptions {
  filter: FilterRules;
  /** Whether only calls of functions are counted. */
  functionsOnly: boolean;
}

/** The text of an expression that is a {@linkcode Counting}. */
export async function countingProgram({ filter, functionsOnly }: CountingOptions): Promise<string> {
  const parser = await Deno.readTextFile(new URL(import.meta.resolve("@babel/parser")));
  return `(() => {
const exports = {};
{${parser}
}
const instrument = (${instrumenter})(exports.parse, ${JSON.stringify(MARK)});
return {
  isOwn: (${ownFilter})((${filterBy})(${JSON.stringify(filter)})),
  count: (${scriptCounter})(instrument, ${JSON.stringify(BINDING)}, ${functionsOnly}),
  loadHook: ${loadHook},
};
})()`;
}

/** Makes {@linkcode Counting.isOwn}. It travels to the app as text. Yarn's virtual paths may lead anywhere. */
function ownFilter(isOwn: PathFilter): PathFilter {
  return (path) => isOwn(path) || /\/(?:__virtual__|\$\$virtual)\//.test(path);
}

/** Makes {@linkcode Counting.count}. It travels to the app as text. */
function scriptCounter(
  instrument: Instrument,
  prefix: string,
  functionsOnly: boolean,
): Counting["count"] {
  const counter = new RegExp(`${prefix}\\w+\\[\\d+\\]\\+\\+`);
  return function count({ url, text, sourceTypes, isTypeScript }, allocate) {
    if (counter.test(text)) return { text };
    let room!: ReturnType<Allocate>;
    const options = {
      ...{ sourceTypes, isTypeScript, functionsOnly },
      allocate(size: number) {
        room = allocate(size);
        return (counter: number) => `${room.array}[${room.first + counter}]++`;
      },
    };
    try {
      const { functions, size, text: withCounters } = instrument(text, options);
      return { text: withCounters, script: { url, text, functions, size, ...room } };
    } catch (error) {
      return { text, script: { url, reason: String((error as Error).message) } };
    }
  };
}
