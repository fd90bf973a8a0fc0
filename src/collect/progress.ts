/** How collecting gets on, for people who wait. */

import { createLogUpdate } from "log-update";
import process from "node:process";

/** Tells what becomes of each target. Disposing of it leaves the terminal as it is. */
export interface Progress extends Disposable {
  /** Something happens to a target; it may happen often. */
  update(name: string, state: string): void;
  /** Something happens to a target that is worth a line in a log. */
  note(name: string, state: string): void;
  /** Tell the user something, one line. */
  say(line: string): void;
  /** A target has been read. */
  done(name: string, outcome: string): void;
  /** A target cannot be read any more; why is said in the end. */
  failed(name: string): void;
}

/** How many targets have a line at a time. */
const SHOWN = 15;

/** A line a target that changes in place, for terminals. */
export function liveProgress(notify: (line: string) => void): Progress {
  const log = createLogUpdate(process.stderr, { showCursor: true });
  const active = new Map<string, string>();
  const show = () => {
    const width = Deno.consoleSize().columns - 1;
    const lines = [...active].slice(0, SHOWN).map(([name, state]) => `  ${name}: ${state}`);
    const more = active.size - lines.length;
    if (more > 0) lines.push(`  and ${more} more`);
    log(lines.map((line) => line.slice(0, width)).join("\n"));
  };
  const update = (name: string, state: string) => {
    active.set(name, state);
    show();
  };
  const failed = (name: string) => {
    active.delete(name);
    show();
  };
  const say = (line: string) => {
    log.clear();
    notify(line);
    show();
  };
  return {
    update,
    note: update,
    say,
    failed,
    done(name, outcome) {
      active.delete(name);
      say(`${name}: ${outcome}`);
    },
    [Symbol.dispose]: () => log.clear(),
  };
}

/** A line when something has happened, for logs. */
export function plainProgress(notify: (line: string) => void): Progress {
  const tell = (name: string, state: string) => notify(`${name}: ${state}`);
  return { ...noProgress, note: tell, done: tell, say: notify };
}

/** Says nothing. */
export const noProgress: Progress = {
  update() {},
  note() {},
  say() {},
  done() {},
  failed() {},
  [Symbol.dispose]() {},
};

/** A number of bytes as people read it. */
export function formatSize(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
