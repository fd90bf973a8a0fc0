/** How a process and covhttp meet while the process's main thread stands still. */

import type { CountedFunction } from "../../core/counted_functions.ts";

/**
 * When that is: at the end, shortly before the end, or before it kills another process (its id, or
 * that of a group).
 */
export type Moment = "exit" | "exiting" | { kill: number };

/** The name under which the inspector offers the app's side a way to call covhttp. */
export const BINDING = "__covhttp";

/** What the app's side calls {@linkcode BINDING} with, as JSON. */
export interface Call {
  id: number;
  moment: Moment;
}

/** The other way round: what covhttp can call in the app, under {@linkcode BINDING}'s symbol. */
export interface AppControl {
  /** covhttp has done its part: the thread may go on. */
  done(id: number): void;
  /** Whether the app listens to a signal. */
  listens?(signal: string): boolean;
  /** When the app was last told of a signal, after it had time to notice. */
  lastSignal?(signal: string): Promise<ReceivedSignal>;
  /** What scripts with counters ran since the last take: a JSON array of {@linkcode TakenScript}. */
  takeCounts?(): string;
  /** The text of a script as it would have run without counters. */
  countedSource?(id: number): string | undefined;
  /** The texts of these scripts are not asked for any more. */
  forgetSources?(ids: number[]): void;
}

/** What a script with counters tells at a take. */
export interface TakenScript {
  id: number;
  url: string;
  /** Its functions, at the first take. */
  functions?: readonly CountedFunction[];
  /** Counters that are not 0: the number of each and its count, by turns. */
  counts: number[];
  /** Why it has no counters. */
  reason?: string;
}

/** How often a signal has come to the app, and how long ago the last one did, in ms. */
export interface ReceivedSignal {
  count: number;
  age: number;
}

/** For `Runtime.evaluate`. */
export function callInApp<Name extends keyof AppControl>(
  name: Name,
  ...args: Parameters<NonNullable<AppControl[Name]>>
): string {
  const list = args.map((arg) => JSON.stringify(arg)).join();
  return `globalThis[Symbol.for("${BINDING}")].${name}?.(${list})`;
}
