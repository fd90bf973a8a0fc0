/** The command line: from arguments to an exit code. */

import config from "../../deno.json" with { type: "json" };
import { Failure, messageOf, UsageError } from "../core/errors.ts";
import { collectCommand } from "./collect_command.ts";
import { programHelp } from "./help.ts";
import { reportCommand } from "./report_command.ts";
import { suggest } from "./suggest.ts";
import type { World } from "./world.ts";
import { wrapCommand } from "./wrap_command.ts";

const commands = [wrapCommand, collectCommand, reportCommand];

/**
 * Run covhttp.
 *
 * @returns the exit code: 0, 1 for a failure, 2 for wrong usage, 3 for a report that lacks a
 *   source; for `wrap` that of the command, 126 or 127 where it cannot be started
 */
export async function run(
  args: readonly string[],
  world: World,
): Promise<number> {
  try {
    return await dispatch(args, world);
  } catch (error) {
    world.notify(messageOf(error));
    if (error instanceof UsageError) return 2;
    if (error instanceof Failure) return error.exitCode;
    world.notify(
      "this is a defect in covhttp: COVHTTP_DEBUG=1 shows where it lies",
    );
    if (world.env("COVHTTP_DEBUG") && error instanceof Error) {
      world.notify(error.stack ?? "");
    }
    return 1;
  }
}

async function dispatch(
  [name, ...args]: readonly string[],
  world: World,
): Promise<number> {
  const specs = commands.map(({ spec }) => spec);
  if (name === undefined) {
    world.notify(`no command given\n\n${programHelp(specs)}`);
    return 2;
  }
  if (name === "--version") {
    world.print(`covhttp ${config.version}`);
    return 0;
  }
  if (["--help", "-h", "help"].includes(name) && args.length === 0) {
    world.print(programHelp(specs));
    return 0;
  }
  const wanted = name === "help" ? args[0]! : name;
  const command = commands.find(({ spec }) => spec.name === wanted);
  if (command === undefined) {
    throw unknownCommand(
      wanted,
      specs.map(({ name }) => name),
    );
  }
  return await command.run(name === "help" ? ["--help"] : args, world);
}

function unknownCommand(name: string, commands: string[]): UsageError {
  const closest = suggest(name, [...commands, "--help", "--version"]);
  const what = name.startsWith("-") ? "option" : "command";
  return new UsageError(
    `unknown ${what} ${name}: ${closest ? `did you mean ${closest}?` : "see covhttp --help"}`,
  );
}
