/** `covhttp wrap --engine counters` and `--granularity function`. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import type { Snapshot } from "../src/core/snapshot.ts";
import { fixture, startCounter } from "./counter_service.ts";
import { temporaryFolder } from "./folders.ts";
import { NODE_VERSIONS, nodeFolder } from "./node_versions.ts";
import { fromSource, programs, run } from "./programs.ts";
import { functionCounts, read, readFile } from "./snapshots.ts";

const COUNTERS = ["--engine", "counters"];

for (const version of NODE_VERSIONS) {
  Deno.test(`counters are not noticed (Node.js ${version})`, async () => {
    const env = { PATH: `${await nodeFolder(version)}:${Deno.env.get("PATH")}` };
    const file = fixture("counted/noticing.cjs");
    const node = { name: "node", command: [join(await nodeFolder(version), "node")] };
    const [alone, wrapped] = await Promise.all([
      run(node, [file], { env }),
      run(fromSource, ["wrap", "--port", "0", ...COUNTERS, "--", "node", file], { env }),
    ]);
    assertEquals(alone.code, 0, alone.stderr);
    assertEquals(wrapped.stdout, alone.stdout);
    assertEquals(wrapped.code, alone.code);
  });
}

for (const program of programs) {
  Deno.test(`counters (${program.name}) lose no call while they are read and reset`, async () => {
    await using app = await startCounter(program, { options: COUNTERS });
    const sums: Record<string, number> = {};
    let isOver = false;
    const calls = { once: 0, twice: 0, tiny: 0 };
    const call = async () => {
      for (let i = 0; i < 40; i++) {
        await app.call("/once");
        calls.once++;
        if (i % 2 === 0) await app.call("/twice").then(() => calls.twice++);
        if (i % 20 === 0) await app.call("/hot").then(() => calls.tiny += 3_000_000);
      }
      isOver = true;
    };
    const collect = async () => {
      const snapshot = await read(app.coverage);
      const query = `?read=${snapshot.covhttp!.read}`;
      const reset = await fetch(`${app.coverage}/coverage/reset${query}`, { method: "POST" });
      assertEquals(await reset.json(), { status: "reset" });
      for (const [name, count] of Object.entries(functionCounts(snapshot, "counter.cjs"))) {
        sums[name] = (sums[name] ?? 0) + count;
      }
    };
    const reset = async () => {
      while (!isOver) await collect();
      await collect();
    };
    await Promise.all([call(), reset()]);
    const { once, twice, tiny, never } = sums;
    assertEquals({ once, twice, tiny, never }, { ...calls, never: 0 });
  });
}

for (const version of NODE_VERSIONS) {
  Deno.test(`counters are in workers with environments of their own (Node.js ${version})`, async () => {
    const { stdout, snapshot } = await count("environments.cjs", version);
    const others = " 0 true Own\n";
    assertEquals(stdout, ["undefined", "1", "2", "undefined", "undefined", ""].join(others));
    assertEquals(functionCounts(snapshot, "environments.cjs").inWorker, 5);
  });

  Deno.test(`hooks of the app run where modules have counters (Node.js ${version})`, async () => {
    const { stdout, snapshot } = await count("hooks/main.mjs", version);
    assertEquals(stdout, "42\n");
    assertEquals(functionCounts(snapshot, "answer.mjs").answer, 1);
    const hooks = snapshot.result.find(({ url }) => url.endsWith("/hooks.mjs"));
    const reason = `${
      fixture("counted/hooks/hooks.mjs")
    } is not counted: module hooks have no counters`;
    // Since Node.js 22.15 the hooks that give modules their counters need no thread.
    const isCounted = parseInt(version) < 22;
    assertEquals([hooks !== undefined, snapshot.covhttp!.problems], [
      isCounted,
      isCounted ? [] : [reason],
    ]);
  });

  if (parseInt(version) >= 22) {
    Deno.test(`counters are in CommonJS with types (Node.js ${version})`, async () => {
      const { stdout, snapshot } = await count("typed.cts", version);
      assertEquals(stdout, "42 function\n");
      const { double, never } = functionCounts(snapshot, "typed.cts");
      assertEquals([double, never, snapshot.covhttp!.problems], [1, 0, []]);
    });
  }
}

/** Run a fixture with counters. */
async function count(
  name: string,
  version: string,
): Promise<{ stdout: string; snapshot: Snapshot }> {
  await using folder = await temporaryFolder();
  const saved = join(folder.path, "snapshot.json");
  const env = { PATH: `${await nodeFolder(version)}:${Deno.env.get("PATH")}` };
  const file = fixture(`counted/${name}`);
  const options = ["--port", "0", ...COUNTERS, "--save", saved];
  const { stdout, stderr, code } = await run(
    fromSource,
    ["wrap", ...options, "--", "node", "--no-warnings", file],
    { env },
  );
  assertEquals(code, 0, stderr);
  return { stdout, snapshot: await readFile(saved) };
}

Deno.test("wrap with functions counts them again after each reset, in all versions", async (t) => {
  for (const version of NODE_VERSIONS) {
    await t.step(version, async () => {
      const env = { PATH: `${await nodeFolder(version)}:${Deno.env.get("PATH")}` };
      const options = ["--granularity", "function"];
      await using app = await startCounter(fromSource, { options, env });
      for (let round = 0; round < 3; round++) {
        await app.call("/hot");
        await read(app.coverage); // V8 tells of each function only once
        await app.call("/hot");
        const snapshot = await read(app.coverage);
        assertEquals(snapshot.covhttp!.granularity, "function");
        const { hot, tiny, never } = functionCounts(snapshot, "counter.cjs");
        assertEquals([hot! > 0, tiny! > 0, never], [true, true, 0]);
        await (await fetch(`${app.coverage}/coverage/reset`, { method: "POST" })).body?.cancel();
        assertEquals(functionCounts(await read(app.coverage), "counter.cjs").tiny, 0);
      }
    });
  }
});

for (const engine of ["inspector", "counters"]) {
  Deno.test(`functions are all that a report has of ${engine} and functions`, async () => {
    await using folder = await temporaryFolder();
    const saved = join(folder.path, "snapshot.json");
    const options = ["--engine", engine, "--granularity", "function", "--save", saved];
    const command = ["node", fixture("counted/other.cjs")];
    const wrapped = await run(fromSource, ["wrap", "--port", "0", ...options, "--", ...command]);
    assertEquals(wrapped.code, 0, wrapped.stderr);
    const gate = ["--check-coverage", "--branches", "1"];
    const report = ["report", saved, "-r", "json", "-o", folder.path, ...gate];
    const { stderr, code } = await run(fromSource, report, { cwd: fixture("counted") });
    assertStringIncludes(stderr, "1 script was counted with --granularity function");
    assertStringIncludes(stderr, "all files: 0 % of branches covered, 1 % wanted");
    assertEquals(code, 1);
    const [file] = Object.values(
      JSON.parse(await Deno.readTextFile(join(folder.path, "coverage-final.json"))),
    ) as { s: object; f: object; b: object }[];
    assertEquals(Object.values(file!.s), [1, 0, 0, 0]);
    assertEquals([file!.f, file!.b], [{ 0: 0 }, {}]);
  });
}

Deno.test("what cannot be instrumented runs as it is, and is named", async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "deep.cjs");
  await Deno.writeTextFile(file, `console.log(${"1 + ".repeat(50_000)} 1);`);
  const saved = join(folder.path, "snapshot.json");
  const options = ["--port", "0", ...COUNTERS, "--save", saved];
  const { stdout, code } = await run(fromSource, ["wrap", ...options, "--", "node", file]);
  assertEquals([code, stdout], [0, "50001\n"]);
  const { covhttp } = await readFile(saved);
  assertEquals(covhttp!.problems.length, 1);
  assert(covhttp!.problems[0]!.startsWith(`${file} is not counted: `), covhttp!.problems[0]);
  const { stderr } = await run(fromSource, ["report", saved, saved, "-o", folder.path]);
  assertStringIncludes(stderr, `covhttp: ${saved}: ${file} is not counted: `);
});

Deno.test("code that counters would change runs as it is, and is named", async () => {
  const { stdout, snapshot } = await count("sloppy_main.cjs", NODE_VERSIONS.at(-1)!);
  assertEquals(stdout, "1 3\n");
  const named = snapshot.covhttp!.problems.map((line) => line.replace(/^.*\//, ""));
  assertEquals(named, [
    "asm.cjs is not counted: with counters it would not be asm.js",
    "sloppy.cjs is not counted: in a `with` statement, counters may be what its object makes of them",
  ]);
});
