/** Hooks of Node.js's module loader, through which ES modules get their counters. */

import { encodeBase64 } from "@std/encoding/base64";
import type { Counting, ScriptToCount } from "./counting.ts";
import type { ThreadMessage } from "./take_counts.ts";

/** What a load hook answers, as Node.js documents it. */
interface Loaded {
  format?: string | null;
  source?: string | ArrayBuffer | Uint8Array | null;
}

type Awaitable<T> = T | Promise<T>;

type NextLoad = (
  url: string,
  context?: Record<string, unknown>,
) => Awaitable<Loaded>;

/** A load hook, for hooks that run in the app's thread as well as for those that have their own. */
export type LoadHook = (
  url: string,
  context: Record<string, unknown>,
  nextLoad: NextLoad,
) => Awaitable<Loaded>;

/**
 * Makes the hook. It may be registered several times: the outermost, which sees what all others
 * have made of a module, does the work. It travels to the app as text.
 *
 * CommonJS is compiled by `Module.prototype._compile`, whoever loads it, and is none of its business
 * unless others have put something in its place: Node.js then compiles what they gave it, as it does
 * with TypeScript that is imported.
 *
 * @param hasOthers whether there are hooks besides
 */
export function loadHook(
  isOwn: Counting["isOwn"],
  hasOthers: () => boolean,
  counted: (script: ScriptToCount) => string,
): LoadHook {
  return function load(url, context, nextLoad) {
    if (context.covhttp || !url.startsWith("file:")) return nextLoad(url, context);
    const loaded = nextLoad(url, { ...context, covhttp: true });
    return loaded instanceof Promise ? loaded.then(count) : count(loaded);

    function count(loaded: Loaded): Loaded {
      const { format, source } = loaded;
      const [, kind, language] = /^(module|commonjs)(-typescript)?$/.exec(format ?? "") ?? [];
      const isTypeScript = language !== undefined;
      const conditions = context.conditions as string[] | undefined;
      const isForeign = (isTypeScript || hasOthers()) && !conditions?.includes("require");
      const isCounted = kind === "module" || (kind === "commonjs" && isForeign);
      if (!isCounted || source == null) return loaded;
      if (!isOwn(decodeURIComponent(new URL(url).pathname))) return loaded;
      const text = typeof source === "string" ? source : new TextDecoder().decode(source);
      const sourceTypes = [kind === "module" ? "module" as const : "script" as const];
      return { ...loaded, source: counted({ url, text, sourceTypes, isTypeScript }) };
    }
  };
}

/** What covhttp's hooks get where they run in a thread of their own. */
export interface HooksThreadData {
  /** The text of {@linkcode Counting}. */
  program: string;
  /** The thread that loads modules with them. */
  thread: number;
  /** Its global array that they count in, and the memory of that. */
  array: string;
  buffer: SharedArrayBuffer;
  /** Where they tell what they have instrumented. */
  channel: string;
}

/** The data URL of the module of hooks that have a thread of their own. */
export function hooksUrl(): string {
  const code = `import { compileFunction } from "node:vm";
const hooks = (${hooksOfThread})((program) =>
  compileFunction("return " + program, [], { filename: "node:covhttp" })()
);
export const { initialize, load } = hooks;`;
  return `data:text/javascript;base64,${encodeBase64(code)}`;
}

/**
 * Makes the exports of that module, which all hooks have before Node.js 22.15.
 *
 * @param compile makes of the program's text what it stands for
 */
function hooksOfThread(compile: (program: string) => Counting) {
  let load: LoadHook = (url, context, nextLoad) => nextLoad(url, context);
  let used = 0;
  let registrations = 0;
  return {
    /** Called at each registration, only at the first one with data. */
    initialize(data: HooksThreadData | undefined): void {
      registrations++; // each but the first after one of the app
      if (data === undefined) return;
      const { program, thread, array, buffer } = data;
      const counters = new Uint32Array(buffer);
      // Hooks of the app that are loaded here count, too.
      if (!(array in globalThis)) Object.defineProperty(globalThis, array, { value: counters });
      const channel = new BroadcastChannel(data.channel) as BroadcastChannel & {
        unref(): void;
      };
      channel.unref();
      const { count, isOwn, loadHook } = compile(program);
      const allocate = (wanted: number) => {
        if (used + wanted > counters.length) {
          throw new Error(`there are only ${counters.length} counters for ES modules`);
        }
        const first = used;
        used += wanted;
        return { array, first };
      };
      load = loadHook(isOwn, () => registrations > 1, (toCount) => {
        const { text, script } = count(toCount, allocate);
        if (script) {
          channel.postMessage({ thread, script } satisfies ThreadMessage);
        }
        return text;
      });
    },
    load: ((url, context, nextLoad) => load(url, context, nextLoad)) as LoadHook,
  };
}
