/** The wrapped command: a child that is started as if covhttp were not there. */

import { Failure, messageOf, UsageError } from "../core/errors.ts";

/** A command that cannot be started. `exitCode` is that of a shell: 127 not found, 126 not allowed. */
export class CommandError extends Failure {
  constructor(message: string, override readonly exitCode: 126 | 127) {
    super(message);
  }
}

/**
 * Start a command with this process's standard streams.
 *
 * @param env added to this process's environment
 * @throws {CommandError} when it cannot be started
 */
export function startCommand(
  [program, ...args]: readonly string[],
  env: Record<string, string>,
): Deno.ChildProcess {
  if (program === undefined) throw new UsageError("no command to wrap");
  try {
    return new Deno.Command(program, {
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
}
