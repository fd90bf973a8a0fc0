/** Tables of options: the one source of parsing and of help. */

import { parseArgs } from "@std/cli/parse-args";
import parse from "parse-duration";
import type { ConfigValues } from "../core/config.ts";
import { UsageError } from "../core/errors.ts";
import { suggest } from "./suggest.ts";

/** One option of a command. Without `value` it is a switch. */
export interface OptionSpec {
  /** The long name, without dashes. */
  readonly name: string;
  /** A single letter. */
  readonly short?: string;
  /** What the value is called in the help: `FILE`. */
  readonly value?: string;
  /** Whether it may be given several times; its value is a list then. */
  readonly repeat?: boolean;
  /** A variable that gives the value where the option does not. */
  readonly env?: string;
  /** The value where nobody gives one. */
  readonly default?: string;
  /** Switches without any of which it means nothing. */
  readonly needs?: readonly string[];
  /** One sentence. */
  readonly help: string;
  /** The heading it stands under in the help. */
  readonly group?: string;
}

/** A command: what its help says and its options. */
export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** What follows the name in the usage line. */
  readonly usage: string;
  readonly options: readonly OptionSpec[];
  /** Command lines without the program's name, and what they do. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Paragraphs after the options. */
  readonly notes?: readonly string[];
  /** Those options that a config file may set; switches among them are negatable: `--no-NAME`. */
  readonly configurable?: readonly OptionSpec[];
  /** Whether the first plain argument ends covhttp's own options. */
  readonly wrapsCommand?: boolean;
}

/** The value of each option of a table. */
export type OptionValues<T extends readonly OptionSpec[]> = {
  [O in T[number] as O["name"]]: O extends { repeat: true } ? string[]
    : O extends { value: string } ? (O extends { default: string } ? string : string | undefined)
    : boolean;
};

/** Options every command has. */
export const COMMON_OPTIONS = [
  { name: "help", short: "h", help: "Show this help" },
] as const satisfies readonly OptionSpec[];

/**
 * Parse the arguments of a command by its table. An option counts before its variable, that before
 * the config file, and that before the default.
 *
 * @param config what a config file says
 * @returns the options, and the plain arguments
 * @throws {UsageError} for an unknown option, with a suggestion, and for a missing value
 */
export function parseOptions<T extends readonly OptionSpec[]>(
  command: CommandSpec & { readonly options: T },
  args: readonly string[],
  env: (name: string) => string | undefined,
  config: ConfigValues = {},
): { values: OptionValues<T> & { help: boolean }; rest: string[] } {
  const specs: readonly OptionSpec[] = [...command.options, ...COMMON_OPTIONS];
  const names = (wanted: (spec: OptionSpec) => unknown) =>
    specs.filter(wanted).map(({ name }) => name);
  const end = command.wrapsCommand ? commandStart(args, specs) : args.length;
  const wrapped = args.slice(args[end] === "--" ? end + 1 : end);
  const own = args.slice(0, end).flatMap((argument) => splitShort(argument, specs));
  const switched = own.find((argument) =>
    specs.some((spec) => !spec.value && argument.startsWith(`--${spec.name}=`))
  );
  if (switched !== undefined) {
    throw new UsageError(`${switched.replace(/=.*$/s, "")} takes no value: ${switched}`);
  }
  const parsed = parseArgs(own, {
    string: ["_", ...names(({ value }) => value)],
    boolean: names(({ value }) => !value),
    negatable: (command.configurable ?? []).flatMap(({ name, value }) => value ? [] : [name]),
    default: Object.fromEntries(
      names(({ value }) => !value).map((name) => [name, config[name] ?? false]),
    ),
    collect: names(({ value }) => value),
    alias: Object.fromEntries(
      specs.flatMap(({ name, short }) => short ? [[short, name]] : []),
    ),
    unknown: (argument: string) => {
      if (argument.startsWith("-")) {
        throw unknownOption(command.name, argument, specs);
      }
      return true;
    },
  });
  const [lacking] = specs.filter(({ name, value }) => value && parsed[name].includes(""))
    .sort((a, b) => own.indexOf(`--${a.name}`) - own.indexOf(`--${b.name}`));
  if (lacking) {
    const { name, value } = lacking;
    throw new UsageError(`--${name} needs a value: --${name} ${value}`);
  }
  const valueOf = (
    { name, value, repeat, env: variable, default: fallback }: OptionSpec,
  ) => {
    if (!value) return parsed[name];
    const given: string[] = parsed[name];
    if (!repeat && given.length > 1) {
      throw new UsageError(`--${name} may be given only once`);
    }
    const fromEnv = variable && env(variable) || undefined;
    if (!repeat) return given[0] ?? fromEnv ?? config[name] ?? fallback;
    if (given.length > 0) return given;
    return fromEnv?.split(",") ?? config[name] ?? fallback?.split(",") ?? [];
  };
  const values = Object.fromEntries(
    specs.map((spec) => [spec.name, valueOf(spec)]),
  );
  return {
    values: values as OptionValues<T> & { help: boolean },
    rest: [...parsed._, ...wrapped],
  };
}

/**
 * See that no option is given that means nothing without another one.
 *
 * @param values those of the command line and of the config file together
 * @throws {UsageError} when one is
 */
export function checkNeeds(
  { options }: CommandSpec,
  args: readonly string[],
  values: Readonly<Record<string, unknown>>,
): void {
  const isGiven = (name: string) =>
    args.some((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`));
  for (const { name, needs = [] } of options) {
    const isMet = needs.length === 0 ||
      needs.some((other) => values[other] || isGiven(`no-${other}`));
    if (!isMet && isGiven(name)) throw new UsageError(`--${name} needs --${needs[0]}`);
  }
}

/** `-nstaging` is `-n staging`, as everywhere. */
function splitShort(argument: string, specs: readonly OptionSpec[]): string[] {
  const [, letter, value] = argument.match(/^-([a-zA-Z])([^=].*)$/s) ?? [];
  const spec = specs.find(({ short, value }) => short === letter && value !== undefined);
  return letter !== undefined && spec ? [`-${letter}`, value!] : [argument];
}

/** Where the wrapped command starts: after `--`, or at the first argument that is no option. */
function commandStart(
  args: readonly string[],
  specs: readonly OptionSpec[],
): number {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === "--") return i;
    if (!arg.startsWith("-")) return i;
    const spec = specs.find(({ name, short }) => arg === `--${name}` || arg === `-${short}`);
    if (spec?.value) i++;
  }
  return args.length;
}

function unknownOption(
  command: string,
  argument: string,
  specs: readonly OptionSpec[],
): UsageError {
  const given = argument.replace(/=.*$/s, "");
  const known = specs.map(({ name }) => `--${name}`);
  const closest = given.startsWith("--") ? suggest(given, known) : undefined;
  const hint = closest ? `did you mean ${closest}?` : `see covhttp ${command} --help`;
  return new UsageError(`unknown option ${given}: ${hint}`);
}

/** @throws {UsageError} unless `text` is a port number */
export function parsePort(text: string, origin: string, least = 0): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= least && port <= 65535) return port;
  throw new UsageError(
    `invalid ${origin} ${text}: a port is a number from ${least} to 65535`,
  );
}

/** @throws {UsageError} unless `text` is one of `choices` */
export function parseChoice<T extends string>(
  text: string,
  origin: string,
  choices: readonly T[],
): T {
  const choice = choices.find((choice) => choice === text);
  if (choice !== undefined) return choice;
  throw new UsageError(`invalid ${origin} ${text}: it is ${choices.join(" or ")}`);
}

/** @throws {UsageError} unless `text` is a whole number */
export function parseCount(text: string, origin: string, least = 0): number {
  if (/^\d{1,6}$/.test(text) && Number(text) >= least) return Number(text);
  throw new UsageError(`invalid ${origin} ${text}: it is a whole number from ${least}`);
}

/** @throws {UsageError} unless `text` is a number from 0 to 100 */
export function parsePercent(text: string, origin: string): number {
  const percent = Number(text);
  if (/^\d{1,3}(\.\d+)?$/.test(text) && percent <= 100) return percent;
  throw new UsageError(`invalid ${origin} ${text}: it is a number from 0 to 100`);
}

/** What timers can count, in ms: 24 days. */
const LONGEST_DURATION = 2 ** 31 - 1;

/**
 * @returns a duration in ms
 * @throws {UsageError} unless `text` has numbers with units, as `500ms`, `10s` or `1m30s`, or is 0
 */
export function parseDuration(text: string, origin: string): number {
  const isDuration = text === "0" || /^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text);
  const duration = isDuration ? parse(text)! : NaN;
  if (duration <= LONGEST_DURATION) return duration;
  throw new UsageError(
    `invalid ${origin} ${text}: a duration is a number with a unit, as 500ms, 10s, 2m or 1h, ` +
      "of 24 days at most",
  );
}
