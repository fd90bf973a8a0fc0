/** What the main thread knows of the counters of all threads, and tells covhttp of them. */

import type { AppSide } from "./app_code.ts";
import type { CountedScript, UncountedScript } from "./counting.ts";
import type { AppControl, TakenScript } from "./rendezvous.ts";

/** What threads tell the main thread. */
export type ThreadMessage =
  & { thread: number }
  & (
    | { array: string; buffer: SharedArrayBuffer }
    | { script: CountedScript | UncountedScript }
    | { hasEnded: true }
  );

/**
 * Runs in the app before its scripts are loaded. Counters are shared with this thread, and only
 * read here: no count is lost between a take and what runs meanwhile, and threads that end leave
 * theirs, however they end.
 */
export function offerCounts(app: AppSide): void {
  const { require, settings: { binding } } = app;
  const { pid } = require("node:process");
  const threads = require("node:worker_threads");
  if (!threads.isMainThread) return;
  const { receiveMessageOnPort } = threads;
  const { setImmediate } = require("node:timers");
  const { stringify } = JSON;
  const channel = new threads.BroadcastChannel(`${binding}.${pid}`);
  channel.onmessage = (event: unknown) => learn((event as { data: ThreadMessage }).data);
  channel.unref();

  const buffers = new Map<string, SharedArrayBuffer>();
  const scripts = new Set<KnownScript>();
  /** Of scripts that covhttp may still ask for, by id. */
  const texts = new Map<number, string>();
  const ended = new Set<number>();
  /** Threads that have ended, and whose last counts are taken. */
  const gone = new Set<number>();
  let lastId = 0;

  const globals = globalThis as unknown as Record<symbol, Partial<AppControl>>;
  const inApp = globals[Symbol.for(binding)] ??= {};
  inApp.takeCounts = takeCounts;
  inApp.countedSource = (id) => texts.get(id);
  inApp.forgetSources = (ids) => ids.forEach((id) => texts.delete(id));
  app.learn = learn;

  function learn(message: ThreadMessage): void {
    const { thread } = message;
    if (gone.has(thread)) return;
    if ("hasEnded" in message) setImmediate(() => end(thread)).unref();
    else if ("array" in message) buffers.set(`${thread} ${message.array}`, message.buffer);
    else {
      const { text, ...script } = message.script as CountedScript & UncountedScript;
      scripts.add({ ...script, id: ++lastId, thread });
      if (text !== undefined) texts.set(lastId, text);
    }
  }

  /** What has come while the event loop had no turn. */
  function learnAll(): void {
    // deno-lint-ignore no-explicit-any -- Node.js takes both kinds, its types do not know
    for (let next; (next = receiveMessageOnPort(channel as any));) learn(next.message);
  }

  /**
   * Runs when the thread's last message has been learned. A take may interrupt this thread anywhere,
   * also between Node.js's taking a message and its telling us: if the thread had ended by then, what
   * it told would be too late, and its counts would be lost.
   */
  function end(thread: number): void {
    learnAll();
    ended.add(thread);
  }

  /** What ran since the last take, and what was loaded. */
  function takeCounts(): string {
    learnAll();
    const taken: TakenScript[] = [];
    for (const script of scripts) {
      const counts = takeCountsOf(script);
      if (script.isTold && counts.length === 0) continue;
      const { id, url, reason, functions } = script;
      taken.push({ id, url, reason, functions, counts });
      script.isTold = true;
      script.functions = undefined;
    }
    forgetEnded();
    return stringify(taken);
  }

  /** Counters that have grown: the number of each and by how much, by turns. */
  function takeCountsOf(script: KnownScript): number[] {
    const { array, first = 0, size = 0, thread } = script;
    const buffer = buffers.get(`${thread} ${array}`);
    if (buffer === undefined) return []; // one that is not counted
    const counters = new Uint32Array(buffer, first * Uint32Array.BYTES_PER_ELEMENT, size);
    const counts: number[] = [];
    for (let i = 0; i < size; i++) {
      const count = counters[i]!;
      const before = script.before?.[i] ?? 0;
      if (count === before) continue;
      counts.push(i, (count - before) >>> 0); // it may have begun again from 0
      script.before ??= new Uint32Array(size);
      script.before[i] = count;
    }
    return counts;
  }

  function forgetEnded(): void {
    if (ended.size === 0) return;
    for (const script of scripts) if (ended.has(script.thread)) scripts.delete(script);
    for (const name of buffers.keys()) if (ended.has(parseInt(name))) buffers.delete(name);
    ended.forEach((thread) => gone.add(thread));
    ended.clear();
  }
}

/** What is known of a script. */
type KnownScript = Partial<Omit<CountedScript, "url" | "text"> & UncountedScript> & {
  id: number;
  url: string;
  thread: number;
  /** The counters as they were at the last take. */
  before?: Uint32Array;
  /** Whether covhttp knows of it. */
  isTold?: boolean;
};
