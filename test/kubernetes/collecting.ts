/** `covhttp collect` from pods that run. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { temporaryFolder } from "../folders.ts";
import { fromSource, type Program, programs, run } from "../programs.ts";
import { addUp, asUser, cluster, runPods } from "./cluster.ts";
import { requests } from "./requests.ts";

const CONTEXTS = ["admin", "admin-ec", "admin-token", "admin-exec"];

/** Run `covhttp collect` as a user of the cluster. */
export async function collect(program: Program, args: string[], user?: string) {
  return await run(program, ["collect", ...args], { env: await asUser(user) });
}

/** How often each function ran, by a report in `coverage-final.json`. */
export async function functionCountsOf(out: string): Promise<Record<string, number>> {
  const report = JSON.parse(await Deno.readTextFile(join(out, "coverage-final.json")));
  return addUp(
    // deno-lint-ignore no-explicit-any
    Object.values<any>(report).flatMap(({ fnMap, f }) =>
      Object.keys(fnMap).map((id) => ({ [fnMap[id].name]: f[id] }))
    ),
  );
}

/** Which of a report's functions ran as often as these counts say. */
export function assertCounts(actual: Record<string, number>, expected: Record<string, number>) {
  for (const [name, count] of Object.entries(expected)) {
    assertEquals([name, actual[name]], [name, count]);
  }
}

export function collectingTests(): void {
  for (const program of programs) {
    Deno.test(`collect -l (${program.name}) adds up what all replicas ran`, async () => {
      await using out = await temporaryFolder();
      await using pods = await runPods("adds-up", { replicas: 3 });
      await using ask = await requests(pods);
      await ask(0, "one");
      await ask(1, "one", "two");
      await ask(2, "late", "late");
      const { code, stdout, stderr } = await collect(program, [
        "-l",
        pods.selector,
        "-o",
        out.path,
      ]);
      assertEquals(code, 0, stderr);
      assertCounts(await functionCountsOf(out.path), {
        one: 2,
        two: 1,
        late: 2,
        whenAsked: 2,
        never: 0,
      });
      assertMatch(stdout, /^ +app\.cjs +\|/m);
      assertEquals(stderr.match(/^covhttp: pod default\/adds-up-\w+: \d/gm)?.length, 3, stderr);
    });
  }

  Deno.test("collect finds pods by name, workload, field, namespace and container", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("finds", { replicas: 2, deployment: "finds" });
    await using _others = await runPods("finds-not");
    const [first] = pods.names;
    const cases: [args: string[], pods: number][] = [
      [[first!], 1],
      [[`pod/${first}`, `po/${pods.names[1]}`], 2],
      [["deployment/finds"], 2],
      [["deploy/finds", "-n", "default"], 2],
      [["-l", "app in (finds)", "-A"], 2],
      [["-l", pods.selector, "--field-selector", `metadata.name=${first}`], 1],
      [["-l", "app in (finds,finds-not)", "-c", "app"], 3],
      [["--field-selector", "status.phase=Running"], 3],
    ];
    for (const [args, count] of cases) {
      const { code, stdout, stderr } = await collect(fromSource, [
        ...args,
        "-o",
        out.path,
        "--json",
      ]);
      assertEquals(
        [args, code, JSON.parse(stdout || "{}").collected?.length],
        [args, 0, count],
        stderr,
      );
    }
  });

  Deno.test("collect downloads each source once, and none again", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("once", { replicas: 3 });
    const read = async (...more: string[]) => {
      const { code, stdout, stderr } = await collect(
        fromSource,
        ["-l", pods.selector, "-o", out.path, "--json", ...more],
      );
      assertEquals(code, 0, stderr);
      return JSON.parse(stdout);
    };
    const { collected } = await read();
    for (const { file } of collected) {
      const snapshot = await Deno.readTextFile(join(out.path, "raw/coverage", file));
      assert(!snapshot.includes('"source":'), "a snapshot has sources");
    }
    const texts = [...Deno.readDirSync(join(out.path, "raw/.sources"))];
    assertEquals(texts.length, 1); // app.cjs
    const { mtime } = await Deno.stat(join(out.path, "raw/.sources", texts[0]!.name));
    await read("--name", "second");
    const again = await Deno.stat(join(out.path, "raw/.sources", texts[0]!.name));
    assertEquals(again.mtime, mtime);
  });

  Deno.test("collect --reset forgets exactly what was read, while requests go on", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("resets", { replicas: 2 });
    await using ask = await requests(pods);
    const stop = new AbortController();
    const asking = askUntil(stop.signal, () => Promise.all([ask(0, "one"), ask(1, "one")]));
    let counted = 0;
    try {
      for (const name of ["a", "b", "c", "d"]) {
        if (name === "d") {
          stop.abort();
          await asking;
        }
        const own = join(out.path, name);
        const args = ["-l", pods.selector, "-o", own, "--reset", "-r", "json"];
        const { code, stderr } = await collect(fromSource, args);
        assertEquals(code, 0, stderr);
        counted += (await functionCountsOf(own)).one!;
      }
    } finally {
      stop.abort();
      await asking;
    }
    const counts = await Promise.all([ask(0, "counts"), ask(1, "counts")]);
    assertEquals(counted, addUp(counts.map((text) => JSON.parse(text))).one);
    assert(counted > 0);
  });

  Deno.test("collect --per-pod writes a report a pod", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("per-pod", { replicas: 2 });
    await using ask = await requests(pods);
    await ask(0, "one");
    await ask(1, "two", "two");
    const args = ["-l", pods.selector, "-o", out.path, "--per-pod"];
    const { code, stderr } = await collect(fromSource, args);
    assertEquals(code, 0, stderr);
    assertCounts(await functionCountsOf(out.path), { one: 1, two: 2 });
    const own = (i: number) => functionCountsOf(join(out.path, "pods/default", pods.names[i]!));
    assertCounts(await own(0), { one: 1, two: 0 });
    assertCounts(await own(1), { one: 0, two: 2 });
  });

  Deno.test("collect merges two builds by source file, and names both images", async () => {
    await using out = await temporaryFolder();
    await using old = await runPods("builds", { deployment: "builds" });
    await using _new = await runPods("builds", { deployment: "builds", image: "covhttp-test:v2" });
    await using ask = await requests(old);
    await ask(0, "one");
    const { code, stderr } = await collect(fromSource, [
      "deployment/builds",
      "-o",
      out.path,
      "-r",
      "json",
    ]);
    assertEquals(code, 0, stderr);
    // Pods that were created in one second have no order.
    const [, first, second] = stderr.match(
      /\/app\.cjs differs between localhost\/covhttp-test:(v\d) \(sha256:\w{12}\) and localhost\/covhttp-test:(v\d) /,
    )!;
    assertEquals([first, second].sort(), ["v1", "v2"]);
    const { extra, ...counts } = await functionCountsOf(out.path);
    assertEquals([counts.one, extra], [1, second === "v2" ? 0 : undefined]); // of the newest
  });

  Deno.test("collect --dry-run lists what would be collected, and why others would not", async () => {
    await using out = await temporaryFolder();
    await using _ready = await runPods("listed");
    await using _silent = await runPods("listed-too", {
      more: ["-l", "app=listed", "--not-ready", "--container", "plain", "--", "sleep", "60"],
    });
    const { code, stdout } = await run(fromSource, ["collect", "-l", "app=listed", "--dry-run"], {
      cwd: out.path,
      env: await asUser(),
    });
    assertEquals(code, 0);
    assertMatch(stdout, /^NAMESPACE +POD +CONTAINER +PORT +COLLECT$/m);
    assertMatch(stdout, /^default +listed-\w+ +app +9095 +yes$/m);
    assertMatch(stdout, /^default +listed-too-\w+ +plain +9095 +no: .*$/m);
    assertEquals([...Deno.readDirSync(out.path)], []);
  });

  for (const context of CONTEXTS) {
    Deno.test(`collect reads pods as ${context}, natively and with kubectl`, async () => {
      await using out = await temporaryFolder();
      await using pods = await runPods("credentials");
      const args = ["-l", pods.selector, "-o", out.path, "--context", context, "-r", "none"];
      for (const how of ["native", "kubectl"]) {
        const { code, stderr } = await collect(fromSource, [...args, "--port-forward", how]);
        assertEquals([how, code], [how, 0], stderr);
      }
    });
  }

  Deno.test("collect says what the API server forbids, and how to check it", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("forbidden");
    const args = ["-l", pods.selector, "-o", out.path];
    const cannotForward = await collect(fromSource, args, "readonly");
    assertEquals([cannotForward.code, cannotForward.stdout], [1, ""]);
    assertMatch(
      cannotForward.stderr,
      /is forbidden: User "readonly" cannot get resource "pods\/portforward" .*; check with: kubectl auth can-i get pods --subresource=portforward -n default\n/,
    );
    const cannotList = await collect(fromSource, args, "none");
    assertEquals(cannotList.code, 1);
    assertMatch(
      cannotList.stderr,
      /^covhttp: pods is forbidden: User "none" cannot list .*; check with: kubectl auth can-i list pods -n default\n$/,
    );
  });

  Deno.test("collect names what it looked for where there is nothing", async () => {
    const cases: [args: string[], message: string][] = [
      [["-l", "app=x"], "no pods with -l app=x in namespace default (context admin)"],
      [
        ["x", "-n", "other"],
        "pod x not found: looked for pods of pod/x in namespace other (context admin)",
      ],
      [["-l", "app=x", "-A"], "no pods with -l app=x in any namespace (context admin)"],
      [["deploy/x"], '"x" not found: looked for pods of deployment/x in namespace default'],
      [["-l", "a=b=c"], "unable to parse requirement"],
    ];
    for (const [args, message] of cases) {
      const { code, stderr } = await collect(fromSource, args);
      assertEquals([args, code], [args, 1]);
      assertStringIncludes(stderr, message);
      assertEquals(stderr.trimEnd().split("\n").length, 1, stderr);
    }
  });

  Deno.test("collect --json tells what failed where all did", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("all-failed", { replicas: 2 });
    const args = ["-l", pods.selector, "-o", out.path, "--port", "9", "--json"];
    const { code, stdout, stderr } = await collect(fromSource, args);
    assertEquals(code, 1);
    const { collected, failed, exitCode } = JSON.parse(stdout);
    assertEquals([collected, failed.length, exitCode], [[], 2, 1]);
    assertMatch(
      stderr,
      /^covhttp: pod default\/all-failed-\w+ and 1 more: connection refused on port 9: [^\n]*\n$/,
    );
  });

  Deno.test("collect says what it replaces", async () => {
    await using out = await temporaryFolder();
    await using first = await runPods("replaced");
    await using second = await runPods("replacing");
    assertEquals((await collect(fromSource, ["-l", first.selector, "-o", out.path])).code, 0);
    const { code, stderr } = await collect(fromSource, ["-l", second.selector, "-o", out.path]);
    assertEquals(code, 0);
    assertMatch(
      stderr,
      /replaced the earlier collection "coverage", with 1 snapshot of others: --append keeps them/,
    );
  });

  Deno.test("collect reports on the pods that answer, and names the others", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("partly", { replicas: 2 });
    await using _silent = await runPods("partly-not", {
      more: ["-l", "app=partly", "--not-ready", "--", "sleep", "60"],
    });
    const args = ["-l", pods.selector, "-o", out.path, "--json", "--retries", "0"];
    const { code, stdout, stderr } = await collect(fromSource, args);
    assertEquals(code, 3);
    assertMatch(
      stderr,
      /not in the report: pod default\/partly-not-\w+: connection refused on port 9095/,
    );
    assertMatch(stderr, /pod default\/partly-not-\w+ is not ready/);
    const { collected, failed, exitCode } = JSON.parse(stdout);
    assertEquals([collected.length, failed.length, exitCode], [2, 1, 3]);
    assertMatch(failed[0].reason, /connection refused/);
    assert((await Deno.stat(join(out.path, "index.html"))).isFile);
  });

  Deno.test("collect reads a terminating pod that still answers", async () => {
    await using out = await temporaryFolder();
    await using pods = await runPods("terminating", { more: ["--env", "STAYS=3000"] });
    const deleted = cluster("delete", pods.names[0]!);
    await untilTerminating(pods.selector);
    const { code, stderr } = await collect(fromSource, ["-l", pods.selector, "-o", out.path]);
    assertEquals(code, 0, stderr);
    assertMatch(stderr, /is terminating/);
    await deleted;
  });
}

async function askUntil(stop: AbortSignal, ask: () => Promise<unknown>): Promise<void> {
  while (!stop.aborted) await ask();
}

export async function untilTerminating(selector: string): Promise<void> {
  while (!(await cluster("pods", "-l", selector)).includes("Terminating"));
}
