/** Real programs on every line of Node.js: what covhttp sees is what Node.js itself says. */

import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { EngineName } from "../src/core/engines.ts";
import { NODE_VERSIONS, nodeFolder } from "./node_versions.ts";
import { earlyFiles, get, linesOf, observe, REAL_PROGRAMS } from "./process_tree.ts";
import { programs, start } from "./programs.ts";
import { prepareRealPrograms, REAL } from "./real_programs.ts";
import { readFile } from "./snapshots.ts";

await prepareRealPrograms();

for (const version of NODE_VERSIONS) {
  for (const program of REAL_PROGRAMS) {
    if (parseInt(version) < (program.since ?? 0)) continue;
    const test = async (engine: EngineName) => {
      const { plain, wrapped, snapshot, processesOfNode, right, wrong } = await observe(
        program,
        version,
        engine,
      );
      const { processes, problems } = snapshot.covhttp!;
      assertEquals(wrapped.code, plain.code);
      if (program.ready === undefined) assertEquals(stable(wrapped.stdout), stable(plain.stdout));
      assertEquals(processes.length, program.processes, JSON.stringify(processes, null, 2));
      const isWithRunner = program.hasRunner && processesOfNode > program.processes;
      assertEquals(processesOfNode, program.processes + (isWithRunner ? 1 : 0));
      assertEquals(wrong, []);
      assertEquals(right > 0, true);
      assertEquals(problems.length, earlyFiles(program, version).length, problems.join("\n"));
      assertEquals(new Set(processes.map(({ node }) => node)), new Set([version]));
    };
    const title = `${program.name} (Node.js ${version})`;
    Deno.test(`wrap sees all of ${title}`, () => test("inspector"));
    Deno.test(`counters see all of ${title}`, () => test("counters"));
  }
}

Deno.test("wrap sees all of next build && next start", async () => {
  const saved = await Deno.makeTempFile({ suffix: ".json" });
  const next = "../node_modules/.bin/next";
  const app = start([
    ...[...programs.at(-1)!.command, "wrap", "--port", "0", "--save", saved, "--"],
    ...["sh", "-c", `${next} build && exec ${next} start`],
  ], {
    cwd: join(REAL, "next"),
    env: {
      PATH: `${await nodeFolder("24.21.0")}:${Deno.env.get("PATH")}`,
      PORT: "0",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  const [, origin] = await app.stdoutMatch(/(http:\/\/localhost:\d+)[^]*Ready in/);
  await get(["/?name=tea", 200], ["/api/sum?a=1&b=2", 200])(origin!);
  app.kill("SIGTERM");
  assertEquals((await app.ended).code, 128 + 15);
  const snapshot = await readFile(saved);
  await Deno.remove(saved);
  assertEquals(snapshot.covhttp!.processes.length >= 3, true, "build, its workers, start");
  const lines = await linesOf(snapshot);
  const uncovered = (file: string) =>
    [...lines].filter(([line, isCovered]) => line.startsWith(`next/${file}:`) && !isCovered)
      .map(([line]) => Number(line.split(":")[1]));
  assertEquals(uncovered("app/api/sum/route.js"), [5], "nobody has sent what is not a number");
  assertEquals(lines.get("next/lib/greet.js:5"), true);
  assertEquals(lines.get("next/next.config.mjs:3"), true);
});

/**
 * Without what differs from run to run: times, the order of processes that run at the same time,
 * and the line that `node --test` takes over from standard error.
 */
function stable(output: string): string[] {
  return output.replaceAll(/duration_ms:? [\d.]+/g, "").replaceAll("# Debugger attached.\n", "")
    .split("\n").sort();
}
