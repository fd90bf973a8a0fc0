/** From kubeconfig files, or the service account of a pod, to one cluster and one user of it. */

import { DELIMITER, dirname, join, resolve, SEPARATOR } from "@std/path";
import { load } from "js-yaml";
import * as v from "valibot";
import { Failure } from "../core/errors.ts";

const SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

// As for kubectl, what is null or empty is missing.
const text = v.pipe(v.nullish(v.string()), v.transform((value) => value || undefined));
const flag = v.nullish(v.boolean(), false);
const list = <T extends v.GenericSchema>(item: T) => v.nullish(v.array(item), []);

const cluster = v.object({
  ...v.entriesFromList(["server", "tls-server-name", "proxy-url"], text),
  ...v.entriesFromList(["certificate-authority", "certificate-authority-data"], text),
  "insecure-skip-tls-verify": flag,
  extensions: list(v.object({ name: v.string(), extension: v.unknown() })),
});

const exec = v.object({
  apiVersion: text,
  command: v.string(),
  args: list(v.string()),
  env: list(v.object({ name: v.string(), value: v.nullish(v.string(), "") })),
  installHint: text,
  provideClusterInfo: flag,
  interactiveMode: v.nullish(v.picklist(["Never", "IfAvailable", "Always"]), "IfAvailable"),
});

const user = v.object({
  ...v.entriesFromList(["client-certificate", "client-certificate-data"], text),
  ...v.entriesFromList(["client-key", "client-key-data"], text),
  ...v.entriesFromList(["token", "tokenFile", "username", "password", "as", "as-uid"], text),
  "as-groups": list(v.string()),
  "as-user-extra": v.nullish(v.record(v.string(), v.array(v.string())), {}),
  "auth-provider": v.nullish(v.looseObject({ name: v.string() })),
  exec: v.nullish(exec),
});

const context = v.object(v.entriesFromList(["cluster", "user", "namespace"], text));

const kubeconfig = v.object({
  kind: v.nullish(v.literal("Config")),
  "current-context": text,
  clusters: list(v.object({ name: v.string(), cluster: v.nullish(cluster, {}) })),
  users: list(v.object({ name: v.string(), user: v.nullish(user, {}) })),
  contexts: list(v.object({ name: v.string(), context: v.nullish(context, {}) })),
});

type Kubeconfig = v.InferOutput<typeof kubeconfig>;
/** A cluster of a kubeconfig (clientcmd/v1 Cluster): paths are absolute, the server is a URL. */
export type Cluster = v.InferOutput<typeof cluster> & { server: string };
/** A user of a kubeconfig (clientcmd/v1 AuthInfo): paths are absolute. */
export type User = v.InferOutput<typeof user>;
/** The credential plugin of a user (clientcmd/v1 ExecConfig). */
export type ExecConfig = v.InferOutput<typeof exec>;

/** The user of a context that names none. */
const NOBODY = v.parse(user, {});

/** One cluster and one user of it. */
export interface ClusterAccess {
  /** The name of the context, or `in-cluster`. */
  context: string;
  /** The namespace that is meant where none is named. */
  namespace: string;
  cluster: Cluster;
  user: User;
  /** For messages. */
  userName: string;
}

/** Where to look for a cluster. */
export interface AccessOptions {
  /** The only file to read, in place of those of KUBECONFIG and `~/.kube/config`. */
  kubeconfig?: string;
  /** The name of a context, in place of the current one. */
  context?: string;
  /** Tells the value of an environment variable. */
  env: (name: string) => string | undefined;
  /** The folder with a pod's service account. */
  serviceAccount?: string;
}

/**
 * Find the cluster and the user that kubectl would use.
 *
 * @throws {Failure} when there are none, or a file cannot be read
 */
export async function loadAccess(options: AccessOptions): Promise<ClusterAccess> {
  const files = filesOf(options);
  const read = await Promise.all(files.map(readKubeconfig));
  const configs = read.filter((config) => config !== undefined);
  if (options.kubeconfig && configs.length === 0) {
    throw new Failure(`the kubeconfig ${options.kubeconfig} does not exist`);
  }
  const pod = await podAccess(options);
  if (configs.every(({ clusters }) => clusters.length === 0)) {
    if (pod === undefined) throw noCluster(files, read);
    if (!options.context) return pod;
  }

  const origin = files.filter((_, index) => read[index]).join(", ");
  const { name, context } = contextOf(configs, options.context, origin);
  const where = `context "${name}" in ${origin}`;
  // The first of a name wins, in several files as in one, so nothing needs to be merged.
  const cluster = configs.flatMap(({ clusters }) => clusters)
    .find(({ name }) => name === context.cluster)?.cluster;
  const user = context.user === undefined ? NOBODY : configs.flatMap(({ users }) => users)
    .find(({ name }) => name === context.user)?.user;
  if (cluster === undefined) throw missing(where, "cluster", context.cluster);
  if (user === undefined) throw missing(where, "user", context.user);
  return {
    context: name,
    // In a pod, kubectl means the pod's namespace even where a kubeconfig names another cluster.
    namespace: context.namespace ?? pod?.namespace ?? "default",
    cluster: { ...cluster, server: serverOf(cluster.server, where) },
    user,
    userName: context.user ?? "anonymous",
  };
}

function filesOf({ kubeconfig, env }: AccessOptions): string[] {
  if (kubeconfig) return [kubeconfig];
  const list = env("KUBECONFIG");
  if (list) return list.split(DELIMITER).filter(Boolean);
  const home = env("HOME") || env("USERPROFILE");
  return home ? [join(home, ".kube", "config")] : [];
}

/** @returns undefined where there is no such file */
async function readKubeconfig(file: string): Promise<Kubeconfig | undefined> {
  let yaml: unknown;
  try {
    yaml = load(await Deno.readTextFile(file), { json: true }); // of keys, the last one counts
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    const [reason] = (error as Error).message.split("\n"); // lines with secrets may follow
    throw new Failure(`cannot read the kubeconfig ${file}: ${reason}`);
  }
  const config = check(kubeconfig, yaml ?? {}, `${file} is no kubeconfig`);
  const folder = dirname(resolve(file));
  for (const { cluster } of config.clusters) {
    makeAbsolute(folder, cluster, ["certificate-authority"]);
  }
  for (const { user } of config.users) {
    makeAbsolute(folder, user, ["client-certificate", "client-key", "tokenFile"]);
    // A name alone is looked for on PATH.
    if (user.exec?.command.includes(SEPARATOR)) makeAbsolute(folder, user.exec, ["command"]);
  }
  return config;
}

function makeAbsolute<K extends string>(
  folder: string,
  entry: { [key in K]?: string },
  keys: K[],
): void {
  for (const key of keys) {
    if (entry[key] !== undefined) entry[key] = resolve(folder, entry[key]);
  }
}

/**
 * Check what was read from outside.
 *
 * @throws {Failure} that begins with `problem` and names the first field that is wrong
 */
export function check<T extends v.GenericSchema>(
  schema: T,
  value: unknown,
  problem: string,
): v.InferOutput<T> {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  // What is there instead may be a secret.
  const reason = issue.received === "undefined" ? "is missing" : `must be ${issue.expected}`;
  throw new Failure(`${problem}: ${v.getDotPath(issue) ?? "the whole"} ${reason}`);
}

/** The service account of the pod that this runs in, if it does. */
async function podAccess(
  { env, serviceAccount = SERVICE_ACCOUNT }: AccessOptions,
): Promise<ClusterAccess | undefined> {
  const host = env("KUBERNETES_SERVICE_HOST");
  const port = env("KUBERNETES_SERVICE_PORT");
  const tokenFile = join(serviceAccount, "token");
  if (!host || !port || !await Deno.stat(tokenFile).catch(() => undefined)) return undefined;
  const namespace = env("POD_NAMESPACE") ||
    (await Deno.readTextFile(join(serviceAccount, "namespace")).catch(() => "")).trim();
  return {
    context: "in-cluster",
    namespace: namespace || "default",
    cluster: {
      ...v.parse(cluster, { "certificate-authority": join(serviceAccount, "ca.crt") }),
      server: `https://${host.includes(":") ? `[${host}]` : host}:${port}`,
    },
    user: { ...NOBODY, tokenFile },
    userName: "service account",
  };
}

function contextOf(configs: Kubeconfig[], wanted: string | undefined, origin: string) {
  const contexts = configs.flatMap(({ contexts }) => contexts);
  const names = [...new Set(contexts.map(({ name }) => name))].sort().join(", ") || "none";
  const current = wanted || configs.map((config) => config["current-context"]).find(Boolean);
  if (!current) {
    throw new Failure(
      `no current context in ${origin}: name one with --context; there are ${names}`,
    );
  }
  const found = contexts.find(({ name }) => name === current);
  if (found === undefined) {
    throw new Failure(`no context "${current}" in ${origin}: there are ${names}`);
  }
  return found;
}

/** kubectl, too, takes `host:port` for HTTP. */
function serverOf(server = "", where: string): string {
  const url = server.includes("://") ? server : `http://${server}`;
  if (/^https?:/.test(URL.parse(url)?.protocol ?? "")) return url;
  throw new Failure(`${where} names a cluster whose server is no URL: "${server}"`);
}

function missing(where: string, what: string, name = ""): Failure {
  return new Failure(`${where} names the ${what} "${name}", which is not there`);
}

function noCluster(files: string[], read: (Kubeconfig | undefined)[]): Failure {
  const places = files.map((file, i) => `${file} ${read[i] ? "has none" : "does not exist"}`);
  return new Failure(
    `cannot find a cluster: ${places.join(", ") || "neither KUBECONFIG nor HOME is set"}, ` +
      "and this is no pod with a service account; " +
      "name a kubeconfig with --kubeconfig or KUBECONFIG, or the app's address with --url",
  );
}
