/** How what runs in a thread is counted. */

import type { ScriptCoverage } from "../core/snapshot.ts";
import type { AppFunction, CounterSettings } from "./app/app_code.ts";
import type { InspectorConnection } from "./connection.ts";

/** A call of the inspector's protocol. */
export type ProtocolCall = readonly [method: string, params: Record<string, unknown>];

/** A way to count. */
export interface Engine {
  /** There where scripts count by themselves: what the preload calls before it starts them. */
  readonly inApp?: { functions: readonly AppFunction[]; counters: CounterSettings };
  /** What to call in each thread before it runs, in this order. */
  readonly start: readonly ProtocolCall[];
  /**
   * Take from a thread.
   *
   * @param onUncounted told of scripts that cannot be counted, and why, once each
   */
  open(inspector: InspectorConnection, onUncounted: OnUncounted): ThreadCounts;
}

/** Told of a script that is not counted. */
export type OnUncounted = (url: string, reason: string) => void;

/** What a thread has counted. */
export interface ThreadCounts {
  /**
   * Take what ran since the last take: each starts from 0, so every take has to be kept. Scripts of
   * others may be in it, too.
   *
   * @param options `afresh` where what was taken before is to be forgotten
   * @throws {ProtocolError} when the process ended before it answered
   */
  take(options: { afresh: boolean }): Promise<ScriptCoverage[]>;
  /**
   * The sources that were run, which may differ from what is on the disk, by script id. Those that
   * are not to be had any more are missing.
   */
  sources(scriptIds: readonly string[]): Promise<Map<string, string>>;
  /** Sources are not asked for any more. */
  forgetSources(scriptIds: readonly string[]): void;
}
