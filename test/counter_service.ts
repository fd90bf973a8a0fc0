/** The service counter.cjs under covhttp. */

import { type Program, startWrapped, type Wrapped } from "./programs.ts";

/** The path of a fixture. */
export const fixture = (name: string) => new URL(`./fixtures/${name}`, import.meta.url).pathname;

/** A service whose functions are called by requests. */
export interface Counter extends Wrapped {
  call(path: string): Promise<string>;
}

/** Start it, and wait until it listens. */
export async function startCounter(
  program: Program,
  options?: Parameters<typeof startWrapped>[2],
): Promise<Counter> {
  const app = await startWrapped(program, ["node", fixture("counter.cjs")], options);
  const [, port] = await app.stdoutMatch(/port (\d+)/);
  const call = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  return Object.assign(app, { call });
}
