/** A command of the program: its table, and what it does. */

import { commandHelp } from "./help.ts";
import {
  checkNeeds,
  type CommandSpec,
  type OptionSpec,
  type OptionValues,
  parseOptions,
} from "./options.ts";
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
      const given = parseOptions(spec, args, world.env);
      if (given.values.help) {
        world.print(commandHelp(spec));
        return 0;
      }
      if (spec.configurable === undefined) return await main(given.values, given.rest, world);
      const { readConfig } = await import("./config_file.ts");
      const { config: file } = given.values as { config?: string };
      const config = await readConfig(spec.configurable, file, world.notify);
      const { values, rest } = parseOptions(spec, args, world.env, config);
      checkNeeds(spec, args, values);
      return await main(values, rest, world);
    },
  };
}
