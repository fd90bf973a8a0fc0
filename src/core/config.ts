/** Config files: covhttp's own, and those of c8 and nyc, which call their options the same. */

import { load } from "js-yaml";
import * as v from "valibot";
import { messageOf, UsageError } from "./errors.ts";

/** An option that a config file may set, as the tables of options have it. */
export interface ConfigurableOption {
  readonly name: string;
  /** What its value is called; without one it is a switch, and `PERCENT` is a number. */
  readonly value?: string;
  readonly repeat?: boolean;
}

/** Values by the names of options: texts, lists of texts, and switches. */
export type ConfigValues = Record<string, string | string[] | boolean>;

/** What a config file says. */
export interface Config {
  values: ConfigValues;
  /** Keys that mean nothing to covhttp, as the file writes them. */
  unknown: string[];
  /** Files whose values count where this one has none, as it names them. */
  extends: string[];
}

/** What c8 and nyc call options of another name here. */
const OTHER_NAMES: Record<string, string> = {
  "report-dir": "out",
  "reports-dir": "out",
  "reporters": "reporter",
};

const text = v.pipe(v.string(), v.nonEmpty());
const texts = v.union([v.pipe(text, v.transform((one) => [one])), v.array(text)]);
const percent = v.pipe(
  v.union([v.number(), text]),
  v.transform(Number),
  v.minValue(0),
  v.maxValue(100),
  v.transform(String),
);
const watermarks = v.pipe(
  v.record(v.string(), v.tuple([percent, percent])),
  v.transform((marks) =>
    Object.entries(marks).map(([key, [low, high]]) => `${key}=${low},${high}`)
  ),
);

/** Kinds of values, and how messages call them. */
const KINDS = {
  switch: { schema: v.boolean(), is: "true or false" },
  text: { schema: text, is: "a text" },
  list: { schema: texts, is: "a text or a list of texts" },
  percent: { schema: percent, is: "a number from 0 to 100" },
  watermarks: { schema: watermarks, is: 'like {"lines": [50, 80]}' },
};

/**
 * Read a config file, in JSON or YAML by its name. Of a `package.json`, only one member counts.
 *
 * @param member which one
 * @returns undefined where that is missing
 * @throws {UsageError} naming `origin` when it is neither
 */
export function parseConfig(text: string, origin: string, member?: string): unknown {
  const plain = text.replace(/^\ufeff/, "");
  try {
    const data = /\.ya?ml$/.test(origin) ? load(plain) : JSON.parse(plain);
    return member === undefined ? data ?? {} : data?.[member];
  } catch (error) {
    throw new UsageError(`cannot read ${origin}: ${messageOf(error)}`);
  }
}

/**
 * What the data of a config file says of options. Keys are `kebab-case` or `camelCase`.
 *
 * @throws {UsageError} naming `origin` and the key where a value has the wrong type
 */
export function configOf(
  data: unknown,
  origin: string,
  options: readonly ConfigurableOption[],
): Config {
  if (!v.is(v.record(v.string(), v.unknown()), data) || Array.isArray(data)) {
    throw new UsageError(`${origin} is no config: it has to be an object`);
  }
  const config: Config = { values: {}, unknown: [], extends: [] };
  for (const [key, value] of Object.entries(data)) {
    const kebab = key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const option = options.find(({ name }) => name === (OTHER_NAMES[kebab] ?? kebab));
    if (kebab === "extends") config.extends = valueOf("list", value, key, origin) as string[];
    else if (option === undefined) config.unknown.push(key);
    else config.values[option.name] = valueOf(kindOf(option), value, key, origin);
  }
  return config;
}

function kindOf({ name, value, repeat }: ConfigurableOption): keyof typeof KINDS {
  if (name === "watermarks") return "watermarks";
  if (value === undefined) return "switch";
  if (repeat) return "list";
  return value === "PERCENT" ? "percent" : "text";
}

function valueOf(
  kind: keyof typeof KINDS,
  value: unknown,
  key: string,
  origin: string,
): ConfigValues[string] {
  const { schema, is } = KINDS[kind];
  const result = v.safeParse(schema as v.GenericSchema<unknown, ConfigValues[string]>, value);
  if (result.success) return result.output;
  throw new UsageError(`invalid ${key} in ${origin}: ${JSON.stringify(value)} is not ${is}`);
}
