/** How long five reports take, from what was collected. */

import { assert } from "@std/assert";
import { type App, APP_NAMES, APPS } from "../apps.ts";
import { type Context, interleaved, roundsOf, workFolder } from "../context.ts";
import { readSnapshot, serveCoverage, writeCoverage, writeReplicas } from "../coverage_data.ts";

const REPORTERS = ["text", "html", "lcov", "json", "cobertura"];
const REPLICAS = 50;
/** How many files of its own an app has at least. */
const LEAST_FILES = 30;

/** A program that reports, and what it is given. */
interface Reporting {
  name: string;
  /** @param out the folder for reports */
  command(out: string): string[];
}

/** All apps, with the newest version of Node.js. */
export async function measureReports(context: Context): Promise<void> {
  for (const name of APP_NAMES.filter(context.wants)) await measure(context, name);
}

async function measure(context: Context, name: App["name"]): Promise<void> {
  const { recorder, covhttp } = context;
  const { version, path: node } = context.nodes.at(-1)!;
  const app = await context.app(name);
  await using folder = await workFolder(context);
  const written = async (variant: Parameters<typeof writeCoverage>[2]) => {
    const path = `${folder.path}/${variant}`;
    await Deno.mkdir(path);
    await writeCoverage(app, node, variant, path);
    return path;
  };
  const ofV8 = await written("NODE_V8_COVERAGE");
  const ofNyc = await written("nyc");
  await using served = await serveCoverage(app, node, covhttp);
  const snapshot = await readSnapshot(served.url);
  const [one, many] = [`${folder.path}/1`, `${folder.path}/${REPLICAS}`];
  await writeReplicas(snapshot, 1, one);
  await writeReplicas(snapshot, REPLICAS, many);

  const files = new Map<string, number>();
  const place = { app: name, node: version };
  const all = reportings(covhttp, node, { ofV8, ofNyc, one, many, url: served.url });
  await interleaved(context, place, roundsOf(context, 5), all, async ({ name, command }) => {
    await using out = await workFolder(context);
    const begin = performance.now();
    await runIn(app.folder, command(out.path));
    const report = (performance.now() - begin) / 1000;
    files.set(name, await countFiles(out.path));
    return { report };
  });
  if (new Set(files.values()).size > 1) {
    const counts = [...files].map(([reporting, count]) => `${reporting} ${count}`);
    recorder.remark(`reports of ${name} have unequal numbers of files: ${counts.join(", ")}`);
  }
}

/** All that reports. */
function reportings(
  covhttp: string,
  node: string,
  data: { ofV8: string; ofNyc: string; one: string; many: string; url: string },
): Reporting[] {
  const peer = (path: string) => `${APPS}node_modules/${path}`;
  const each = (option: string) => REPORTERS.flatMap((name) => [option, name]);
  const report = (name: string, folder: string): Reporting => ({
    name,
    command: (out) => [covhttp, "report", folder, "-o", out, ...each("-r")],
  });
  return [
    {
      name: "c8 report",
      command: (out) => [
        ...[node, peer("c8/bin/c8.js"), "report", "--temp-directory", data.ofV8],
        // Else libraries within a bundle are in its report, and in no other one.
        ...["--exclude-after-remap", "--reports-dir", out, ...each("--reporter")],
      ],
    },
    {
      name: "nyc report",
      command: (out) => [
        ...[node, peer("nyc/bin/nyc.js"), "report", "--temp-dir", data.ofNyc],
        ...["--report-dir", out, ...each("--reporter")],
      ],
    },
    {
      name: "monocart",
      command: (out) => [node, `${APPS}monocart_report.cjs`, data.ofV8, out, ...REPORTERS],
    },
    report("covhttp report", data.ofV8),
    report("covhttp report of 1", data.one),
    report(`covhttp report of ${REPLICAS}`, data.many),
    {
      name: "covhttp collect",
      command: (out) => [covhttp, "collect", "--url", data.url, "-o", out, ...each("-r")],
    },
  ];
}

async function runIn(cwd: string, [program, ...args]: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(program!, {
    args,
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
}

/** How many files a report has, which was written in this round. */
async function countFiles(out: string): Promise<number> {
  const report = JSON.parse(await Deno.readTextFile(`${out}/coverage-final.json`));
  await Promise.all(
    ["lcov.info", "cobertura-coverage.xml"].map((name) => Deno.stat(`${out}/${name}`)),
  );
  const { length } = Object.keys(report);
  assert(length >= LEAST_FILES, `the report has ${length} files only`);
  return length;
}
