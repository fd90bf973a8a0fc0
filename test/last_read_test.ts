/** `covhttp wrap` and readers that wait for the end: they get all there will ever be. */

import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { parseSnapshot, type Snapshot } from "../src/core/snapshot.ts";
import { fixture } from "./counter_service.ts";
import { temporaryFolder } from "./folders.ts";
import { type Program, programs, startWrapped, type Wrapped } from "./programs.ts";
import { bodyOf, openReader, type Reader } from "./readers.ts";
import { functionCounts, read } from "./snapshots.ts";

/** How a large snapshot is large, in bytes: more than the buffers of connections have room for. */
const LARGE = 20 * 1024 * 1024;

const command = (how: string, file?: string) =>
  ["node", fixture("ending.cjs"), how].concat(file ?? []);

/** Start an app that ends as it is told to, and wait until it runs. */
async function startEnding(
  program: Program,
  how: string,
  options: { file?: string; options?: string[] } = {},
): Promise<Wrapped & { app: number }> {
  const wrapped = await startWrapped(program, command(how, options.file), options);
  const [, pid] = await wrapped.stdoutMatch(/pid (\d+)/);
  return Object.assign(wrapped, { app: Number(pid) });
}

async function waitForEnd({ coverage }: Wrapped, query = ""): Promise<Snapshot> {
  const response = await fetch(`${coverage}/coverage?wait=end${query}`);
  assertEquals(response.status, 200);
  return parseSnapshot(await response.text(), coverage);
}

/** Wait until so many readers wait for the end. */
async function waiting({ coverage }: Wrapped, readers: number): Promise<void> {
  const count = async () => (await (await fetch(`${coverage}/health`)).json()).waiting;
  while (await count() !== readers);
}

/** Wait until covhttp accepts no reads any more. */
async function closed({ coverage }: Wrapped): Promise<void> {
  for (;;) {
    try {
      (await openReader(coverage, "/health"))[Symbol.dispose]();
    } catch {
      return;
    }
  }
}

const readersOf = ({ coverage }: Wrapped, count: number, headers?: string[]): Promise<Reader[]> =>
  Promise.all(
    Array.from({ length: count }, () => openReader(coverage, "/coverage?wait=end", headers)),
  );

/** A script with so much text that its snapshots are large. */
async function largeScript(folder: string): Promise<string> {
  const file = join(folder, "large.cjs");
  const block = new Uint8Array(48 * 1024); // 64 KiB in base64
  const lines = Array.from({ length: LARGE / (64 * 1024) }, () => {
    return `// ${crypto.getRandomValues(block).toBase64()}\n`;
  });
  await Deno.writeTextFile(file, lines.join(""));
  return file;
}

for (const program of programs) {
  const ends: [how: string, signal: Deno.Signal, to: "covhttp" | "app", counts: number[]][] = [
    ["naturally", "SIGUSR2", "covhttp", [0, 0, 1]],
    ["exits", "SIGUSR2", "covhttp", [0, 0, 1]],
    ["throws", "SIGUSR2", "covhttp", [0, 0, 1]],
    ["is terminated", "SIGTERM", "covhttp", [1, 3, 1]],
    ["is terminated alone", "SIGTERM", "app", [1, 3, 1]],
  ];
  for (const [how, signal, to, expected] of ends) {
    Deno.test(`wrap (${program.name}) tells who waits what ran last: the app ${how}`, async () => {
      await using app = await startEnding(program, how);
      const first = waitForEnd(app);
      const second = waitForEnd(app, "&name=second&sources=none");
      await waiting(app, 2);
      const before = await read(app.coverage);
      assertEquals(functionCounts(before, "ending.cjs").leaving, 0);

      if (to === "app") Deno.kill(app.app, signal);
      else app.kill(signal);
      for (const snapshot of [await first, await second]) {
        const { terminating, closing, leaving } = functionCounts(snapshot, "ending.cjs");
        assertEquals([terminating, closing, leaving], expected);
        assertEquals(snapshot.covhttp!.processes.map(({ state }) => state), ["ended"]);
        assertEquals(snapshot.covhttp!.problems, []);
      }
      assertEquals((await second).covhttp!.name, "second");
      assertEquals(Object.values((await second).covhttp!.scripts)[0]!.source, undefined);
      const codes: Record<string, number> = { exits: 3, throws: 1 };
      assertEquals((await app.ended).code, codes[how] ?? 0);
    });
  }

  Deno.test(`wrap (${program.name}) tells who waits of processes that outlive the command`, async () => {
    const shell = `trap "exit 4" TERM; ${command("naturally").join(" ")} & wait`;
    await using app = await startWrapped(program, ["sh", "-c", shell]);
    const [, pid] = await app.stdoutMatch(/pid (\d+)/);
    const last = waitForEnd(app);
    await waiting(app, 1);
    app.kill("SIGTERM");
    await app.stderrMatch(/the command has ended; waiting up to 2 s for process/);
    Deno.kill(Number(pid), "SIGUSR2");
    assertEquals(functionCounts(await last, "ending.cjs").leaving, 1);
    assertEquals((await app.ended).code, 4);
  });

  Deno.test(`wrap (${program.name}) does not wait for a reader that went away`, async () => {
    await using app = await startEnding(program, "naturally");
    for (let i = 0; i < 3; i++) {
      const readers = await readersOf(app, 5);
      await waiting(app, 5);
      for (const reader of readers) reader[Symbol.dispose]();
      await waiting(app, 0);
    }
    app.kill("SIGUSR2");
    await app.stdoutMatch(/leaving/);
    const start = performance.now();
    const { code, stderr } = await app.ended;
    assertEquals(code, 0);
    assert(performance.now() - start < 1_800, "a reader is waited for 2 s");
    assertEquals(stderr.split("\n").filter((line) => /error/i.test(line)), []);
  });

  Deno.test(`wrap (${program.name}) counts an answer to who waits as the read to linger for`, async () => {
    await using app = await startEnding(program, "exits", { options: ["--linger", "10m"] });
    const last = waitForEnd(app);
    await waiting(app, 1);
    app.kill("SIGUSR2");
    assertEquals(functionCounts(await last, "ending.cjs").leaving, 1);
    assertEquals((await app.ended).code, 3);
  });

  Deno.test(`wrap (${program.name}) lingers on when a reader went away in the middle`, async () => {
    await using folder = await temporaryFolder();
    const file = await largeScript(folder.path);
    const options = ["--linger", "10m"];
    await using app = await startEnding(program, "exits", { file, options });
    const readers = await readersOf(app, 2);
    readers.push(...await readersOf(app, 2, ["Accept-Encoding: gzip"]));
    await waiting(app, 4);
    app.kill("SIGUSR2");
    for (const reader of readers) {
      await reader.readSome();
      reader[Symbol.dispose]();
    }
    assertEquals(functionCounts(await waitForEnd(app), "ending.cjs").leaving, 1);
    assertEquals((await app.ended).code, 3);
  });

  Deno.test(`wrap (${program.name}) answers at once when the end has come`, async () => {
    await using app = await startEnding(program, "exits", { options: ["--linger", "10m"] });
    // Somebody who was not there at the end has not read anything.
    const [gone] = await readersOf(app, 1);
    await waiting(app, 1);
    gone![Symbol.dispose]();
    await waiting(app, 0);
    app.kill("SIGUSR2");
    await app.stderrMatch(/serving until its coverage is read/);
    const { covhttp } = await waitForEnd(app);
    const hashes = Object.values(covhttp!.scripts).map(({ sha256 }) => sha256);
    const body = JSON.stringify(hashes);
    const texts = await fetch(`${app.coverage}/coverage/sources`, { method: "POST", body });
    assertEquals(Object.keys(await texts.json()), hashes);
    assertEquals((await app.ended).code, 3);
  });

  Deno.test(`wrap (${program.name}) refuses to wait for anything else`, async () => {
    await using app = await startEnding(program, "exits");
    for (const query of ["wait=", "wait=start", "wait=end&sources=x", "wait=end&name=.."]) {
      const response = await fetch(`${app.coverage}/coverage?${query}`);
      const { error } = await response.json();
      assertEquals([query, response.status, typeof error], [query, 400, "string"]);
    }
  });

  Deno.test(`wrap (${program.name}) ends when slow readers have the whole answer`, async () => {
    await using folder = await temporaryFolder();
    const file = await largeScript(folder.path);
    await using app = await startEnding(program, "exits", { file });
    await read(app.coverage);
    const readers = await readersOf(app, 3);
    await waiting(app, 3);
    app.kill("SIGUSR2");
    await closed(app);
    const answers = await Promise.all(readers.map((reader) => reader.readRest(150))); // 3 s
    for (const answer of answers) {
      assert(answer.length > LARGE);
      const snapshot = parseSnapshot(bodyOf(answer), "the answer");
      assertEquals(functionCounts(snapshot, "ending.cjs").leaving, 1);
    }
    assertEquals((await app.ended).code, 3);
    for (const reader of readers) reader[Symbol.dispose]();
  });

  Deno.test(`wrap (${program.name}) ends although readers take nothing, or go away`, async () => {
    await using folder = await temporaryFolder();
    const file = await largeScript(folder.path);
    await using app = await startEnding(program, "exits", { file });
    for (const headers of [[], ["Accept-Encoding: gzip"]]) {
      const readers = await Promise.all(
        Array.from({ length: 5 }, () => openReader(app.coverage, "/coverage", headers)),
      );
      for (const reader of readers) {
        await reader.readSome();
        reader[Symbol.dispose]();
      }
    }
    assertEquals(functionCounts(await read(app.coverage), "ending.cjs").leaving, 0);

    const readers = await readersOf(app, 2, ["Accept-Encoding: gzip"]);
    await waiting(app, 2);
    app.kill("SIGUSR2");
    await readers[0]!.readSome();
    readers[0]![Symbol.dispose]();
    const { code, stderr } = await app.ended;
    assertEquals(code, 3);
    assertEquals(stderr.split("\n").filter((line) => /error/i.test(line)), []);
    readers[1]![Symbol.dispose]();
  });
}
