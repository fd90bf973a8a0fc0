/** How collecting gets on, for people who wait. */

import { createLogUpdate } from "log-update";
import process from "node:process";

/** Tells what becomes of each target. Disposing of it leaves the terminal as it is. */
export interface Progress extends Disposable {
  /** Something happens to a target; it may happen often. */
  update(name: string, state: string): void;
  /** A target is done, one way or the other. */
  done(name: string, outcome: string): void;
}

/** How many targets have a line at a time. */
const SHOWN = 15;

/** A line a target that changes in place, for terminals. */
export function liveProgress(): Progress {
  const log = createLogUpdate(process.stderr, { showCursor: true });
  const active = new Map<string, string>();
  let finished = 0;
  const show = () => {
    const lines = [...active].slice(0, SHOWN).map(([name, state]) => `  ${name}: ${state}`);
    const more = active.size - lines.length;
    log([...lines, ...(more > 0 ? [`  and ${more} more`] : []), `  ${finished} done`].join("\n"));
  };
  return {
    update(name, state) {
      active.set(name, state);
      show();
    },
    done(name, outcome) {
      active.delete(name);
      finished++;
      log.clear();
      console.error(`${name}: ${outcome}`);
      show();
    },
    [Symbol.dispose]: () => log.clear(),
  };
}

/** A line when something is done, for logs. */
export function plainProgress(notify: (line: string) => void): Progress {
  return {
    update() {},
    done: (name, outcome) => notify(`${name}: ${outcome}`),
    [Symbol.dispose]() {},
  };
}

/** Says nothing. */
export const noProgress: Progress = { update() {}, done() {}, [Symbol.dispose]() {} };

/** A number of bytes as people read it. */
export function formatSize(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
