/** The wrapped command: a child that is started, signalled and ended as if covhttp were not there. */

import { deadline } from "@std/async/deadline";
import { Failure, messageOf, UsageError } from "../core/errors.ts";

/** Signals that end a program unless it handles them, in the way of pod deletion and Ctrl-C. */
const ENDING: readonly Deno.Signal[] = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGABRT"];
/** Signals that programs give a meaning of their own. */
const OTHER: readonly Deno.Signal[] = [
  "SIGUSR1",
  "SIGUSR2",
  "SIGWINCH",
  "SIGCONT",
];
/** Signals a terminal sends to all of its foreground processes, the command among them. */
const FROM_TERMINAL: readonly Deno.Signal[] = ["SIGINT", "SIGQUIT", "SIGWINCH", "SIGCONT"];

/** How long a signal may be held back for a take, in ms. */
const SIGNAL_DELAY = 100;

/** A command that cannot be started. `exitCode` is that of a shell: 127 not found, 126 not allowed. */
export class CommandError extends Failure {
  constructor(message: string, override readonly exitCode: 126 | 127) {
    super(message);
  }
}

/**
 * Run a command to its end with this process's standard streams, and pass signals on to it.
 *
 * @param env added to this process's environment
 * @param beforeEnding is done, for at most 100 ms, before a signal is passed on that may end it
 * @returns its exit code, or 128 plus the number of the signal that ended it
 * @throws {CommandError} when it cannot be started
 */
export async function runCommand(
  [program, ...args]: readonly string[],
  env: Record<string, string>,
  beforeEnding: () => Promise<unknown>,
): Promise<number> {
  if (program === undefined) throw new UsageError("no command to wrap");
  let child: Deno.ChildProcess;
  try {
    child = new Deno.Command(program, {
      args,
      env,
      stdin: "inherit",
      stdout: "inherit",
      stderr: "inherit",
    }).spawn();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new CommandError(`cannot find the command ${program}`, 127);
    }
    throw new CommandError(`cannot start ${program}: ${messageOf(error)}`, 126);
  }
  const stopPassing = passSignals(child, beforeEnding);
  const { code } = await child.status.finally(stopPassing);
  return code;
}

function passSignals(
  child: Deno.ChildProcess,
  beforeEnding: () => Promise<unknown>,
): () => void {
  const listeners = [...ENDING, ...OTHER].map((signal) => {
    const pass = async () => {
      if (FROM_TERMINAL.includes(signal) && isInForeground()) return; // it has it already
      if (ENDING.includes(signal)) {
        await deadline(beforeEnding(), SIGNAL_DELAY).catch(() => {});
      }
      try {
        child.kill(signal);
      } catch {
        // It has just ended by itself.
      }
    };
    Deno.addSignalListener(signal, pass);
    return () => Deno.removeSignalListener(signal, pass);
  });
  return () => listeners.forEach((remove) => remove());
}

/** Whether this process is in the foreground group of its terminal (`tpgid`, see proc(5)). */
function isInForeground(): boolean {
  try {
    const stat = Deno.readTextFileSync("/proc/self/stat");
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(")") + 2)
      .split(" ");
    return group === foreground;
  } catch {
    return Deno.stdin.isTerminal(); // no procfs: macOS
  }
}
