/** Real programs on every line of Node.js: what covhttp sees is what Node.js itself says. */

import { assertEquals } from "@std/assert";
import { NODE_VERSIONS } from "./node_versions.ts";
import { observe, REAL_PROGRAMS } from "./process_tree.ts";
import { prepareRealPrograms } from "./real_programs.ts";

await prepareRealPrograms();

for (const version of NODE_VERSIONS) {
  for (const program of REAL_PROGRAMS) {
    if (parseInt(version) < (program.since ?? 0)) continue;
    Deno.test(`wrap sees all of ${program.name} (Node.js ${version})`, async () => {
      const { plain, wrapped, snapshot, processesOfNode, right, wrong } = await observe(
        program,
        version,
      );
      const { processes, problems } = snapshot.covhttp!;
      assertEquals(wrapped.code, plain.code);
      if (program.ready === undefined) assertEquals(stable(wrapped.stdout), stable(plain.stdout));
      assertEquals(processes.length, program.processes, JSON.stringify(processes, null, 2));
      const isWithRunner = program.hasRunner && processesOfNode > program.processes;
      assertEquals(processesOfNode, program.processes + (isWithRunner ? 1 : 0));
      assertEquals(wrong, []);
      assertEquals(right > 0, true);
      assertEquals(problems.length, program.early?.length ?? 0, problems.join("\n"));
      assertEquals(new Set(processes.map(({ node }) => node)), new Set([version]));
    });
  }
}

/**
 * Without what differs from run to run: times, the order of processes that run at the same time,
 * and the line that `node --test` takes over from standard error.
 */
function stable(output: string): string[] {
  return output.replaceAll(/duration_ms:? [\d.]+/g, "").replaceAll("# Debugger attached.\n", "")
    .split("\n").sort();
}
