/** Help texts, from the tables of options. */

import { type CommandSpec, COMMON_OPTIONS, type OptionSpec } from "./options.ts";

const WIDTH = 80;

/** The help of one command. */
export function commandHelp(command: CommandSpec): string {
  return [
    command.summary,
    `Usage:\n  covhttp ${command.name} ${command.usage}`,
    optionTables([...command.options, ...COMMON_OPTIONS]),
    ...(command.notes ?? []).map((note) => wrapText(note, 0)),
    `Examples:\n${examples(command.examples)}`,
  ].join("\n\n");
}

/** The help of the program. */
export function programHelp(commands: readonly CommandSpec[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    "Code coverage from running applications, over HTTP.",
    "Usage:\n  covhttp COMMAND [options]",
    `Commands:\n${list.join("\n")}`,
    optionTables([...COMMON_OPTIONS, { name: "version", help: "Show the version" }]),
    `Examples:\n${examples(commands.flatMap((command) => command.examples.slice(0, 1)))}`,
    "See covhttp COMMAND --help for the options of a command.",
  ].join("\n\n");
}

/** Options under the headings of their groups, in columns that are the same for all. */
function optionTables(options: readonly OptionSpec[]): string {
  const flagOf = ({ name, short, value }: OptionSpec) =>
    `  ${short ? `-${short}, ` : "    "}--${name}${value ? ` ${value}` : ""}`;
  const column = Math.max(...options.map((option) => flagOf(option).length)) + 2;
  const rowOf = (option: OptionSpec) => {
    const extra = [
      option.repeat && "repeatable",
      option.env && `also ${option.env}`,
      option.default !== undefined && `default ${option.default}`,
    ].filter(Boolean).join(", ");
    const text = extra ? `${option.help} (${extra})` : option.help;
    return flagOf(option).padEnd(column) + wrapText(text, column);
  };
  const groups = Map.groupBy(options, ({ group }) => group ?? "Options");
  return [...groups].map(([group, members]) => `${group}:\n${members.map(rowOf).join("\n")}`)
    .join("\n\n");
}

function examples(lines: CommandSpec["examples"]): string {
  return lines.map(([line, does]) => `  # ${does}\n  covhttp ${line}`).join(
    "\n",
  );
}

/** Break a text into lines of 80 columns; all but the first are indented. */
function wrapText(text: string, indent: number): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line && line.length + 1 + word.length > WIDTH - indent) {
      lines.push(word);
    } else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.join(`\n${" ".repeat(indent)}`);
}
