/** How the app's own scripts get their counters: when they are loaded. */

import type { Worker, WorkerOptions } from "node:worker_threads";
import type { AppSide } from "./app_code.ts";
import type { Counting, ScriptToCount } from "./counting.ts";
import type { HooksThreadData, LoadHook } from "./module_hooks.ts";
import type { ThreadMessage } from "./take_counts.ts";

/**
 * Runs in the app, in its workers, too, where covhttp has left the counting program.
 *
 * Counters are in arrays that are globals, and never change: optimized code counts in one
 * instruction there, and no module has to make anything before its first function is called. They
 * are shared with the main thread, and only read there: a worker that ends leaves its counts, and
 * no count is lost between a take and what runs meanwhile.
 */
export function countOwnCode(app: AppSide): void {
  const { require, settings: { binding, counters } } = app;
  const process = require("node:process") as unknown as NodeJS.EventEmitter & { pid: number };
  const nodeModule = require("node:module") as unknown as NodeModule;
  const { isAbsolute } = require("node:path");
  const { compileFunction } = require("node:vm");
  const threads = require("node:worker_threads");
  const { apply } = Reflect;
  const { isMainThread, threadId } = threads;
  /** How many counters an array has: memory that is not used before it is needed. */
  const ARRAY_SIZE = isMainThread ? 1 << 16 : 1 << 12;
  /** How many ES modules may have where another thread instruments them, which has no arrays here. */
  const MODULES_SIZE = 1 << 20;

  const channelName = `${binding}.${process.pid}`;
  const globals = globalThis as unknown as Record<string | symbol, unknown>;
  const name = `${binding}.program`;
  const program = (isMainThread ? globals[Symbol.for(name)] : threads.getEnvironmentData(name)) as
    | string
    | undefined;
  delete globals[Symbol.for(name)];
  if (program === undefined) return; // it is not covered
  if (isMainThread) threads.setEnvironmentData(name, program);
  const filename = "node:covhttp";
  const { count, isOwn, loadHook }: Counting = compileFunction(`return ${program}`, [], {
    filename,
  })();
  const channel = app.learn ? undefined : new threads.BroadcastChannel(channelName);
  channel?.unref();
  let arrays = 0;
  let last = { array: "", used: 0, size: 0 };

  countCommonJs();
  countModules();
  countWorkers();
  nodeModule.syncBuiltinESMExports(); // for those who import what is replaced
  process.on("worker", (worker: Worker) => {
    const thread = worker.threadId;
    worker.once("exit", () => tell({ thread, hasEnded: true }));
  });

  /** Instrument a script. */
  function counted(toCount: ScriptToCount): string {
    const { text, script } = count(toCount, allocate);
    if (script !== undefined) tell({ thread: threadId, script });
    return text;
  }

  function allocate(size: number): { array: string; first: number } {
    if (last.used + size > last.size) {
      last = { array: `${binding}${arrays++}`, used: 0, size: Math.max(size, ARRAY_SIZE) };
      makeArray(last.array, last.size);
    }
    const first = last.used;
    last.used += size;
    return { array: last.array, first };
  }

  function makeArray(array: string, size: number): SharedArrayBuffer {
    const buffer = new SharedArrayBuffer(size * Uint32Array.BYTES_PER_ELEMENT);
    Object.defineProperty(globalThis, array, { value: new Uint32Array(buffer) });
    tell({ thread: threadId, array, buffer });
    return buffer;
  }

  function tell(message: ThreadMessage): void {
    if (app.learn) app.learn(message);
    else channel!.postMessage(message);
  }

  /** Whatever the language and whoever loads it (ts-node, tsx), CommonJS is compiled here. */
  function countCommonJs(): void {
    const { prototype } = nodeModule;
    prototype._compile = new Proxy(prototype._compile, {
      apply(compile, self, [content, filename, ...rest]) {
        const text = countedCommonJs(content, filename, rest[0]);
        return apply(compile, self, [text, filename, ...rest]);
      },
    });
  }

  function countedCommonJs(text: unknown, path: unknown, format: unknown): unknown {
    const isFile = typeof text === "string" && typeof path === "string" && isAbsolute(path);
    if (!isFile || !isOwn(path)) return text;
    return counted({
      url: fileUrl(path),
      text,
      sourceTypes: /^module/.test(String(format)) ? ["module"] : ["script", "module"],
      isTypeScript: /typescript$/.test(String(format)), // whose types go when it is compiled
    });
  }

  /** As V8's inspector has them, which `pathToFileURL()` does not in all versions. */
  function fileUrl(path: string): string {
    const url = new URL("file:///");
    url.pathname = path.replace(/[%\\\n\r\t]/g, encodeURIComponent);
    return url.href;
  }

  /** Hooks that the app registers later would see less than covhttp's, so these come once more. */
  function countModules(): void {
    const { registerHooks, register } = nodeModule;
    let again: () => void;
    let registrations = 0;
    if (registerHooks !== undefined) {
      const hooks = { load: loadHook(isOwn, () => registrations > 1, counted) };
      again = () => {
        registrations++; // each but the first after one of the app
        registerHooks(hooks);
      };
      nodeModule.registerHooks = afterwards(registerHooks, again);
      again();
    } else if (register !== undefined) {
      const array = `${binding}M`;
      const data: HooksThreadData = {
        ...{ program: program!, thread: threadId, channel: channelName },
        ...{ array, buffer: makeArray(array, MODULES_SIZE) },
      };
      const { hooksUrl } = counters!;
      again = () => void register(hooksUrl);
      register(hooksUrl, { data });
    } else {
      const script = { url: "", reason: "ES modules are not counted before Node.js 20.6" };
      return tell({ thread: threadId, script });
    }
    if (register) {
      nodeModule.register = afterwards(register, (url, options) => {
        if (registerHooks !== undefined) noteHooks(url, options);
        again();
      });
    }
  }

  /** Hooks that have a thread of their own are loaded there, by hooks that are none of ours. */
  function noteHooks(url: unknown, options: unknown): void {
    const { parentURL = options } = Object(options) as { parentURL?: unknown };
    try {
      const { href } = new URL(String(url), String(parentURL));
      tell({ thread: threadId, script: { url: href, reason: "module hooks have no counters" } });
    } catch {
      // Those of a package.
    }
  }

  /** The same function to all who look at it. */
  function afterwards<Args extends never[], Result>(
    call: (...args: Args) => Result,
    then: (...args: Args) => void,
  ): (...args: Args) => Result {
    return new Proxy(call, {
      apply(target, self, args: Args) {
        const result = apply(target, self, args);
        then(...args);
        return result;
      },
    });
  }

  /** Workers with an environment of their own get covhttp's preload with it. */
  function countWorkers(): void {
    threads.Worker = new Proxy(threads.Worker, {
      construct(target, [file, options, ...rest], newTarget) {
        return Reflect.construct(target, [file, withPreload(options), ...rest], newTarget);
      },
    });
  }

  function withPreload(options?: WorkerOptions): WorkerOptions | undefined {
    const env = options?.env;
    if (env === null || typeof env !== "object") return options; // that of this thread
    const { NODE_OPTIONS = "" } = env;
    if (String(NODE_OPTIONS).includes(app.url)) return options;
    const value = { ...env, NODE_OPTIONS: `--import=${app.url} ${NODE_OPTIONS}`.trim() };
    return Object.create(options!, { env: { value, enumerable: true } });
  }
}

/** `node:module`, with what is not documented of it, and what not all versions have. */
interface NodeModule {
  prototype: { _compile(content: unknown, filename: unknown, ...rest: unknown[]): unknown };
  register?(url: string, options?: { data: unknown }): unknown;
  registerHooks?(hooks: { load: LoadHook }): unknown;
  syncBuiltinESMExports(): void;
}
