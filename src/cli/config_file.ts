/** Config files on the disk: which one counts, and what it says. */

import { dirname, join } from "@std/path";
import {
  configOf,
  type ConfigurableOption,
  type ConfigValues,
  parseConfig,
} from "../core/config.ts";
import { messageOf, UsageError } from "../core/errors.ts";
import { suggest } from "./suggest.ts";

/** The config file of covhttp. */
const OWN = ".covhttprc.json";

/** Config files in the working folder, of which the first one counts. */
const CANDIDATES: readonly { name: string; member?: string }[] = [
  { name: OWN },
  { name: ".c8rc.json" },
  { name: ".c8rc" },
  { name: "package.json", member: "c8" },
  { name: ".nycrc" },
  { name: ".nycrc.json" },
  { name: ".nycrc.yaml" },
  { name: ".nycrc.yml" },
  { name: "package.json", member: "nyc" },
];

/** Config files of c8 and nyc that are programs. */
const PROGRAMS = [".c8rc.js", "nyc.config.js", "nyc.config.cjs", "nyc.config.mjs"];

/** A config file that was found. */
interface ConfigFile {
  /** Its path, as it was given. */
  path: string;
  /** How messages call it. */
  origin: string;
  data: unknown;
}

/**
 * What a config file says of options.
 *
 * @param options those that it may set
 * @param named the file that the user names, in place of those of the working folder
 * @param folder the working folder
 * @throws {UsageError} when it cannot be read, when a value has the wrong type, and when covhttp's
 *   own one has a key that is unknown
 */
export async function readConfig(
  options: readonly ConfigurableOption[],
  named: string | undefined,
  notify: (line: string) => void,
  folder = ".",
): Promise<ConfigValues> {
  const file = named === undefined ? await findConfig(folder, notify) : await openConfig(named);
  return file === undefined ? {} : await valuesOf(file, options, notify);
}

async function findConfig(
  folder: string,
  notify: (line: string) => void,
): Promise<ConfigFile | undefined> {
  for (const { name, member } of CANDIDATES) {
    const text = await readIfThere(join(folder, name));
    if (text === undefined) continue;
    const origin = member === undefined ? name : `"${member}" in ${name}`;
    const data = parseConfig(text, name, member);
    if (data !== undefined) return { path: join(folder, name), origin, data };
  }
  for (const name of PROGRAMS) {
    if (await readIfThere(join(folder, name)) !== undefined) {
      notify(`${name} is a program, and not read: ${OWN} takes the same keys`);
    }
  }
  return undefined;
}

async function openConfig(path: string): Promise<ConfigFile> {
  if (/\.[cm]?[jt]s$/.test(path)) throw new UsageError(`${path} is a program: give JSON or YAML`);
  const text = await readIfThere(path);
  if (text === undefined) throw new UsageError(`cannot read ${path}: there is no such file`);
  if (!/(^|\/)package\.json$/.test(path)) {
    return { path, origin: path, data: parseConfig(text, path) };
  }
  const data = parseConfig(text, path, "c8") ?? parseConfig(text, path, "nyc");
  if (data === undefined) throw new UsageError(`${path} has no member "c8" or "nyc"`);
  return { path, origin: path, data };
}

/** What a file says, and what those say that it extends. */
async function valuesOf(
  { path, origin, data }: ConfigFile,
  options: readonly ConfigurableOption[],
  notify: (line: string) => void,
  extending: readonly string[] = [],
): Promise<ConfigValues> {
  const config = configOf(data, origin, options);
  if (config.unknown.length > 0) {
    const isOthers = /(^|\/)(\.c8rc|\.nycrc|package\.json)/.test(path) || extending.length > 0;
    if (!isOthers) throw unknownKey(config.unknown[0]!, origin, options);
    notify(`${origin}: ignored what means nothing to covhttp: ${config.unknown.join(", ")}`);
  }
  let values: ConfigValues = {};
  for (const name of config.extends) {
    if (!/^\.{0,2}\//.test(name) || /\.[cm]?[jt]s$/.test(name)) {
      notify(`${origin}: ignored "extends": covhttp reads files of JSON and YAML, not ${name}`);
      continue;
    }
    const base = name.startsWith("/") ? name : join(dirname(path), name);
    if ([...extending, path].includes(base)) throw new UsageError(`${base} extends itself`);
    const file = await openConfig(base);
    values = { ...values, ...await valuesOf(file, options, notify, [...extending, path]) };
  }
  return { ...values, ...config.values };
}

function unknownKey(
  key: string,
  origin: string,
  options: readonly ConfigurableOption[],
): UsageError {
  const names = options.map(({ name }) => name);
  const closest = suggest(key, names);
  const hint = closest ? `did you mean ${closest}?` : `there are ${names.join(", ")}`;
  return new UsageError(`unknown key ${key} in ${origin}: ${hint}`);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw new UsageError(`cannot read ${path}: ${messageOf(error)}`);
  }
}
