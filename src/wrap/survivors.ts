/** Processes that outlive the wrapped command. */

import { deadline } from "@std/async/deadline";
import { delay } from "@std/async/delay";
import type { Orphans } from "./orphans.ts";
import type { ProcessTree } from "./process_tree.ts";

/** How long processes that outlive the command are waited for, in ms. */
const SURVIVORS_LIMIT = 2_000;
/** How long until the user is told, in ms. */
const SURVIVORS_NOTICE = 200;
/** How long a process that outlives the command may take to report, in ms. */
const NEWCOMERS_LIMIT = 500;

/**
 * Wait for processes that are perhaps about to end, for which they need covhttp. Tells the user of
 * those that take their time.
 */
export async function waitForSurvivors(
  tree: ProcessTree,
  orphans: Orphans,
  notify: (line: string) => void,
): Promise<void> {
  const ended = survivorsEnd(tree, orphans);
  await deadline(ended, SURVIVORS_NOTICE).catch(() => {
    const pids = tree.processes.filter(({ state }) => state === "running").map(({ pid }) => pid);
    const seconds = SURVIVORS_LIMIT / 1000;
    if (pids.length === 0) return;
    notify(`the command has ended; waiting up to ${seconds} s for process ${pids.join(", ")}`);
  });
  await deadline(ended, SURVIVORS_LIMIT - SURVIVORS_NOTICE).catch(() => {});
}

/** Resolves when all have ended that reported, or still may: others need not be Node.js at all. */
async function survivorsEnd(tree: ProcessTree, orphans: Orphans): Promise<void> {
  const start = performance.now();
  for (;;) {
    await tree.ended();
    if (!orphans.areThere() || performance.now() - start > NEWCOMERS_LIMIT) return;
    await delay(10);
  }
}
