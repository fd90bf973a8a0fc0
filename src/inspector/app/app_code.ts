/** Code of covhttp that runs in the app: how functions get there, and what they share. */

import { encodeBase64 } from "@std/encoding/base64";
import type { ControlAddress } from "../control_channel.ts";
import type { AppControl, Moment } from "./rendezvous.ts";
import type { ThreadMessage } from "./take_counts.ts";

/** Travels as text: it can use nothing but its argument, and globals that Node.js 18 has. */
export type AppFunction = (app: AppSide) => void | Promise<void>;

/** What such functions get, and pass on to the next. */
export interface AppSide {
  /** A module of Node.js. */
  require<Name extends keyof BuiltinModules>(name: Name): BuiltinModules[Name];
  /** The data URL that they came with. */
  url: string;
  /** What {@linkcode moduleUrl} was told. */
  settings: Settings;
  /** There where the process is covered. */
  covered?: {
    /**
     * Stop this thread until covhttp has done its part.
     *
     * @param limit how long to wait for that, in ms
     * @returns whether it has
     */
    meet(moment: Moment, limit: number): boolean;
    /** End the connection to covhttp, from the side that may. */
    close(): void;
    /** What covhttp can call. */
    control: AppControl;
  };
  /** In the main thread: take note of what a thread tells of its counters. */
  learn?(message: ThreadMessage): void;
}

/** What the wrapped command's processes have to know. */
export interface Settings {
  control: ControlAddress;
  /** The name under which the inspector lets the app call covhttp, and the other way round. */
  binding: string;
  /** Whether Node.js keeps an inspector's URL to itself because of covhttp. */
  isQuiet: boolean;
  /** The process id of covhttp. */
  pid: number;
  /** How long a signal may be held back for a take, in ms. */
  signalDelay: number;
  /** There where scripts count by themselves. */
  counters?: CounterSettings;
}

/** What scripts that count by themselves have to know. */
export interface CounterSettings {
  /** Module hooks that give scripts their counters, where these have a thread of their own. */
  hooksUrl: string;
  /** What is added to scripts, where that cannot be told from its text. */
  mark: string;
}

interface BuiltinModules {
  "node:child_process": typeof import("node:child_process");
  "node:fs": typeof import("node:fs");
  "node:inspector": typeof import("node:inspector");
  "node:module": typeof import("node:module");
  "node:net": typeof import("node:net");
  "node:os": typeof import("node:os");
  "node:path": typeof import("node:path");
  "node:process": NodeJS.Process;
  "node:timers": typeof import("node:timers");
  "node:vm": typeof import("node:vm");
  "node:worker_threads": typeof import("node:worker_threads");
}

/**
 * The data URL of a module that calls functions, one after the other. What they throw goes no
 * further, for the app has to start.
 */
export function moduleUrl(settings: Settings, functions: readonly AppFunction[]): string {
  // Under a name of its own, for stack traces: that of the module would be all of its data URL.
  const code = `import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
const settings = ${JSON.stringify(settings)};
const app = { require: createRequire("/"), url: import.meta.url, settings };
for (const text of ${JSON.stringify(functions.map(String))}) try {
  await compileFunction("return " + text, [], { filename: "node:covhttp" })()(app);
} catch {}`;
  return `data:text/javascript;base64,${encodeBase64(code)}`;
}
