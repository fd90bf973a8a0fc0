/** The versions of what is measured. */

import { run } from "../programs.ts";
import { APPS } from "./apps.ts";

const PACKAGES = ["autocannon", "c8", "fastify", "monocart-coverage-reports", "nyc"];

/** @param covhttp the binary */
export async function versionsOf(covhttp: string): Promise<Record<string, string>> {
  const packages = PACKAGES.map(async (name) => {
    const text = await Deno.readTextFile(`${APPS}node_modules/${name}/package.json`);
    return [name, JSON.parse(text).version];
  });
  const { stdout } = await run({ name: "covhttp", command: [covhttp] }, ["--version"]);
  return {
    covhttp: stdout.trim().replace(/^covhttp /, ""),
    deno: Deno.version.deno,
    ...Object.fromEntries(await Promise.all(packages)),
  };
}
