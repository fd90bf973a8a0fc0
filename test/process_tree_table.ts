/**
 * Prints what covhttp sees of real programs, as a table in Markdown.
 *
 *   scripts/deno task table [--engine NAME] [VERSION OF NODE.JS...]
 */

import { parseArgs } from "@std/cli/parse-args";
import { parseChoice } from "../src/cli/options.ts";
import { ENGINES } from "../src/core/engines.ts";
import { NODE_VERSIONS } from "./node_versions.ts";
import { observe, REAL_PROGRAMS } from "./process_tree.ts";
import { prepareRealPrograms } from "./real_programs.ts";

const { _: versions, engine: name } = parseArgs(Deno.args, { string: ["engine", "_"] });
const engine = parseChoice(name ?? "inspector", "--engine", ENGINES);

await prepareRealPrograms();
console.log(
  "| Program | Node.js | Processes | Lines right | wrong | unknown to Node.js | Exit code |",
);
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (const program of REAL_PROGRAMS) {
  for (const version of versions.length > 0 ? versions : NODE_VERSIONS) {
    if (parseInt(version) < (program.since ?? 0)) continue;
    const { plain, wrapped, snapshot, right, wrong, unknown } = await observe(
      program,
      version,
      engine,
    );
    const codes = `${wrapped.code}, without covhttp ${plain.code}`;
    const { length } = snapshot.covhttp!.processes;
    const cells = [program.name, version, length, right, wrong.length, unknown, codes];
    console.log(`| ${cells.join(" | ")} |`);
    for (const line of [...wrong, ...snapshot.covhttp!.problems]) console.error(`  ${line}`);
  }
}
