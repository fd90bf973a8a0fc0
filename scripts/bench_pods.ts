/**
 * Measures collecting from many pods, beside what people would do instead: `kubectl port-forward`
 * and curl, one pod after the other. Needs a test cluster in COVHTTP_TEST_CLUSTER, the binary in
 * COVHTTP_BINARY, kubectl and curl.
 *
 *   scripts/deno task bench-pods [REPLICAS [ROUNDS]]
 */

import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { sha256Of } from "../src/core/sha256.ts";
import { parseSnapshot } from "../src/core/snapshot.ts";
import { asUser, buildImages, cluster, noCluster, runPods } from "../test/kubernetes/cluster.ts";

const [replicas = 50, rounds = 3] = Deno.args.map(Number);
/** So many make a snapshot of 5 MB without sources. */
const [MODULES, FUNCTIONS] = [40, 900];

if (noCluster) Deno.exit(1);
await cluster("up");
await buildImages();
await buildLargeApp();
await using one = await runPods("bench-one", { image: "covhttp-bench" });
await using pods = await runPods("bench", {
  image: "covhttp-bench",
  replicas,
  more: ["--timeout", "300"],
});
const folder = await Deno.makeTempDir({ prefix: "covhttp-bench-" });
const env = { ...await asUser(), NO_COLOR: "1" };

const results = [];
for (let round = 0; round < rounds; round++) {
  results.push({
    kubectl: await timed(() => kubectlAndCurl(pods.names)),
    collect: await collect(pods.selector),
    one: await collect(one.selector),
  });
  console.error(JSON.stringify(results.at(-1)));
}
const ratios = results.map(({ kubectl, collect }) => kubectl / collect.seconds);
const scaling = results.map(({ collect, one }) => collect.seconds / one.seconds);
const { size, scripts } = results[0]!.collect;
console.log(
  `${replicas} pods, ${rounds} rounds; a snapshot has ${(size / 1e6).toFixed(1)} MB and ` +
    `${scripts} scripts`,
);
row("kubectl port-forward + curl, one after the other", results.map(({ kubectl }) => kubectl), "s");
row("covhttp collect, with the report", results.map(({ collect }) => collect.seconds), "s");
row("  of one pod", results.map(({ one }) => one.seconds), "s");
row("kubectl + curl / covhttp", ratios, "x");
row(`${replicas} pods / one pod`, scaling, "x");
row("peak memory of covhttp", results.map(({ collect }) => collect.memory), "MB");
row("  of one pod", results.map(({ one }) => one.memory), "MB");
await Deno.remove(folder, { recursive: true });

/** Median, and the least and the most. */
function row(name: string, values: number[], unit: string): void {
  const sorted = values.toSorted((a, b) => a - b);
  const show = (value: number) => value.toFixed(value < 100 ? 2 : 0);
  const [least, median, most] = [sorted[0]!, sorted[sorted.length >> 1]!, sorted.at(-1)!];
  console.log(`${name.padEnd(50)} ${show(median)} ${unit} (${show(least)} to ${show(most)})`);
}

async function timed(action: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await action();
  return (performance.now() - start) / 1000;
}

/** One pod after the other: forward, download, end. */
async function kubectlAndCurl(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const kubectl = new Deno.Command("kubectl", {
      args: ["port-forward", `pod/${name}`, ":9095"],
      env,
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const output = kubectl.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const [, port] = (await output.read()).value!.match(/:(\d+) ->/)!;
    const { success } = await new Deno.Command("curl", {
      args: ["-sf", "-o", join(folder, "curl.json"), `http://127.0.0.1:${port}/coverage`],
    }).output();
    assertEquals(success, true);
    kubectl.kill();
    await kubectl.status;
    await output.cancel();
  }
}

/** Collect, and check what came against its hashes. */
async function collect(selector: string) {
  const out = await Deno.makeTempDir({ dir: folder });
  const start = performance.now();
  const child = new Deno.Command(Deno.env.get("COVHTTP_BINARY")!, {
    args: ["collect", "-l", selector, "-o", out, "-r", "lcovonly", "--json"],
    env,
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const [output, memory] = await Promise.all([child.output(), peakMemory(child)]);
  const seconds = (performance.now() - start) / 1000;
  const decoder = new TextDecoder();
  if (!output.success) throw new Error(decoder.decode(output.stderr));
  const { collected, failed } = JSON.parse(decoder.decode(output.stdout));
  assertEquals(failed, []);
  const { file, size, scripts } = collected[0];
  const path = join(out, "raw/coverage", file);
  const { covhttp } = parseSnapshot(await Deno.readTextFile(path), path);
  for (const { sha256 } of Object.values(covhttp!.scripts)) {
    assertEquals(
      await sha256Of(await Deno.readTextFile(join(out, "raw/.sources", sha256))),
      sha256,
    );
  }
  assertEquals(collected.length, selector === pods.selector ? replicas : 1);
  await Deno.remove(out, { recursive: true });
  return { seconds, memory, size, scripts };
}

/** The most memory a process has had, in MB, asked until it ends (VmHWM of proc(5)). */
async function peakMemory(child: Deno.ChildProcess): Promise<number> {
  let peak = 0;
  let hasEnded = false;
  child.status.then(() => hasEnded = true);
  while (!hasEnded) {
    const status = await Deno.readTextFile(`/proc/${child.pid}/status`).catch(() => "");
    peak = Math.max(peak, Number(status.match(/VmHWM:\s+(\d+) kB/)?.[1] ?? 0) / 1000);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return peak;
}

/** The image `covhttp-bench`: an app with many functions. */
async function buildLargeApp(): Promise<void> {
  const context = await Deno.makeTempDir({ prefix: "covhttp-bench-image-" });
  for (let m = 0; m < MODULES; m++) {
    const functions = Array.from({ length: FUNCTIONS }, (_, f) => `
exports.compute${f} = function compute${f}(value) {
  if (value > ${f}) {
    return value * ${f};
  }
  return value - ${m};
};`);
    await Deno.writeTextFile(join(context, `module${m}.cjs`), functions.join("\n"));
  }
  await Deno.writeTextFile(
    join(context, "large.cjs"),
    `
for (let m = 0; m < ${MODULES}; m++) {
  const functions = Object.values(require(\`./module\${m}.cjs\`));
  for (const [f, compute] of functions.entries()) if (f % 2 === 0) compute(m * 10);
}
require("./app.cjs");
`,
  );
  await Deno.writeTextFile(
    join(context, "Dockerfile"),
    `
FROM localhost/covhttp-test:v1
COPY *.cjs ./
# Idle pods on one machine are not to take time from those that are measured.
ENTRYPOINT ["covhttp", "wrap", "--snapshot-interval", "0", "--"]
CMD ["node", "large.cjs"]
`,
  );
  await cluster("build", "covhttp-bench", context);
  await Deno.remove(context, { recursive: true });
}
