/** The wrapped command: a child that is started, signalled and ended as if covhttp were not there. */

import { Failure, messageOf, UsageError } from "../core/errors.ts";
import { reapOrphans } from "./orphans.ts";
import { passSignals, type SignalHandling } from "./signals.ts";

/** A command that cannot be started. `exitCode` is that of a shell: 127 not found, 126 not allowed. */
export class CommandError extends Failure {
  constructor(message: string, override readonly exitCode: 126 | 127) {
    super(message);
  }
}

/**
 * Run a command to its end with this process's standard streams, and pass signals on to it. As the
 * first process of a container, wait for orphans as well.
 *
 * @param env added to this process's environment
 * @returns its exit code, or 128 plus the number of the signal that ended it
 * @throws {CommandError} when it cannot be started
 */
export async function runCommand(
  [program, ...args]: readonly string[],
  env: Record<string, string>,
  signalHandling: SignalHandling,
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
  using _signals = passSignals(child, signalHandling);
  using _orphans = Deno.pid === 1 ? reapOrphans(child.pid) : undefined;
  return (await child.status).code;
}
