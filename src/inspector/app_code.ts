/** Code of covhttp that runs in the app: how functions get there, and what they find there. */

import { encodeBase64 } from "@std/encoding/base64";

interface BuiltinModules {
  "node:fs": typeof import("node:fs");
  "node:inspector": typeof import("node:inspector");
  "node:module": typeof import("node:module");
  "node:net": typeof import("node:net");
  "node:path": typeof import("node:path");
  "node:process": NodeJS.Process;
  "node:vm": typeof import("node:vm");
  "node:worker_threads": typeof import("node:worker_threads");
}

/** What such a function finds in the app. */
export interface AppSide {
  /** Gives it a module of Node.js. */
  require<Name extends keyof BuiltinModules>(name: Name): BuiltinModules[Name];
  /** The data URL that it came with. */
  url: string;
}

/** Travels as text: it can use nothing but its arguments, and globals that Node.js 18 has. */
export type AppFunction<T> = (app: AppSide, argument: T) => Promise<void>;

/**
 * The data URL of a module that calls two functions, one after the other. Whatever they throw goes
 * no further, for the app has to start.
 */
export function moduleUrl<T>(
  first: AppFunction<T>,
  argument: T,
  second: AppFunction<void>,
): string {
  // Under a name of its own, for stack traces: that of the module would be all of its data URL.
  const code = `import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
const app = { require: createRequire("/"), url: import.meta.url };
const run = (text, argument) =>
  compileFunction("return " + text, [], { filename: "node:covhttp" })()(app, argument).catch(() => {});
await run(${JSON.stringify(String(first))}, ${JSON.stringify(argument)});
await run(${JSON.stringify(String(second))});`;
  return `data:text/javascript;base64,${encodeBase64(code)}`;
}
