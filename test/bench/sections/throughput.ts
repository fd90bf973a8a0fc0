/** How much an app does under load, and how long its answers take, while its coverage is read. */

import { assert } from "@std/assert";
import { delay } from "@std/async/delay";
import { type App, APP_NAMES } from "../apps.ts";
import {
  type Context,
  failure,
  interleaved,
  type NodeVersion,
  roundsOf,
  workFolder,
} from "../context.ts";
import { putLoad } from "../load.ts";
import { cpuTime } from "../machine.ts";
import { rawGet } from "../raw_get.ts";
import { hasCoverageFiles, type RunningApp, startApp } from "../running_app.ts";
import type { Variant } from "../variants.ts";

/** How many users there are at a time. */
const USERS = { mixed: 20, cpu: 5 };
/** How often coverage is read, in ms. */
const READ_INTERVAL = 1_000;
/** How many rounds the same processes serve: what V8 optimizes is not the same in each process. */
const ROUNDS_OF_PROCESSES = 3;

/** A variant that runs, and waits for its turn. */
interface Runner {
  name: string;
  variant: Variant;
  running: RunningApp;
  /** What it writes. */
  folder: string;
}

/** The service with all versions of Node.js, and other apps with the newest. */
export async function measureThroughput(context: Context): Promise<void> {
  const newest = context.nodes.at(-1);
  const of = roundsOf(context, 6);
  for (const name of APP_NAMES.filter(context.wants)) {
    const app = await context.app(name);
    for (const node of context.nodes) {
      if (name !== "service" && node !== newest) continue;
      for (let first = 0; first < of; first += ROUNDS_OF_PROCESSES) {
        await measureProcesses(context, app, node, { first, of });
      }
    }
  }
}

/**
 * Start each variant once, and put load on them in turns. A turn is so short that all variants of a
 * round meet the same machine, as far as it does other things, too.
 */
async function measureProcesses(
  context: Context,
  app: App,
  { version, path: node }: NodeVersion,
  rounds: { first: number; of: number },
): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const place = { app: app.name, node: version };
  const put = ({ origin }: RunningApp, kind: "mixed" | "cpu", duration: number) =>
    // The load comes from the same program for all.
    putLoad(context.nodes.at(-1)!.path, origin, app, app[kind], {
      connections: USERS[kind],
      duration,
    });
  const [warmUp, turn] = context.quick ? [1, 1] : [3, 3];
  const runners: Runner[] = [];
  for (const variant of context.variants) {
    try {
      const { path: folder } = stack.use(await workFolder(context));
      const running = stack.use(await startApp(app, node, variant.launch(app, node, folder)));
      // Functions are compiled and optimized then, and the first take is over.
      await put(running, "mixed", warmUp);
      await put(running, "cpu", warmUp);
      runners.push({ name: variant.name, variant, running, folder });
    } catch (error) {
      context.recorder.remark(failure(variant.name, place, error));
    }
  }
  const part = { ...rounds, count: ROUNDS_OF_PROCESSES };
  await interleaved(context, place, part, runners, async ({ variant: { options }, running }) => {
    // While it waited for its turn, V8 may have thrown away the code of a process that did nothing;
    // some do so and others do not, by when they did something last.
    await put(running, "mixed", warmUp);
    await using reads = options && await readAgainAndAgain(`${await running.coverage()}/coverage`);
    const { pid } = running;
    const before = await cpuTime(pid);
    const mixed = await put(running, "mixed", turn);
    const between = await cpuTime(pid);
    const cpu = await put(running, "cpu", turn);
    const after = await cpuTime(pid);
    if (reads) assert(reads.count >= 2 * turn, `coverage was read ${reads.count} times only`);
    return {
      mixRate: mixed.rate,
      mixP99: mixed.p99,
      mixWork: (between - before) / mixed.answers,
      cpuRate: cpu.rate,
      cpuP99: cpu.p99,
      cpuWork: (after - between) / cpu.answers,
    };
  });
  for (const runner of runners) {
    try {
      await checkCoverage(runner);
    } catch (error) {
      context.recorder.remark(failure(runner.name, place, error));
    }
  }
}

/** Make sure that what ran was covered, so that the figures are of what they say. */
async function checkCoverage({ variant, running, folder }: Runner): Promise<void> {
  const { name, options } = variant;
  if (options) {
    const response = await fetch(`${await running.coverage()}/coverage`);
    const { result }: { result: { functions: { ranges: { count: number }[] }[] }[] } =
      await response.json();
    const counts = result.flatMap(({ functions }) => functions.map((fn) => fn.ranges[0]!.count));
    assert(counts.filter((count) => count > 0).length > 50, "next to nothing is covered");
  } else if (name !== "plain") {
    // Written when the app ends. monocart removes it when it has read it.
    await running.end();
    assert(name === "monocart" || await hasCoverageFiles(folder), "there is no coverage");
  }
}

/** Read coverage until that is disposed of. */
// deno-lint-ignore require-await
async function readAgainAndAgain(url: string) {
  const stop = new AbortController();
  const reads = {
    count: 0,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await done;
    },
  };
  const readForever = async () => {
    for (;;) {
      const { status } = await rawGet(url);
      assert(status === 200, `coverage is answered ${status}`);
      reads.count++;
      await delay(READ_INTERVAL, { signal: stop.signal });
    }
  };
  const done = readForever().catch((error) => {
    if (!stop.signal.aborted) throw error;
  });
  done.catch(() => {}); // thrown where this is disposed of
  return reads;
}
