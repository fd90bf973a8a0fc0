/** How much memory the app and covhttp have, and whether that stays so. */

import { assert } from "@std/assert";
import { delay } from "@std/async/delay";
import type { App } from "../apps.ts";
import {
  type Context,
  interleaved,
  type Measured,
  type NodeVersion,
  roundsOf,
  workFolder,
} from "../context.ts";
import { putLoad, sendEach } from "../load.ts";
import { residentMemory } from "../machine.ts";
import { rawGet } from "../raw_get.ts";
import { type RunningApp, startApp } from "../running_app.ts";
import { climb } from "../statistics.ts";
import { takingEvery, type Variant } from "../variants.ts";

/** How long until the first take is over and collected, in ms. */
const SETTLING = 4_000;
const READS = 1_000;
/** Takes of 24 hours, one every 10 s. */
const TAKES = 8_640;
/** How long the app gets no requests, so that takes can be counted, in ms. */
const QUIET = 3_000;
/** How many turns of its event loop in a quiet time are no takes: the question for their number. */
const OTHER_TURNS = 10;

/** The service. */
export async function measureMemory(context: Context): Promise<void> {
  const app = await context.app("service");
  for (const node of context.nodes) {
    const place = { app: app.name, node: node.version };
    await interleaved(context, place, roundsOf(context, 5), context.variants, (variant) => {
      return measureOnce(context, app, node, variant);
    });
  }
  const newest = context.nodes.at(-1)!;
  const place = { app: app.name, node: newest.version };
  const covhttps = context.variants.filter(({ options }) => options);
  const rounds = roundsOf(context, 3);
  await interleaved(context, place, rounds, covhttps, async (variant) => ({
    ...await readOften(context, app, newest, variant),
    ...await takeOften(context, app, newest, variant),
  }));
}

async function measureOnce(
  context: Context,
  app: App,
  { path }: NodeVersion,
  variant: Variant,
): Promise<Measured> {
  await using folder = await workFolder(context);
  await using running = await startApp(app, path, variant.launch(app, path, folder.path));
  const measured: Measured = {};
  await delay(SETTLING);
  measured.idleApp = await residentMemory(running.pid);
  const { wrapper } = running;
  if (wrapper.pid !== running.pid) measured.idleWrapper = await residentMemory(wrapper.pid);
  const amount = context.quick ? 500 : 5_000;
  const load = { connections: 20, amount };
  await putLoad(context.nodes.at(-1)!.path, running.origin, app, app.mixed, load);
  await delay(1_000);
  measured.loadedApp = await residentMemory(running.pid);
  return measured;
}

/** Read again and again, with some requests in between. */
async function readOften(
  context: Context,
  app: App,
  { path }: NodeVersion,
  variant: Variant,
): Promise<Measured> {
  await using folder = await workFolder(context);
  await using running = await startApp(app, path, variant.launch(app, path, folder.path));
  const coverage = `${await running.coverage()}/coverage`;
  await delay(SETTLING);
  const wanted = context.quick ? READS / 5 : READS;
  const points: Point[] = [];
  for (let reads = 0; reads < wanted; reads++) {
    if (reads % 20 === 0) {
      await sendEach(running.origin, app);
      points.push([reads, await residentMemory(running.wrapper.pid)]);
    }
    const { status } = await rawGet(coverage);
    assert(status === 200, `coverage is answered ${status}`);
  }
  context.progress(`${variant.name}, reads: ${curve(points)}`);
  return { readsGrowth: growth(points) };
}

/**
 * Let covhttp take as fast as it can, until there were as many takes as in 24 hours at least. How
 * often it did, the app's event loop tells, which turns once a take when nothing else happens.
 */
async function takeOften(
  context: Context,
  app: App,
  { path }: NodeVersion,
  variant: Variant,
): Promise<Measured> {
  await using folder = await workFolder(context);
  const launch = takingEvery("1ms", variant.launch(app, path, folder.path));
  await using running = await startApp(app, path, launch);
  await delay(SETTLING);
  const wanted = context.quick ? TAKES / 10 : TAKES;
  const points: Point[] = [];
  for (let takes = 0; takes < wanted || points.length < LEAST_POINTS;) {
    await sendEach(running.origin, app);
    const before = await turnsOf(running);
    await delay(QUIET);
    const more = await turnsOf(running) - before - OTHER_TURNS;
    assert(more > QUIET / 100, `there are ${more} takes only in ${QUIET} ms`);
    takes += more;
    points.push([takes, await residentMemory(running.wrapper.pid)]);
  }
  context.progress(`${variant.name}, takes: ${curve(points)}`);
  return { takesGrowth: growth(points), takes: points.at(-1)![0] };
}

/** How often the app's event loop has turned. */
async function turnsOf({ origin }: RunningApp): Promise<number> {
  const { turns } = await (await fetch(`${origin}/diagnostics/loop`)).json();
  return turns;
}

/** So many points tell whether memory climbs. */
const LEAST_POINTS = 6;

/** Memory in MB after so many reads or takes. */
type Point = readonly [done: number, memory: number];

/** How much higher the peaks of memory get, in MB. */
function growth(points: readonly Point[]): number {
  return climb(points.map(([, memory]) => memory));
}

function curve(points: readonly Point[]): string {
  const some = points.filter((_, i) => i % Math.ceil(points.length / 12) === 0);
  return some.map(([done, memory]) => `${done}: ${memory.toFixed(0)} MB`).join(", ");
}
