/** `covhttp wrap` and the ends of processes: signals, kills, orphans, the last read. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { delay } from "@std/async/delay";
import { join } from "@std/path";
import type { Snapshot } from "../src/core/snapshot.ts";
import { fixture, startCounter } from "./counter_service.ts";
import { nodeFolder, OLD_NODE } from "./node_versions.ts";
import { noTerminal, obstacle } from "./obstacles.ts";
import { type Program, programs, run, start, startWrapped } from "./programs.ts";
import { functionCounts, read, readFile } from "./snapshots.ts";

const noNamespace = await obstacle("the first process of a container", async () => {
  const { success } = await new Deno.Command("unshare", {
    args: ["--pid", "--fork", "--mount-proc", "true"],
    stderr: "null",
  }).output();
  return success ? undefined : "only root on Linux can make a process namespace";
});

async function temporaryFile() {
  const folder = await Deno.makeTempDir({ prefix: "covhttp-lifecycle-" });
  return {
    path: join(folder, "new", "snapshot.json"),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** A command line for a shell. */
const quote = (words: readonly string[]) => words.map((word) => `'${word}'`).join(" ");

/** Run a wrapped command in a terminal, and press Ctrl-C whenever the output says what is given. */
async function pressCtrlC(
  program: Program,
  command: readonly string[],
  options: readonly string[],
  whens: readonly RegExp[],
): Promise<{ code: number; output: string }> {
  const words = [...program.command, "wrap", "--port", "0", ...options, "--", ...command];
  const child = new Deno.Command("script", {
    args: ["-qec", `exec ${quote(words)}`, "/dev/null"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const keyboard = child.stdin.getWriter();
  const left = [...whens];
  let output = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    output += text;
    if (left.length === 0 || !left[0]!.test(output)) continue;
    left.shift();
    await keyboard.write(new Uint8Array([3]));
  }
  await keyboard.close().catch(() => {}); // its end is the terminal's
  return { code: (await child.status).code, output };
}

for (const program of programs) {
  Deno.test(`wrap (${program.name}) keeps what children and signal handlers ran`, async () => {
    await using app = await startWrapped(program, ["node", fixture("family.cjs")]);
    await app.stdoutMatch(/ready/);
    const { covhttp, ...before } = await read(app.coverage);
    assertEquals(functionCounts(before, "family.cjs").handler, 0);
    // Two children ended by themselves; what the others ran was taken before they were killed.
    assertEquals(functionCounts(before, "family.cjs").short, 4);
    const states = covhttp!.processes.map(({ state }) => state).sort();
    assertEquals(states, ["ended", "ended", "killed", "killed", "running"]);
    for (const problem of covhttp!.problems) {
      assertMatch(problem, /^process \d+ was killed: its last .* are missing$/);
    }

    app.kill("SIGTERM");
    await app.stdoutMatch(/terminating/);
    assertEquals(functionCounts(await read(app.coverage), "family.cjs").handler, 1);
    app.kill("SIGINT");
    assertEquals((await app.ended).code, 0);
  });

  Deno.test(`wrap (${program.name}) ends with the signal's code where the app does`, async () => {
    await using app = await startCounter(program);
    app.kill("SIGTERM");
    const { code, signal } = await app.ended;
    assertEquals([code, signal], [128 + 15, "SIGTERM"]);
  });

  Deno.test(`wrap (${program.name}) answers while a process does not`, async () => {
    await using app = await startCounter(program);
    const { covhttp } = await read(app.coverage);
    const { pid } = covhttp!.processes[0]!;
    Deno.kill(pid, "SIGSTOP");
    try {
      const problems = [`process ${pid} does not answer: what it ran lately is missing`];
      assertEquals((await read(app.coverage)).covhttp?.problems, problems);
    } finally {
      Deno.kill(pid, "SIGCONT");
    }
    let after = await read(app.coverage);
    while (after.covhttp!.problems.length > 0) after = await read(app.coverage);
    assertEquals(functionCounts(after, "counter.cjs").once, 0);
  });

  Deno.test({
    name: `wrap (${program.name}) leaves the terminal to the app`,
    ignore: noTerminal !== undefined,
    fn: async () => {
      const command = [...program.command, "wrap", "--port", "0", "--", "node", "-p"]
        .concat(
          "JSON.stringify([process.stdin.isTTY, process.stdout.isTTY, process.stderr.isTTY])",
        );
      const quoted = command.map((word) => `'${word}'`).join(" ");
      const { stdout } = await new Deno.Command("script", { args: ["-qec", quoted, "/dev/null"] })
        .output();
      assertStringIncludes(new TextDecoder().decode(stdout), "[true,true,true]");
    },
  });

  for (
    const [interval, isTaken] of [["50ms", true], ["0", false]] as const
  ) {
    Deno.test(`wrap (${program.name}) takes every ${interval} what a killed process would lose`, async () => {
      await using file = await temporaryFile();
      const app = await startWrapped(program, ["node", fixture("ticking.cjs")], {
        options: ["--snapshot-interval", interval, "--save", file.path],
      });
      const [, pid] = await app.stdoutMatch(/pid (\d+)/);
      await app.stdoutMatch(/(tick\n){40}/); // 800 ms
      Deno.kill(Number(pid), "SIGKILL");
      assertEquals((await app.ended).code, 128 + 9);
      const snapshot = await readFile(file.path);
      assertMatch(
        snapshot.covhttp!.problems.join(),
        /^process \d+ was killed: its last .* missing$/,
      );
      assertEquals(snapshot.result.length, isTaken ? 1 : 0);
      if (isTaken) assertEquals(functionCounts(snapshot, "ticking.cjs").early, 1);
    });
  }

  Deno.test(`wrap (${program.name}) reads an app that is busy`, async () => {
    await using app = await startWrapped(program, ["node", fixture("ticking.cjs"), "spins"]);
    await app.stdoutMatch(/spinning/);
    const snapshot = await read(app.coverage);
    assertEquals(functionCounts(snapshot, "ticking.cjs").spin, 1);
    assertEquals(snapshot.covhttp!.problems, []);
  });

  Deno.test({
    name: `wrap (${program.name}) leaves Ctrl-C to the app`,
    ignore: noTerminal !== undefined,
    fn: async () => {
      await using file = await temporaryFile();
      const options = ["--save", file.path, "--snapshot-interval", "100ms"];
      const cases: [how: string, whens: RegExp[], code: number, interrupted: number][] = [
        ["", [/(tick\s+){40}/], 128 + 2, 0], // 800 ms
        ["listens", [/tick/, /interrupted/], 9, 2],
        ["once", [/tick/], 8, 1],
        ["spins", [/spinning/], 128 + 2, 0],
      ];
      for (const [how, whens, code, interrupted] of cases) {
        const command = ["node", fixture("ticking.cjs"), how];
        const ended = await pressCtrlC(program, command, options, whens);
        assertEquals([how, ended.code], [how, code], ended.output);
        if (how === "spins") continue; // it may be too early for a take
        const counts = functionCounts(await readFile(file.path), "ticking.cjs");
        assertEquals([how, counts.early, counts.interrupted], [how, 1, interrupted]);
      }
    },
  });

  Deno.test({
    name: `wrap (${program.name}) passes no signal on that a whole process group has got`,
    ignore: noTerminal !== undefined, // setsid(1) is of util-linux, too
    fn: async () => {
      for (const [how, when] of [["listens", /tick/], ["blocks", /blocking/]] as const) {
        const inGroup = { name: program.name, command: ["setsid", ...program.command] };
        await using app = await startWrapped(inGroup, ["node", fixture("ticking.cjs"), how]);
        await app.stdoutMatch(when);
        const group = ["-INT", "--", `-${app.pid}`];
        await new Deno.Command("kill", { args: group }).output();
        await app.stdoutMatch(/interrupted\n(tick\n){10}/); // and 200 ms later still once
        assertEquals(functionCounts(await read(app.coverage), "ticking.cjs").interrupted, 1);
        await new Deno.Command("kill", { args: group }).output();
        assertEquals((await app.ended).code, 9);
      }
    },
  });

  Deno.test(`wrap (${program.name}) covers what comes after the exit handlers`, async () => {
    for (const how of ["", "exits"]) {
      await using file = await temporaryFile();
      const command = ["node", fixture("on_top.cjs"), how];
      await run(program, ["wrap", "--port", "0", "--save", file.path, "--", ...command]);
      const { afterExit } = functionCounts(await readFile(file.path), "on_top.cjs");
      assertEquals([how, afterExit], [how, 1]);
    }
  });

  Deno.test(`wrap (${program.name}) is waited for at the end, as long as it lives`, async () => {
    const app = await startWrapped(program, ["node", fixture("outliving.cjs")]);
    const [, port] = await app.stdoutMatch(/port (\d+)/);
    app.kill("SIGSTOP");
    await (await fetch(`http://127.0.0.1:${port}/end`)).text();
    await app.stdoutMatch(/ended/);
    await delay(500); // longer than any answer takes
    app.kill("SIGCONT");
    const { code, stderr } = await app.ended;
    assertEquals([code, stderr.includes("Waiting for the debugger")], [0, false]);
  });

  Deno.test(`wrap (${program.name}) reads a process while one of its threads is silent`, async () => {
    await using app = await startWrapped(program, ["node", fixture("silent_worker.cjs")]);
    await app.stdoutMatch(/silent/);
    let first = await read(app.coverage);
    // On a busy machine it says so before it is.
    if (first.covhttp!.problems.length === 0) first = await read(app.coverage);
    const second = await read(app.coverage);
    for (const { covhttp } of [first, second]) {
      assertMatch(covhttp!.problems.join(), /^process \d+ does not answer: /);
    }
    const ticks = (snapshot: Snapshot) => functionCounts(snapshot, "silent_worker.cjs").tick!;
    await app.stdoutMatch(new RegExp(`(tick\n){${ticks(second) + 10}}`));
    assertEquals(ticks(await read(app.coverage)) >= ticks(second) + 10, true);
  });

  Deno.test(`wrap (${program.name}) passes a second SIGINT on`, async () => {
    await using app = await startWrapped(program, ["node", fixture("ticking.cjs"), "listens"]);
    await app.stdoutMatch(/tick/);
    app.kill("SIGINT");
    await app.stdoutMatch(/interrupted/);
    app.kill("SIGINT");
    assertEquals((await app.ended).code, 9);
  });

  Deno.test(`wrap (${program.name}) adopts orphans and leaves no zombies`, async () => {
    const command = ["node", fixture("orphans.cjs")];
    const { code, stdout } = await run(program, ["wrap", "--port", "0", "--", ...command]);
    assertEquals([code, stdout], [6, "seen true left \n"]);
  });

  Deno.test({
    name: `wrap (${program.name}) is the first process of a container`,
    ignore: noNamespace !== undefined,
    fn: async () => {
      const inNamespace = ["unshare", "--pid", "--fork", "--mount-proc", ...program.command];
      const wrapped = { name: program.name, command: inNamespace };
      const orphans = ["wrap", "--port", "0", "--", "node", fixture("orphans.cjs")];
      const { code, stdout } = await run(wrapped, orphans);
      assertEquals([code, stdout], [6, "seen true left \n"]);

      await using app = await startWrapped(wrapped, ["node", fixture("ticking.cjs")]);
      await app.stdoutMatch(/tick/);
      const children = `/proc/${app.pid}/task/${app.pid}/children`;
      Deno.kill(Number(await Deno.readTextFile(children)), "SIGTERM");
      assertEquals((await app.ended).code, 128 + 15);
    },
  });

  Deno.test(`wrap (${program.name}) covers what outlives the command`, async () => {
    await using file = await temporaryFile();
    // The shell ends while Node.js starts.
    const command = ["sh", "-c", `node ${fixture("mirror.cjs")} "" & exit 4`];
    const { code } = await run(program, ["wrap", "--port", "0", "--save", file.path, ...command]);
    assertEquals(code, 4);
    const { result, covhttp } = await readFile(file.path);
    assertEquals([result.length, covhttp!.problems], [1, []]);
  });

  Deno.test(`wrap (${program.name}) lingers until it is read once`, async () => {
    await using folder = await temporaryFile();
    const app = await startWrapped(program, ["node", "-e", "process.exit(3)"], {
      options: ["--linger", "60s"],
    });
    await app.stderrMatch(/the command has ended; serving until its coverage is read/);
    const health = await fetch(`${app.coverage}/health`);
    assertEquals((await health.json()).status, "ok");
    const { code, stderr } = await run(program, [
      ...["collect", "--url", app.coverage, "--reset", "-o", folder.path, "-r", "none"],
    ]);
    assertStringIncludes(stderr, "the reports are empty"); // not: cannot reset
    assertEquals([code, (await app.ended).code], [1, 3]);
  });

  Deno.test(`wrap (${program.name}) lingers no longer than told`, async () => {
    const wrapped = ["wrap", "--port", "0", "--linger"];
    assertEquals((await run(program, [...wrapped, "50ms", "false"])).code, 1);
    const app = await startWrapped(program, ["false"], { options: ["--linger", "60s"] });
    await app.stderrMatch(/serving until/);
    app.kill("SIGTERM");
    assertEquals((await app.ended).code, 1);
  });

  Deno.test(`wrap (${program.name}) says before the command starts what it cannot save`, async () => {
    const save = join(fixture("counter.cjs"), "snapshot.json");
    const args = ["wrap", "--port", "0", "--save", save, "--", "echo", "started"];
    const { code, stdout, stderr } = await run(program, args);
    assertEquals([code, stdout], [1, ""]);
    assertMatch(stderr, /^covhttp: cannot save coverage to .*snapshot\.json: .*\n$/);
  });

  Deno.test(`wrap (${program.name}) takes nothing with it when it is killed`, async () => {
    const app = await startWrapped(program, ["node", fixture("outliving.cjs")]);
    const [, port] = await app.stdoutMatch(/port (\d+)/);
    await read(app.coverage);
    app.kill("SIGKILL");
    const call = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    assertEquals(await call("/fork"), "hello 0");
    assertEquals(await call("/end"), "bye");
    const { stdout, stderr } = await app.ended; // with the app, which has its standard streams
    assertMatch(stdout, /ended\n$/);
    assertEquals(
      stderr.replace(/^covhttp: serving.*\n/, "").replaceAll("Debugger attached.\n", ""),
      "",
    );
  });

  Deno.test(`wrap (${program.name}) runs an app in a Node.js that is too old, and says so`, async () => {
    await using file = await temporaryFile();
    const node = join(await nodeFolder(OLD_NODE), "node");
    const command = [node, "-p", "process.version"];
    const { code, stdout, stderr } = await run(program, [
      ...["wrap", "--port", "0", "--save", file.path, "--", ...command],
    ]);
    assertEquals([code, stdout], [0, `v${OLD_NODE}\n`]);
    const problem = `the command runs uncovered: Node.js ${OLD_NODE} is older than 18.19.0`;
    assertStringIncludes(stderr, `covhttp: ${problem}\n`);
    assertEquals((await readFile(file.path)).covhttp!.problems, [problem]);
  });

  Deno.test(`wrap (${program.name}) lets an inspector of the app say where it is`, async () => {
    const command = ["node", "--inspect=0", "-e", ""];
    const { stderr } = await run(program, ["wrap", "--port", "0", "--", ...command]);
    assertMatch(stderr, /^Debugger listening on ws:\/\/127\.0\.0\.1:\d+\/[-0-9a-f]+$/m);
  });
}

Deno.test("wrap counts each of 1,000 children of 20 ms", async () => {
  await using file = await temporaryFile();
  const many = new URL("./real/children/many.cjs", import.meta.url).pathname;
  const app = start([
    ...programs.at(-1)!.command,
    ...["wrap", "--port", "0", "--save", file.path, "--", "node", many, "1000"],
  ]);
  assertEquals((await app.ended).stdout, '{"3":1000}\n');
  const snapshot = await readFile(file.path);
  assertEquals(functionCounts(snapshot, "short.cjs"), { work: 1000 });
  assertEquals(snapshot.covhttp!.processes.length, 1001);
  assertEquals(snapshot.covhttp!.problems, []);
});
