/** A command of the program: its table, and what it does. */

import { commandHelp } from "./help.ts";
import { type CommandSpec, type OptionSpec, type OptionValues, parseOptions } from "./options.ts";
import type { World } from "./world.ts";

/** A command that can be run with unparsed arguments. */
export interface Command {
  spec: CommandSpec;
  /** @returns the exit code */
  run(args: readonly string[], world: World): Promise<number>;
}

/** Make a command of its table and of what it does with the parsed options. */
export function defineCommand<const T extends readonly OptionSpec[]>(
  spec: CommandSpec & { readonly options: T },
  main: (
    values: OptionValues<T>,
    rest: string[],
    world: World,
  ) => Promise<number>,
): Command {
  return {
    spec,
    run: async (args, world) => {
      const { values, rest } = parseOptions(spec, args, world.env);
      if (!values.help) return await main(values, rest, world);
      world.print(commandHelp(spec));
      return 0;
    },
  };
}
