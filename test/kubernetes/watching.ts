/** `covhttp collect --watch`: pods that come, restart and go. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { temporaryFolder } from "../folders.ts";
import { type Program, programs, type Running, start } from "../programs.ts";
import { addUp, asUser, cluster, countsIn, follow, runPods } from "./cluster.ts";
import { startCounter } from "../counter_service.ts";
import { assertCounts, collect, functionCountsOf, untilTerminating } from "./collecting.ts";
import { requests } from "./requests.ts";

/** Start `covhttp collect --watch`, and wait until it watches. */
export async function startWatch({ command }: Program, args: string[]): Promise<Running> {
  const watch = start([...command, "collect", "--watch", ...args], {
    env: { NO_COLOR: "1", ...await asUser() },
  });
  await watch.stderrMatch(/watching pods/);
  return watch;
}

/** Wait until a watch has read so many runs of containers, and follows them. */
export async function following(out: string, runs: number): Promise<void> {
  for (;;) {
    const instances = new Set((await collected(out)).map(({ instance }) => instance));
    if (instances.size >= runs) return;
    await changed(join(out, "raw/coverage"));
  }
}

async function collected(out: string): Promise<{ instance: string }[]> {
  try {
    return JSON.parse(await Deno.readTextFile(join(out, "raw/coverage/collection.json"))).snapshots;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

async function changed(folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const watcher = Deno.watchFs(folder);
  const timer = setTimeout(() => watcher.close(), 200); // it may have changed before
  for await (const _ of watcher) break;
  clearTimeout(timer);
}

export function watchingTests(): void {
  for (const program of programs) {
    Deno.test(`collect --watch (${program.name}) follows a rollout, and loses nothing`, async () => {
      await using out = await temporaryFolder();
      const logs: Promise<string>[] = [];
      const asked: Promise<void>[] = [];
      await using old = await runPods("rollout", { replicas: 2, deployment: "rollout" });
      logs.push(...old.names.map(follow));
      await using watch = await startWatch(program, ["deployment/rollout", "-o", out.path]);
      await following(out.path, 2);

      // Requests go on until each pod goes.
      const askUntilGone = async (pods: typeof old, ...functions: string[]) => {
        const ask = await requests(pods);
        const asking = pods.names.map(async (_, i) => {
          try {
            for (;;) await ask(i, ...functions);
          } catch {
            // It has gone.
          }
        });
        await Promise.all(asking);
        await ask[Symbol.asyncDispose]();
      };
      asked.push(askUntilGone(old, "one", "late"));
      await using fresh = await runPods("rollout", {
        replicas: 2,
        deployment: "rollout",
        image: "covhttp-test:v2",
      });
      logs.push(...fresh.names.map(follow));
      asked.push(askUntilGone(fresh, "two", "extra"));
      await following(out.path, 4);
      for (const name of old.names) await cluster("delete", name);
      await watch.stderrMatch(new RegExp(`pod default/${old.names[1]}: read until its end`));
      for (const name of fresh.names) await cluster("delete", name);
      await Promise.all(asked);
      await watch.stderrMatch(new RegExp(`pod default/${fresh.names[1]}: read until its end`));
      watch.kill("SIGINT");
      const { code, stderr } = await watch.ended;
      assertEquals(code, 0, stderr);

      const truth = addUp((await Promise.all(logs)).map(countsIn));
      assertEquals(truth.end, 4);
      assert(truth.one! > 0 && truth.extra! > 0, JSON.stringify(truth));
      // What ran last, in a file that was loaded last, is there, too.
      const named = { whenAsked: truth.late!, atTheEnd: 4, never: 0 };
      assertCounts(await functionCountsOf(out.path), { ...truth, ...named });
      assertMatch(stderr, /app\.cjs differs between .*covhttp-test:v\d.* and .*covhttp-test:v\d/);
      for (const name of [...old.names, ...fresh.names]) {
        assertStringIncludes(stderr.match(/in the report: .*/)![0], `pod default/${name}`);
      }
    });
  }

  Deno.test("collect --watch reads every run of a container that restarts", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("restarts");
    const [name] = pods.names;
    await using watch = await startWatch(programs[0]!, ["-l", pods.selector, "-o", out.path]);
    await following(out.path, 1);
    await using ask = await requests(pods);
    await ask(0, "one");
    await ask(0, "crash").catch(() => {});
    await watch.stderrMatch(/read until its end/);
    await following(out.path, 2);
    await using again = await requests(pods);
    await again(0, "one", "two");
    watch.kill("SIGTERM");
    const { code, stderr } = await watch.ended;
    assertEquals(code, 0, stderr);
    assertCounts(await functionCountsOf(out.path), {
      one: 2,
      two: 1,
      crash: 1,
      end: 1,
      atTheEnd: 1,
    });
    assertMatch(stderr, new RegExp(`in the report: pod default/${name} \\(restart 0, 1\\)\n`));
  });

  Deno.test("collect --watch waits for pods, and ends --for a time", async () => {
    await using out = await temporaryFolder();
    await using watch = await startWatch(programs[0]!, [
      ...["-l", "app=later", "-o", out.path, "--for", "8s"],
    ]);
    await using pods = await runPods("later");
    await using ask = await requests(pods);
    await ask(0, "two");
    const { code, stderr } = await watch.ended;
    assertEquals(code, 0, stderr);
    assertCounts(await functionCountsOf(out.path), { one: 0, two: 1 });
  });

  Deno.test("collect --watch keeps the last read of a pod that is killed, and says what is missing", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("killed");
    const args = ["-l", pods.selector, "-o", out.path, "--interval", "200ms"];
    await using watch = await startWatch(programs[0]!, args);
    await following(out.path, 1);
    await using ask = await requests(pods);
    await ask(0, "one");
    const read = async () => {
      const file = [...Deno.readDirSync(join(out.path, "raw/coverage"))]
        .find(({ name }) => /-\d+\.json$/.test(name));
      return await Deno.readTextFile(join(out.path, "raw/coverage", file!.name)).catch(() => "");
    };
    while (!/"functionName":"one","ranges":\[\{[^}]*"count":1\}/.test(await read()));
    await cluster("delete", pods.names[0]!, "--grace", "0");
    watch.kill("SIGINT");
    const { code, stderr } = await watch.ended;
    assertEquals(code, 3, stderr);
    assertMatch(
      stderr,
      /not all in the report: pod default\/killed-\w+: its end could not be read .*: what it ran after \S+Z is missing/,
    );
    assertCounts(await functionCountsOf(out.path), { one: 1, end: 0 });
  });

  Deno.test("collect --watch that is ended waits for pods that are terminating", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("ending", { replicas: 2, more: ["--env", "STAYS=1500"] });
    await using watch = await startWatch(programs[0]!, ["-l", pods.selector, "-o", out.path]);
    await following(out.path, 2);
    const deleted = cluster("delete", pods.names[0]!);
    await untilTerminating(pods.selector);
    watch.kill("SIGINT");
    const { code, stderr } = await watch.ended;
    await deleted;
    assertEquals(code, 0, stderr);
    assertMatch(stderr, new RegExp(`pod default/${pods.names[0]}: read until its end`));
    assertCounts(await functionCountsOf(out.path), { end: 1, atTheEnd: 1 });
  });

  for (
    const fault of [
      ["drop", "0", "--on", "watch"],
      ["stall", "0", "--on", "watch"],
      ["hang", "--on", "watch"],
      ["status", "500", "--on", "watch"],
      ["status", "429", "--on", "watch", "--retry-after", "1"],
    ]
  ) {
    Deno.test(`collect --watch gets over: ${fault.join(" ")}`, async () => {
      await using out = await temporaryFolder();
      await using first = await runPods("watched");
      await cluster("fault", ...fault);
      const args = ["-l", first.selector, "-o", out.path, "--timeout", "6s"];
      await using watch = await startWatch(programs[0]!, args);
      await following(out.path, 1);
      await using later = await runPods("watched");
      await using ask = await requests(later);
      await ask(0, "two");
      await following(out.path, 2);
      for (const name of [...first.names, ...later.names]) await cluster("delete", name);
      await watch.stderrMatch(new RegExp(`pod default/${later.names[0]}: read until its end`));
      watch.kill("SIGINT");
      const { code, stderr } = await watch.ended;
      assertEquals(code, 0, stderr);
      assertCounts(await functionCountsOf(out.path), { two: 1, end: 2, atTheEnd: 2 });
    });
  }

  Deno.test("collect --watch reads URLs, too, in the end", async () => {
    await using out = await temporaryFolder();
    await using app = await startCounter(programs[0]!);
    await using pods = await runPods("beside");
    const args = ["-l", pods.selector, "--url", app.coverage, "-o", out.path];
    await using watch = await startWatch(programs[0]!, args);
    await following(out.path, 1);
    await app.call("/twice");
    watch.kill("SIGINT");
    const { code, stderr } = await watch.ended;
    assertEquals(code, 0, stderr);
    assertCounts(await functionCountsOf(out.path), { twice: 1, never: 0 });
  });

  Deno.test("collect does not write into the folder of one that watches", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("locked");
    const args = ["-l", pods.selector, "-o", out.path];
    await using watch = await startWatch(programs[0]!, args);
    await following(out.path, 1);
    const { code, stderr } = await collect(programs[0]!, args);
    assertEquals(code, 1);
    assertMatch(
      stderr,
      /raw\/coverage is in use by another covhttp collect: give another --name or -o\n$/,
    );
    const other = await collect(programs[0]!, [...args, "--name", "other"]);
    assertEquals(other.code, 0, other.stderr);
    watch.kill("SIGINT");
    assertEquals((await watch.ended).code, 0);
  });

  Deno.test("collect --watch that is killed leaves a folder that can be reported on", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("left", { replicas: 2 });
    await using ask = await requests(pods);
    await ask(0, "one");
    const args = ["-l", pods.selector, "-o", out.path, "--interval", "50ms"];
    await using watch = await startWatch(programs[0]!, args);
    await following(out.path, 2);
    watch.kill("SIGKILL");
    await watch.ended;
    const [program, ...first] = programs[0]!.command;
    const { success } = await new Deno.Command(program!, {
      args: [...first, "report", join(out.path, "raw"), "-o", out.path, "-r", "json"],
    }).output();
    assert(success);
    assertCounts(await functionCountsOf(out.path), { one: 1, two: 0 });
  });

  Deno.test("collect --watch goes on after the API server was away, and its history lost", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("away");
    await using watch = await startWatch(programs[0]!, ["-l", pods.selector, "-o", out.path]);
    await following(out.path, 1);
    await cluster("fault", "offline", "1000");
    await watch.stderrMatch(/cannot reach https:.*; trying again/);
    await cluster("fault", "expire");
    await using more = await runPods("away");
    await following(out.path, 2);
    await using ask = await requests(more);
    await ask(0, "two");
    await cluster("delete", more.names[0]!);
    await watch.stderrMatch(new RegExp(`pod default/${more.names[0]}: read until its end`));
    watch.kill("SIGINT");
    const { code, stderr } = await watch.ended;
    assertEquals(code, 0, stderr);
    assertCounts(await functionCountsOf(out.path), { two: 1, end: 1, atTheEnd: 1 });
  });
}
