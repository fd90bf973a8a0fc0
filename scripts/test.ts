/**
 * Runs all tests, or those that the arguments for `deno test` select. Fetches what they run from
 * the npm registry, once: real programs, and Node.js in several versions. From Go's modules comes
 * what Kubernetes says of its API.
 *
 * End-to-end tests run covhttp from its sources, and as the compiled binary where a run-time for
 * it can be had: from DENORT_BIN, or from Deno's download server. Those with pods need a command
 * that starts them, in COVHTTP_TEST_CLUSTER.
 */

import { describeApi } from "../test/kubernetes/api_description.ts";
import { buildDemo } from "../test/demo_service.ts";
import { NODE_VERSIONS, nodeFolder, OLD_NODE } from "../test/node_versions.ts";
import { prepareRealPrograms } from "../test/real_programs.ts";

const root = new URL("..", import.meta.url).pathname;
const deno = (args: string[], options: Deno.CommandOptions = {}) =>
  new Deno.Command(Deno.execPath(), { args, cwd: root, ...options });

const [binary, cluster] = await Promise.all([
  compile(),
  startCluster(),
  buildDemo(),
  prepareRealPrograms(),
  ...[OLD_NODE, ...NODE_VERSIONS].map(nodeFolder),
  describeApi(), // a test says it where that cannot be
]);
const { code } = await deno(
  ["test", "-A", "--parallel", ...Deno.args, "test"],
  {
    env: { COVHTTP_BINARY: binary ?? "", COVHTTP_TEST_CLUSTER: cluster ?? "" },
  },
).spawn().status;
Deno.exit(code);

/** Build the binary. Only a run-time that cannot be had is a reason to go on without. */
async function compile(): Promise<string | undefined> {
  const { success, stderr } = await deno(["task", "--quiet", "compile"], {
    stderr: "piped",
  })
    .output();
  if (success) return `${root}dist/covhttp`;
  const reason = new TextDecoder().decode(stderr);
  if (
    Deno.env.has("DENORT_BIN") || !reason.includes("Setting up base binary")
  ) {
    console.error(reason);
    Deno.exit(1);
  }
  console.error(
    "The compiled binary is not tested: its run-time can be had neither from DENORT_BIN nor by download.",
  );
}

/** Start the test cluster. A machine that cannot have one is a reason to go on without. */
async function startCluster(): Promise<string | undefined> {
  const command = Deno.env.get("COVHTTP_TEST_CLUSTER");
  if (!command) return undefined;
  const { success, stderr } = await new Deno.Command(command, { args: ["up"] }).output();
  if (success) return command;
  console.error(`There is no test cluster: ${new TextDecoder().decode(stderr)}`);
}
