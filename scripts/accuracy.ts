/**
 * Measures how close coverage comes to that of istanbul's instrumentation, file by file: covhttp's,
 * and that of other converters of the same coverage of V8. Prints Markdown tables.
 *
 * accuracy.ts [NAME...] [--differences] [--json FILE] [--fresh] [--all] [--node VERSION]
 *   [--converter NAME...] [--engine NAME]
 *
 * - NAME: only these programs and packages
 * - --differences: print what covhttp sees otherwise than istanbul,
 *   or the last of those in --converter
 * - --converter: only this one; repeatable
 * - --engine: counters, instead of V8
 * - --json: write each comparison to a file
 * - --fresh: run everything anew, instead of what has changed
 * - --all: the slow tests of packages, too
 */

import { parseArgs } from "@std/cli/parse-args";
import { parseChoice } from "../src/cli/options.ts";
import { ENGINES } from "../src/core/engines.ts";
import { differences, table } from "../test/accuracy/figures.ts";
import { ACCURACY_NODE, CONVERTERS, measure } from "../test/accuracy/measure.ts";
import { packages, programs, type Subject } from "../test/accuracy/subjects.ts";

const { _, ...options } = parseArgs(Deno.args, {
  boolean: ["differences", "fresh", "all"],
  string: ["converter", "engine", "json", "node", "_"],
  collect: ["converter"],
  default: { node: ACCURACY_NODE, converter: CONVERTERS, engine: "inspector" },
  unknown: (name: string) => {
    if (!name.startsWith("-")) return true;
    console.error(`unknown option ${name}`);
    Deno.exit(2);
  },
});

const names: string[] = _.map(String);
const known = [...await programs(), ...await packages({ slow: options.all })];
const unknown = names.filter((name) => !known.some((subject) => subject.name === name));
if (unknown.length > 0) {
  console.error(`there is no program or package ${unknown.join(", ")}`);
  Deno.exit(2);
}
const subjects = known.filter(({ name }) => names.length === 0 || names.includes(name));

const converters = CONVERTERS.filter((name) => options.converter.includes(name));
const { files, problems, cache } = await measure(subjects, {
  ...options,
  engine: parseChoice(options.engine, "--engine", ENGINES),
  converters,
});
if (names.length === 0 && converters.includes("covhttp")) {
  await Deno.writeTextFile(
    `${cache}/differences.txt`,
    differences(files, "covhttp").join("\n"),
  );
}
problems.forEach((problem) => console.error(problem));
if (options.differences) {
  differences(files, converters.at(-1)!).forEach((line) => console.log(line));
}
const kinds: [string, Subject["kind"]][] = [
  ["Programs", "program"],
  ["TypeScript programs, compiled in several ways", "typescript"],
  ["Packages with their tests", "package"],
];
const groups = kinds.map(([title, kind]) => [title, files.filter((f) => f.kind === kind)] as const)
  .filter(([, own]) => own.length > 0);
if (groups.length > 1) groups.push(["All", files]);
console.log(groups.map(([title, own]) => table(title, own)).join("\n\n"));
if (options.json) await Deno.writeTextFile(options.json, JSON.stringify(files));
