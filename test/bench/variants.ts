/** The ways to run an app: covhttp and its peers. */

import { run } from "../programs.ts";
import { type App, APPS } from "./apps.ts";

/** How an app is started. */
export interface Launch {
  command: string[];
  env: Record<string, string>;
}

/** A way to run an app. */
export interface Variant {
  name: string;
  /** Options of `covhttp wrap`, where it is that. */
  options?: readonly string[];
  /** @param work a folder for what it writes */
  launch(app: App, node: string, work: string): Launch;
}

const peer = (path: string) => `${APPS}node_modules/${path}`;

/** Reports are made when an app ends, and are none of what is measured here. */
const NO_REPORT = "none";

/**
 * All variants; the first is what the others are compared with.
 *
 * @param covhttp the binary
 */
export function variants(covhttp: string): Variant[] {
  const wrapped = (...options: string[]): Variant => ({
    name: ["covhttp", ...options].join(" "),
    options,
    launch: ({ entry }, node) => ({
      command: [covhttp, "wrap", "--port", "0", ...options, "--", node, entry],
      env: {},
    }),
  });
  return [
    { name: "plain", launch: ({ entry }, node) => ({ command: [node, entry], env: {} }) },
    {
      name: "NODE_V8_COVERAGE",
      launch: ({ entry }, node, work) => ({
        command: [node, entry],
        env: { NODE_V8_COVERAGE: work },
      }),
    },
    {
      name: "c8",
      launch: ({ entry }, node, work) => ({
        command: [
          ...[node, peer("c8/bin/c8.js"), "--reporter", NO_REPORT],
          ...["--temp-directory", `${work}/tmp`, "--reports-dir", work, node, entry],
        ],
        env: {},
      }),
    },
    {
      name: "nyc",
      launch: ({ entry }, node, work) => ({
        // With its cache: all but the first start find everything instrumented.
        command: [node, peer("nyc/bin/nyc.js"), "--silent", "--temp-dir", work, node, entry],
        env: {},
      }),
    },
    {
      name: "monocart",
      launch: ({ entry }, node, work) => ({
        command: [
          ...[node, peer("monocart-coverage-reports/lib/cli.js"), "--logging", "error"],
          ...["--reports", NO_REPORT, "--outputDir", work, "--", node, entry],
        ],
        env: {},
      }),
    },
    wrapped(),
    wrapped("--granularity", "function"),
    wrapped("--engine", "counters"),
  ];
}

/** The same launch of `covhttp wrap`, with takes besides reads so often; "0": never. */
export function takingEvery(interval: string, { command, env }: Launch): Launch {
  return { env, command: command.toSpliced(2, 0, "--snapshot-interval", interval) };
}

/**
 * Leave out those whose options covhttp does not have.
 *
 * @param refused told what is left out, and why
 */
export async function knownVariants(
  covhttp: string,
  refused: (line: string) => void,
): Promise<Variant[]> {
  const known: Variant[] = [];
  for (const variant of variants(covhttp)) {
    const { name, options = [] } = variant;
    if (options.length === 0) {
      known.push(variant);
      continue;
    }
    const program = { name: "covhttp", command: [covhttp] };
    const args = ["wrap", "--port", "0", ...options, "--", "true"];
    const { code, stderr } = await run(program, args);
    if (code === 0) known.push(variant);
    else refused(`${name} is left out: ${stderr.trim().split("\n")[0]}`);
  }
  return known;
}
