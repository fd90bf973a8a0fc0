/** Coverage of an app that has served each request once, as each tool keeps it. */

import { assert } from "@std/assert";
import { parseSnapshot, type Snapshot } from "../../src/core/snapshot.ts";
import type { App } from "./apps.ts";
import { sendEach } from "./load.ts";
import { hasCoverageFiles, startApp } from "./running_app.ts";
import { variants } from "./variants.ts";

/** Run an app in a variant, and keep in a folder what the variant writes when the app ends. */
export async function writeCoverage(
  app: App,
  node: string,
  variant: "NODE_V8_COVERAGE" | "nyc",
  folder: string,
): Promise<void> {
  const { launch } = variants("").find(({ name }) => name === variant)!;
  await using running = await startApp(app, node, launch(app, node, folder));
  await sendEach(running.origin, app);
  await running.end();
  assert(await hasCoverageFiles(folder), `${variant} has written nothing`);
}

/** Start an app under covhttp, and send it requests. Its coverage is served until it is disposed of. */
export async function serveCoverage(app: App, node: string, covhttp: string) {
  const { launch } = variants(covhttp).find(({ name }) => name === "covhttp")!;
  const running = await startApp(app, node, launch(app, node, ""));
  try {
    await sendEach(running.origin, app);
    return {
      url: await running.coverage(),
      [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
    };
  } catch (error) {
    await running[Symbol.asyncDispose]();
    throw error;
  }
}

/** The coverage that is served, with sources. */
export async function readSnapshot(url: string): Promise<Snapshot> {
  const response = await fetch(`${url}/coverage`);
  return parseSnapshot(await response.text(), url);
}

/** Write what replicas of an app would serve. As in collections, the sources are in one of them. */
export async function writeReplicas(
  { covhttp, ...snapshot }: Snapshot,
  count: number,
  folder: string,
): Promise<void> {
  await Deno.mkdir(folder);
  for (let i = 0; i < count; i++) {
    const instance = i.toString(16).padStart(12, "0");
    const scripts = Object.entries(covhttp!.scripts).map(([url, { source, ...rest }]) =>
      [url, i === 0 ? { source, ...rest } : rest] as const
    );
    const replica = {
      ...snapshot,
      "source-map-cache": i === 0 ? snapshot["source-map-cache"] : undefined,
      covhttp: { ...covhttp, instance, scripts: Object.fromEntries(scripts) },
    };
    await Deno.writeTextFile(`${folder}/replica${i}.json`, JSON.stringify(replica));
  }
}
