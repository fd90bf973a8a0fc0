/** Starting and ending an app in one of its variants. */

import { deadline } from "@std/async/deadline";
import { delay } from "@std/async/delay";
import { dirname } from "@std/path";
import { glob } from "tinyglobby";
import { freePort, type Running, start } from "../programs.ts";
import type { App } from "./apps.ts";
import { rawGet } from "./raw_get.ts";
import type { Launch } from "./variants.ts";

/** How long an app may take to answer first: nyc instruments a whole bundle. In ms. */
const START_LIMIT = 180_000;
/** How long it may take to end: c8 and monocart read their coverage then. In ms. */
const END_LIMIT = 120_000;

/** An app that runs. Disposing of it ends it at once. */
export interface RunningApp extends AsyncDisposable {
  origin: string;
  /** The process that answers. */
  pid: number;
  /** The process that was started: the wrapper, or the app itself. */
  wrapper: Running;
  /** From the start to the first answer with 200, in ms. */
  firstResponse: number;
  /** Where covhttp serves coverage. */
  coverage(): Promise<string>;
  /** Let it end as apps do, on SIGTERM, and wait for whatever is around it. */
  end(): Promise<void>;
}

/**
 * Start an app, and wait for its first answer.
 *
 * @param onStart does what has to be done before it can answer
 * @throws {Error} when it ends instead, or takes too long
 */
export async function startApp(
  { folder }: App,
  node: string,
  { command, env }: Launch,
  onStart: (running: Running) => Promise<unknown> = () => Promise.resolve(),
): Promise<RunningApp> {
  const port = freePort();
  const begin = performance.now();
  const wrapper = start(command, {
    cwd: folder,
    env: {
      PATH: `${dirname(node)}:${Deno.env.get("PATH")}`,
      PORT: String(port),
      NODE_ENV: "production",
      NO_COLOR: "1",
      ...env,
    },
  });
  let hasEnded = false;
  wrapper.ended.then(() => hasEnded = true);
  try {
    await onStart(wrapper);
    await firstAnswer(port, begin + START_LIMIT, () => hasEnded);
  } catch (error) {
    if (!hasEnded) wrapper.kill("SIGKILL");
    const { stderr } = await wrapper.ended;
    throw new Error(`${error instanceof Error ? error.message : error}: ${stderr.trim()}`);
  }
  const firstResponse = performance.now() - begin;
  const origin = `http://127.0.0.1:${port}`;
  const { pid } = await (await fetch(`${origin}/health`)).json();

  /** The app first: whatever is around it then ends by itself. */
  const stop = async (signal: Deno.Signal, limit: number) => {
    if (!hasEnded) killIfThere(pid, signal);
    await deadline(wrapper.ended, limit).catch(() => {});
    if (hasEnded) return true;
    killIfThere(pid, "SIGKILL");
    killIfThere(wrapper.pid, "SIGKILL");
    await wrapper.ended;
    return false;
  };
  return {
    origin,
    pid,
    wrapper,
    firstResponse,
    coverage: async () => {
      const [, url] = await wrapper.stderrMatch(/serving coverage on (http:\S+)\/coverage\n/);
      return url!;
    },
    async end() {
      if (!await stop("SIGTERM", END_LIMIT)) throw new Error("it does not end");
    },
    // Without coverage of its last run there is next to nothing to report, so that is quick.
    async [Symbol.asyncDispose]() {
      if (!hasEnded) await stop("SIGKILL", END_LIMIT);
    },
  };
}

/** Whether files of coverage are in a folder. */
export async function hasCoverageFiles(folder: string): Promise<boolean> {
  const files = await glob("**/*.json", { cwd: folder, absolute: true, dot: true });
  const sizes = await Promise.all(files.map(async (file) => (await Deno.stat(file)).size));
  return sizes.some((size) => size > 1000);
}

async function firstAnswer(port: number, end: number, hasEnded: () => boolean): Promise<void> {
  while (performance.now() < end) {
    if (hasEnded()) throw new Error("the app has ended before it has answered");
    try {
      const { status } = await rawGet(`http://127.0.0.1:${port}/health`);
      if (status === 200) return;
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionRefused)) throw error;
    }
    await delay(1);
  }
  throw new Error("the app does not answer");
}

function killIfThere(pid: number, signal: Deno.Signal): void {
  try {
    Deno.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
