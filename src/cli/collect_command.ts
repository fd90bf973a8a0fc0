/** `covhttp collect` on the command line. */

import type { KubernetesOptions } from "../collect/cluster.ts";
import { UsageError } from "../core/errors.ts";
import { parseResource } from "../core/resource.ts";
import { isTestName } from "../core/test_name.ts";
import { defineCommand } from "./command.ts";
import {
  type OptionSpec,
  type OptionValues,
  parseCount,
  parseDuration,
  parsePort,
} from "./options.ts";
import { CONFIG_NOTE, CONFIG_OPTION, REPORT_OPTIONS, reportOptions } from "./report_options.ts";
import type { World } from "./world.ts";

/** How often pods are read under --watch. */
const INTERVAL = "10s";

/** Which pods. */
const POD_OPTIONS = [
  {
    group: "Pods",
    name: "selector",
    short: "l",
    value: "LABELS",
    help: "Collect from the pods with these labels: app=my-app, tier in (a,b), !legacy",
  },
  {
    group: "Pods",
    name: "field-selector",
    value: "FIELDS",
    help: "Collect from the pods with these fields: spec.nodeName=node-1",
  },
  {
    group: "Pods",
    name: "namespace",
    short: "n",
    value: "NAMESPACE",
    help: "Look in this namespace (default that of the context, else default)",
  },
  {
    group: "Pods",
    name: "all-namespaces",
    short: "A",
    help: "Look in all namespaces",
  },
  {
    group: "Pods",
    name: "container",
    short: "c",
    value: "NAME",
    help:
      "Collect from this container (default each with a port named coverage, else the pod's first)",
  },
  {
    group: "Pods",
    name: "port",
    value: "PORT",
    help:
      "Where covhttp serves in the pods (default the annotation covhttp.dev/port, else the port " +
      "named coverage, else 9095)",
  },
  {
    group: "Pods",
    name: "context",
    value: "NAME",
    help: "Use this context of the kubeconfig",
  },
  {
    group: "Pods",
    name: "kubeconfig",
    value: "FILE",
    help: "Use this kubeconfig (default KUBECONFIG, else ~/.kube/config, else that of the pod " +
      "covhttp itself runs in)",
  },
  {
    group: "Pods",
    name: "port-forward",
    value: "HOW",
    default: "native",
    help: "Reach pods by native WebSocket port-forwarding, or by the program kubectl",
  },
] as const satisfies readonly OptionSpec[];

/** What becomes of them. */
const COLLECT_OPTIONS = [
  {
    group: "Collecting",
    name: "url",
    value: "URL",
    repeat: true,
    help: "Where a wrapped app serves its coverage, without Kubernetes: http://HOST:9095",
  },
  {
    group: "Collecting",
    name: "name",
    value: "TEST",
    default: "coverage",
    help: "The test this coverage is of; a collection of the same name is replaced",
  },
  {
    group: "Collecting",
    name: "append",
    help: "Keep the earlier collection of the same name and add to it",
  },
  {
    group: "Collecting",
    name: "reset",
    help: "Set the apps' counts to 0 after the download, losing none",
  },
  {
    group: "Collecting",
    name: "dry-run",
    help: "List what would be collected, and why others would not; read and write nothing",
  },
  {
    group: "Watching",
    name: "watch",
    help: "Follow the pods through rollouts, restarts and deletions until Ctrl-C, then report",
  },
  {
    group: "Watching",
    name: "for",
    value: "DURATION",
    help: "End --watch after so long",
  },
  {
    group: "Watching",
    name: "interval",
    value: "DURATION",
    help:
      "Read each pod so often: what one loses that is killed. Of one that ends nothing is lost (default 10s)",
  },
  {
    group: "Networks",
    name: "timeout",
    value: "DURATION",
    default: "60s",
    help: "How long one pod or URL may take, with all tries",
  },
  {
    group: "Networks",
    name: "retries",
    value: "N",
    default: "5",
    help: "How often to try again what failed but may succeed",
  },
  {
    group: "Networks",
    name: "concurrency",
    value: "N",
    default: "10",
    help: "How many pods and URLs to read at a time",
  },
  ...REPORT_OPTIONS,
  CONFIG_OPTION,
  {
    group: "Reports",
    name: "per-pod",
    help: "Write a report a pod besides, to DIR/pods/NAMESPACE/POD",
  },
  {
    group: "Reports",
    name: "json",
    help:
      "Print what was collected, what failed and why as JSON, instead of the reports that print",
  },
] as const satisfies readonly OptionSpec[];

/** The command `collect`. */
export const collectCommand = defineCommand({
  name: "collect",
  summary: "Download coverage from pods or URLs, merge it and write reports",
  usage: "[TYPE/NAME...] [-l LABELS] [--url URL] [options]",
  options: [...POD_OPTIONS, ...COLLECT_OPTIONS],
  configurable: REPORT_OPTIONS,
  examples: [
    ["collect -l app=my-app -o out", "Report on all replicas of an app"],
    ["collect deployment/my-app -n staging --watch", "Follow a deployment until Ctrl-C"],
    ["collect -l app=my-app --dry-run", "See what would be collected"],
    ["collect --url http://localhost:9095", "Report on an app without Kubernetes"],
  ],
  notes: [
    "TYPE is pod, deployment, statefulset, daemonset, replicaset or job; a NAME alone is a pod.",
    "What was downloaded stays under DIR/raw: covhttp report DIR/raw renders it again. Several " +
    "collections with different names in one DIR make one report.",
    "--watch ends with Ctrl-C, SIGTERM or --for; --reset then resets what runs on. DURATION is 500ms, " +
    "10s, 2m, 1h or 1m30s.",
    CONFIG_NOTE,
    "Exit code: 0; 1 for a failure, where the reports are empty, and where less is covered than " +
    "--check-coverage or --check-diff wants, whatever else there is to say; 2 for wrong usage; 3 where " +
    "a report was made but lacks a pod or URL, or the end of one, or one was not reset. --dry-run: 0 " +
    "where something would be collected.",
  ],
}, async (values, names, world) => {
  const urls = values.url.map(parseUrl);
  const kubernetes = kubernetesOptions(values, names, world);
  if (urls.length === 0 && kubernetes === undefined) {
    throw new UsageError("nothing to collect from: give -l LABELS, TYPE/NAME or --url URL");
  }
  if (!isTestName(values.name)) {
    throw new UsageError(
      `invalid name ${JSON.stringify(values.name)}: no / or \\, not . or ..`,
    );
  }
  const options = {
    urls,
    kubernetes,
    name: values.name,
    append: values.append,
    reset: values.reset,
    perPod: values["per-pod"],
    json: values.json,
    timeout: parseDuration(values.timeout, "--timeout"),
    retries: parseCount(values.retries, "--retries"),
    concurrency: parseCount(values.concurrency, "--concurrency", 1),
    watch: watchOptions(values, kubernetes, world),
    progress: world.isShown() ? "live" as const : "plain" as const,
    print: world.print,
    ...reportOptions(values, world),
  };
  if (values["dry-run"]) {
    const { dryRun } = await import("../collect/dry_run.ts");
    return await dryRun(options);
  }
  const { collect } = await import("../collect/collect.ts");
  return await collect(options);
});

function kubernetesOptions(
  values: OptionValues<typeof POD_OPTIONS>,
  names: readonly string[],
  { env }: World,
): KubernetesOptions | undefined {
  const { selector, namespace, container, port, context, kubeconfig } = values;
  const fieldSelector = values["field-selector"];
  const allNamespaces = values["all-namespaces"];
  const portForward = values["port-forward"];
  if (portForward !== "native" && portForward !== "kubectl") {
    throw new UsageError(`invalid --port-forward ${portForward}: it is native or kubectl`);
  }
  const url = names.find((name) => /^https?:/.test(name));
  if (url !== undefined) throw new UsageError(`unexpected argument ${url}: give URLs with --url`);
  const resources = names.map(parseResource);
  if (resources.length > 0 && (selector !== undefined || fieldSelector !== undefined)) {
    throw new UsageError(`give ${names[0]} or a selector, not both`);
  }
  if (resources.length > 0 && allNamespaces) {
    throw new UsageError(`a name means one namespace: give ${names[0]} without -A`);
  }
  if (namespace !== undefined && allNamespaces) throw new UsageError("give -n or -A, not both");
  const options = {
    ...{ resources, labelSelector: selector, fieldSelector, namespace, allNamespaces, container },
    ...{ context, kubeconfig, portForward, env } as const,
    port: port === undefined ? undefined : parsePort(port, "--port", 1),
  };
  const meansPods = resources.length > 0 || selector !== undefined || fieldSelector !== undefined;
  if (meansPods) return options;
  const idle = [namespace && "-n", allNamespaces && "-A", container && "-c"].find(Boolean);
  if (idle) throw new UsageError(`${idle} says not which pods: give -l LABELS or TYPE/NAME, too`);
  return undefined;
}

function watchOptions(
  values: OptionValues<typeof COLLECT_OPTIONS>,
  kubernetes: KubernetesOptions | undefined,
  world: World,
): { interval: number; until: AbortSignal } | undefined {
  if (!values.watch) {
    const idle = (["for", "interval"] as const).find((name) => values[name] !== undefined);
    if (idle) throw new UsageError(`--${idle} needs --watch`);
    return undefined;
  }
  const duration = values.for === undefined ? undefined : parseDuration(values.for, "--for");
  const interval = parseDuration(values.interval ?? INTERVAL, "--interval");
  if (kubernetes === undefined) {
    throw new UsageError("--watch follows pods: give -l LABELS or TYPE/NAME");
  }
  if (values["dry-run"]) throw new UsageError("give --watch or --dry-run, not both");
  if (interval === 0 || duration === 0) {
    throw new UsageError(
      `invalid ${interval === 0 ? "--interval" : "--for"} 0: it has to be longer`,
    );
  }
  const interrupted = world.interruption();
  const until = duration === undefined
    ? interrupted
    : AbortSignal.any([interrupted, AbortSignal.timeout(duration)]);
  return { interval, until };
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new UsageError(`invalid URL ${text}: it has the form http://HOST:PORT`);
}
