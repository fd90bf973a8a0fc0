/** `covhttp wrap` on the command line. */

import { ENGINES, GRANULARITIES } from "../core/engines.ts";
import { UsageError } from "../core/errors.ts";
import { defineCommand } from "./command.ts";
import { parseChoice, parseDuration, parsePort } from "./options.ts";

const DEFAULT_PORT = "9095";
const INTERVAL = "10s";
const INTERVAL_IN_TERMINAL = "1s";
/** Signals that leave a core dump, of which one is enough. */
const DUMPING: readonly Deno.Signal[] = [
  ...["SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGQUIT", "SIGSEGV", "SIGSYS", "SIGTRAP"] as const,
];

/** The command `wrap`. */
export const wrapCommand = defineCommand({
  name: "wrap",
  summary: "Run a command and serve the coverage of its Node.js processes",
  usage: "[options] -- COMMAND [ARGUMENTS...]",
  wrapsCommand: true,
  options: [
    {
      group: "Serving",
      name: "port",
      value: "PORT",
      env: "COVERAGE_PORT",
      default: DEFAULT_PORT,
      help: "Serve on this port; 0 takes a free one",
    },
    {
      group: "Serving",
      name: "host",
      value: "HOST",
      env: "COVERAGE_HOST",
      default: "127.0.0.1",
      help: "Serve on this address",
    },
    {
      group: "What counts",
      name: "include",
      value: "GLOB",
      repeat: true,
      help: "Count only what matches, relative to the working folder",
    },
    {
      group: "What counts",
      name: "exclude",
      value: "GLOB",
      repeat: true,
      help: "Do not count what matches, besides node_modules; !GLOB counts all the same",
    },
    {
      group: "What it costs",
      name: "engine",
      value: "NAME",
      env: "COVERAGE_ENGINE",
      default: "inspector",
      help:
        "inspector: V8 counts all that runs; counters: only the app's own code counts, by itself",
    },
    {
      group: "What it costs",
      name: "granularity",
      value: "NAME",
      env: "COVERAGE_GRANULARITY",
      default: "block",
      help: "block: each statement and branch; function: only which functions were called",
    },
    {
      group: "Processes that end",
      name: "snapshot-interval",
      value: "DURATION",
      help: "Take coverage so often, because a process that is killed loses what came later; 0: " +
        `never (default ${INTERVAL}, in a terminal ${INTERVAL_IN_TERMINAL})`,
    },
    {
      group: "Processes that end",
      name: "linger",
      value: "DURATION",
      default: "0",
      help: "When the command has ended, serve until the coverage is read once, or for so long",
    },
    {
      group: "Processes that end",
      name: "save",
      value: "FILE",
      help: "When the command has ended, write a snapshot to this file",
    },
  ],
  examples: [
    [
      "wrap -- node dist/server.js",
      "Run a service; its coverage is on port 9095",
    ],
    ["wrap --include 'src/**' -- npm start", "Count only what lies in src"],
    ["wrap --linger 5m -- node job.js", "Run a job; its coverage can be read after its end"],
    ["wrap --engine counters -- node app.js", "Count in the app's own code only: fast"],
    [
      "wrap --host 0.0.0.0 -- node app.js",
      "Let other machines read the coverage",
    ],
  ],
  notes: [
    "V8's blocks tax all code that runs, libraries too. Choose --engine counters where the app " +
    "needs its CPU: only its own code counts, at nearly its full speed, with the same reports; it " +
    "starts somewhat later, and code that Node.js does not load itself (vm, Jest) has no counters. " +
    "Choose --granularity function where it is enough to know which functions were called.",
    "The command runs as it would without covhttp: same arguments, signals, standard streams and " +
    "exit code. Nothing is written to a disk but what --save names.",
    "When the command has ended, Node.js processes that outlive it are waited for, up to 2 s. Then " +
    "--linger holds the end for jobs, until another SIGTERM or SIGINT at the latest. DURATION is 500ms, 10s, " +
    "2m, 1h or 1m30s.",
    "Port-forwarding reaches 127.0.0.1 in a pod. Give --host 0.0.0.0 only where readers connect " +
    "to the address of the pod or container itself, as with docker run -p: whoever reaches the " +
    "port can read the app's sources.",
  ],
}, async (values, command, world) => {
  if (command.length === 0) {
    throw new UsageError(
      "no command to wrap: covhttp wrap -- COMMAND [ARGUMENTS...]",
    );
  }
  // Kubernetes sets COVERAGE_PORT=tcp://... in pods beside a Service named coverage.
  const given = values.port.startsWith("tcp://") ? DEFAULT_PORT : values.port;
  const port = parsePort(given, "--port or COVERAGE_PORT");
  // Ctrl-C ends an app at once that does not listen to it.
  const usual = world.isInTerminal() ? INTERVAL_IN_TERMINAL : INTERVAL;
  const interval = values["snapshot-interval"] ?? usual;
  const { wrap } = await import("../wrap/wrap.ts");
  const { code, signal } = await wrap({
    command,
    hostname: values.host,
    port,
    include: values.include,
    exclude: values.exclude,
    engine: parseChoice(values.engine, "--engine or COVERAGE_ENGINE", ENGINES),
    granularity: parseChoice(
      values.granularity,
      "--granularity or COVERAGE_GRANULARITY",
      GRANULARITIES,
    ),
    snapshotInterval: parseDuration(interval, "--snapshot-interval"),
    linger: parseDuration(values.linger, "--linger"),
    save: values.save,
    notify: world.notify,
  });
  if (signal !== null && !DUMPING.includes(signal)) await world.dieOf(signal);
  return code;
});
