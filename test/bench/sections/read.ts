/** How long a read takes, how long the app stands still for it, and how much travels. */

import { assert } from "@std/assert";
import { delay } from "@std/async/delay";
import { type App, APP_NAMES } from "../apps.ts";
import { type Context, interleaved, type Measured, roundsOf, workFolder } from "../context.ts";
import { OWN_TAKE } from "../figures.ts";
import { sendEach } from "../load.ts";
import { type OwnTakes, startOwnTakes, WAIT_FOR_TAKES } from "../own_take.ts";
import { rawGet } from "../raw_get.ts";
import { type RunningApp, startApp } from "../running_app.ts";
import { median } from "../statistics.ts";
import { takingEvery, type Variant } from "../variants.ts";

/** How many later reads the median of a round is of. */
const LATER = 10;
/** What the timer that measures pauses waits between its looks, in ms. */
const RESOLUTION = 1;

/** Reads an app's coverage, and says how many bytes came. */
type Read = () => Promise<number>;

/** What reads an app's coverage. */
interface Reader {
  name: string;
  measure(app: App, node: string): Promise<Measured>;
}

/** All apps, with the newest version of Node.js. */
export async function measureReads(context: Context): Promise<void> {
  const node = context.nodes.at(-1)!;
  const readers: Reader[] = [
    { name: OWN_TAKE, measure: measureOwnTakes },
    ...context.variants.filter(({ options }) => options).map((variant) => ({
      name: variant.name,
      measure: (app: App, node: string) => measureVariant(context, variant, app, node),
    })),
  ];
  for (const name of APP_NAMES.filter(context.wants)) {
    const app = await context.app(name);
    const place = { app: name, node: node.version };
    await interleaved(context, place, roundsOf(context, 7), readers, ({ measure }) => {
      return measure(app, node.path);
    });
  }
}

/** Takes by a session that does nothing else. Their answers are not even parsed. */
async function measureOwnTakes(app: App, node: string): Promise<Measured> {
  const takes = Promise.withResolvers<OwnTakes>();
  const launch = { command: [node, WAIT_FOR_TAKES, app.entry], env: {} };
  await using running = await startApp(app, node, launch, async (child) => {
    takes.resolve(await startOwnTakes(child));
  });
  using own = await takes.promise;
  const read = async () => (await own.take()).length;
  const first = await timed(app, running, read);
  assert(first.bytes > 100_000, "the take has next to nothing");
  const later = await timedOften(app, running, read);
  return figuresOf(first, later, later);
}

async function measureVariant(
  context: Context,
  variant: Variant,
  app: App,
  node: string,
): Promise<Measured> {
  await using folder = await workFolder(context);
  // Or the first read would not be the first take.
  const launch = takingEvery("0", variant.launch(app, node, folder.path));
  await using running = await startApp(app, node, launch);
  const url = `${await running.coverage()}/coverage`;
  const readerOf = (url: string): Read => async () => {
    const { status, bytes, encoding } = await rawGet(url);
    assert(status === 200 && encoding === "gzip", `it is answered ${status}, ${encoding}`);
    return bytes;
  };
  const first = await timed(app, running, readerOf(url));
  const later = await timedOften(app, running, readerOf(url));
  const { covhttp: { sources } } = await (await fetch(`${url}?sources=none`)).json();
  const counts = await timedOften(app, running, readerOf(`${url}?sources=${sources}`));
  return figuresOf(first, later, counts);
}

/** @param counts reads of what has no texts that the reader has */
function figuresOf(first: TimedRead, later: TimedRead, counts: TimedRead): Measured {
  return {
    firstRead: first.time,
    firstPause: first.pause,
    firstBytes: first.bytes / 1000,
    laterRead: later.time,
    laterPause: later.pause,
    countsRead: counts.time,
    countsBytes: counts.bytes / 1000,
  };
}

/** A read: times in ms, and its size on the wire. */
interface TimedRead {
  time: number;
  pause: number;
  bytes: number;
}

/** One read of an app that has served some requests. Times are in ms. */
async function timed(app: App, running: RunningApp, read: Read): Promise<TimedRead> {
  await sendEach(running.origin, app);
  await longestPause(running);
  // The timer that measures pauses has to run before and after, to see what is between.
  await delay(20);
  const begin = performance.now();
  const bytes = await read();
  const time = performance.now() - begin;
  await delay(20);
  return { time, bytes, pause: await longestPause(running) };
}

/** The medians of several reads, each after the same requests again. */
async function timedOften(app: App, running: RunningApp, read: Read): Promise<TimedRead> {
  const reads: TimedRead[] = [];
  for (let i = 0; i < LATER; i++) reads.push(await timed(app, running, read));
  return {
    time: median(reads.map(({ time }) => time)),
    bytes: median(reads.map(({ bytes }) => bytes)),
    pause: median(reads.map(({ pause }) => pause)),
  };
}

/** How long the app has stood still since the last call, at most, in ms. */
async function longestPause({ origin }: RunningApp): Promise<number> {
  const { longest } = await (await fetch(`${origin}/diagnostics/pause`)).json();
  return Math.max(longest - RESOLUTION, 0);
}
