/**
 * Real pods for tests, from the command that COVHTTP_TEST_CLUSTER names: it starts containers
 * behind an API server with the real port-forward endpoint, and injects faults.
 */

import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { binary } from "../programs.ts";
import { obstacle } from "../obstacles.ts";

const command = Deno.env.get("COVHTTP_TEST_CLUSTER");

/** Why nothing that needs pods is tested here. */
export const noCluster = await obstacle("collecting from real pods", () => {
  if (!command) return "COVHTTP_TEST_CLUSTER names no command that starts a test cluster";
  return binary ? undefined : "there is no compiled binary for an image";
});

/** Run a command of the cluster. */
export async function cluster(...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command!, { args, stdin: "null" })
    .output();
  const decoder = new TextDecoder();
  if (!success) throw new Error(`cluster ${args.join(" ")}: ${decoder.decode(stderr)}`);
  return decoder.decode(stdout).trim();
}

/** The environment of programs that use the cluster as one of its users. */
export async function asUser(user = "admin"): Promise<{ KUBECONFIG: string }> {
  return { KUBECONFIG: await cluster("kubeconfig", user) };
}

/** How pods are run. */
export interface PodOptions {
  image?: string;
  replicas?: number;
  /** The name of the Deployment they are of. */
  deployment?: string;
  /** More arguments for the cluster's command. */
  more?: string[];
}

/** Pods that are removed in the end. */
export interface Pods extends AsyncDisposable {
  names: string[];
  /** The label that all have: `app=NAME`. */
  selector: string;
}

/** Run pods of the test image. Resolves when they are ready. Names of apps are used only once. */
export async function runPods(
  app: string,
  { image = "covhttp-test:v1", replicas = 1, deployment, more = [] }: PodOptions = {},
): Promise<Pods> {
  const selector = `app=${app}`;
  const owner = deployment === undefined ? [] : ["--owner", `deployment/${deployment}`];
  const size = ["--replicas", String(replicas)];
  const names = await cluster(
    "run",
    app,
    "--image",
    image,
    "-l",
    selector,
    ...size,
    ...owner,
    ...more,
  );
  return {
    names: names.split("\n"),
    selector,
    async [Symbol.asyncDispose]() {
      await cluster("fault", "clear");
      await cluster("delete", "-l", selector, "--grace", "0");
    },
  };
}

/** Remove every pod in the namespace default. */
export async function removeAllPods(): Promise<void> {
  await cluster("fault", "clear");
  const pods = await cluster("pods");
  const names = pods.split("\n").filter(Boolean).map((line) => line.split(/ +/)[1]!);
  if (names.length > 0) await cluster("delete", ...names, "--grace", "0");
}

/** Follow what a pod prints, until it goes. */
export function follow(pod: string): Promise<string> {
  return cluster("logs", pod, "-f");
}

/** The counts that the test image's app prints when it ends, of all its runs in a log. */
export function countsIn(log: string): Record<string, number> {
  const runs = [...log.matchAll(/^counts (.*)$/gm)].map(([, json]) => JSON.parse(json!));
  return addUp(runs);
}

/** Add up counts by name. */
export function addUp(counts: Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [name, count] of counts.flatMap(Object.entries<number>)) {
    sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}

let isBuilt: Promise<void> | undefined;

/** Build the images `covhttp-test:v1` and `covhttp-test:v2`, whose service has a function more. */
export function buildImages(): Promise<void> {
  return isBuilt ??= build();
}

async function build(): Promise<void> {
  const context = await Deno.makeTempDir({ prefix: "covhttp-image-" });
  const folder = new URL("image/", import.meta.url).pathname;
  for await (const { name } of Deno.readDir(folder)) {
    await Deno.copyFile(join(folder, name), join(context, name));
  }
  await Deno.copyFile(binary!, join(context, "covhttp"));
  await Deno.mkdir(join(context, "lib"));
  // Debian's images have it; the cluster's own base image does not.
  await Deno.copyFile(await libraryOf(binary!, "librt.so.1"), join(context, "lib/librt.so.1"));
  for (const version of ["v1", "v2"]) {
    await cluster("build", `covhttp-test:${version}`, context, "--target", version);
  }
  await Deno.remove(context, { recursive: true });
}

async function libraryOf(program: string, name: string): Promise<string> {
  const { stdout } = await new Deno.Command("ldd", { args: [program] }).output();
  const line = new TextDecoder().decode(stdout).split("\n").find((line) => line.includes(name));
  const [, path] = line?.match(/=> (\S+)/) ?? [];
  assertEquals(typeof path, "string", `${program} needs no ${name}`);
  return path!;
}
