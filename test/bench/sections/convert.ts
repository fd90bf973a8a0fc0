/** How long conversion takes, beside v8-to-istanbul by itself. */

import { assert } from "@std/assert";
import { mergeSnapshotFiles } from "../../../src/report/snapshot_files.ts";
import type { AppName } from "../apps.ts";
import { type Context, interleaved, roundsOf, workFolder } from "../context.ts";
import { convertBare, convertWithCovhttp } from "../conversions.ts";
import { readSnapshot, serveCoverage } from "../coverage_data.ts";

const COLD = new URL("../convert_cold.ts", import.meta.url).pathname;

/** Apps with their own files, and with one that is made of others. */
const MEASURED: readonly AppName[] = ["service", "8 MB bundle"];

/** With coverage of the newest version of Node.js. */
export async function measureConversion(context: Context): Promise<void> {
  for (const name of MEASURED.filter(context.wants)) await measure(context, name);
}

async function measure(context: Context, name: AppName): Promise<void> {
  const { covhttp } = context;
  const { version, path: node } = context.nodes.at(-1)!;
  const app = await context.app(name);
  await using folder = await workFolder(context);
  const file = `${folder.path}/snapshot.json`;
  await using served = await serveCoverage(app, node, covhttp);
  await Deno.writeTextFile(file, JSON.stringify(await readSnapshot(served.url)));
  const scripts = await mergeSnapshotFiles([{ path: file }]);

  const place = { app: name, node: version };
  const converters = [
    { name: "bare v8-to-istanbul", convert: () => convertBare(scripts) },
    {
      name: "covhttp --converter v8-to-istanbul",
      convert: () => convertWithCovhttp(scripts, "v8-to-istanbul"),
    },
    { name: "covhttp", convert: () => convertWithCovhttp(scripts, "syntax-tree") },
  ];
  for (const { convert } of converters) await convert(); // compiled, as in a long run
  await interleaved(context, place, roundsOf(context, 9), converters, async ({ convert }) => {
    const begin = performance.now();
    assert(await convert() > 0, "nothing was converted");
    return { conversion: performance.now() - begin };
  });

  const out = `${folder.path}/out`;
  const programs = [
    { name: "covhttp", command: [Deno.execPath(), "run", "--quiet", "-A", COLD, file] },
    {
      name: "covhttp report -r json",
      command: [covhttp, "report", file, "-o", out, "-r", "json"],
    },
  ];
  await interleaved(context, place, roundsOf(context, 7), programs, async (program) => {
    const [path, ...args] = program.command;
    const begin = performance.now();
    const { success, stdout, stderr } = await new Deno.Command(path!, {
      args,
      cwd: app.folder,
      stdin: "null",
    }).output();
    const whole = (performance.now() - begin) / 1000;
    const decoder = new TextDecoder();
    assert(success, decoder.decode(stderr));
    return { ownCode: program.name === "covhttp" ? Number(decoder.decode(stdout)) : whole };
  });
}
