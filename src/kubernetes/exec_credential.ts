/**
 * Credential plugins: programs that a kubeconfig names and that print credentials
 * (client.authentication.k8s.io, v1 and v1beta1).
 */

import { encodeBase64 } from "@std/encoding/base64";
import * as v from "valibot";
import { Failure, messageOf, oneLine } from "../core/errors.ts";
import { check, type Cluster, type ExecConfig } from "./kubeconfig.ts";

/** What to run, and what the plugin may learn. */
export interface PluginOptions {
  exec: ExecConfig;
  cluster: Cluster;
  /** The certificate authority of the cluster, in PEM. */
  ca?: string;
  /** For messages. */
  userName: string;
  /** Whether there is a person to ask, on standard input. */
  isTerminal: boolean;
}

/** Credentials that expire. */
export interface ExecCredential {
  token?: string;
  /** In PEM, and then so is the key. */
  certificate?: string;
  key?: string;
  /** In ms since 1970; undefined where they do not expire. */
  expires?: number;
}

const execCredential = v.object({
  apiVersion: v.string(),
  kind: v.literal("ExecCredential"),
  status: v.object({
    token: v.nullish(v.string()),
    clientCertificateData: v.nullish(v.string()),
    clientKeyData: v.nullish(v.string()),
    expirationTimestamp: v.nullish(
      v.pipe(v.string(), v.transform((time) => Date.parse(time)), v.number()),
    ),
  }),
});

/**
 * Run a plugin.
 *
 * @throws {Failure} when it is not there, fails or prints something else
 */
export async function runPlugin(options: PluginOptions): Promise<ExecCredential> {
  const { exec: { apiVersion = "none", command }, userName } = options;
  const plugin = `the plugin ${command} of user "${userName}"`;
  if (!/^client\.authentication\.k8s\.io\/v1(beta1)?$/.test(apiVersion)) {
    throw new Failure(
      `${plugin} has apiVersion ${apiVersion}, not client.authentication.k8s.io/v1 or v1beta1: ` +
        "write the kubeconfig anew",
    );
  }
  let json: unknown;
  const printed = await outputOf(plugin, options);
  try {
    json = JSON.parse(printed);
  } catch {
    throw new Failure(`${plugin} printed no JSON`);
  }
  const credential = check(execCredential, json, `${plugin} printed no ExecCredential`);
  if (credential.apiVersion !== apiVersion) {
    throw new Failure(`${plugin} printed ${credential.apiVersion}, expected ${apiVersion}`);
  }
  const { token, clientCertificateData, clientKeyData, expirationTimestamp } = credential.status;
  if (!clientCertificateData !== !clientKeyData) {
    throw new Failure(`${plugin} printed only one of certificate and key`);
  }
  if (!token && !clientCertificateData) {
    throw new Failure(`${plugin} printed neither a token nor a certificate`);
  }
  return {
    token: token?.trim() || undefined,
    certificate: clientCertificateData || undefined,
    key: clientKeyData || undefined,
    expires: expirationTimestamp ?? undefined,
  };
}

async function outputOf(plugin: string, options: PluginOptions): Promise<string> {
  const { exec: { command, args, env, installHint, interactiveMode }, isTerminal } = options;
  if (interactiveMode === "Always" && !isTerminal) {
    throw new Failure(`${plugin} needs a terminal (interactiveMode Always): run covhttp in one`);
  }
  const isInteractive = isTerminal && interactiveMode !== "Never";
  let output: Deno.CommandOutput;
  try {
    output = await new Deno.Command(command, {
      args,
      env: {
        ...Object.fromEntries(env.map(({ name, value }) => [name, value])),
        KUBERNETES_EXEC_INFO: JSON.stringify(execInfo(options, isInteractive)),
      },
      stdin: isInteractive ? "inherit" : "null",
      // Plugins that open a browser or show a code say so here, even those that ask nothing.
      stderr: isTerminal ? "inherit" : "piped",
    }).output();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) {
      throw new Failure(`cannot run ${plugin}: ${messageOf(error)}`);
    }
    throw new Failure(`cannot find ${plugin}: ${oneLine(installHint ?? "is it installed?")}`);
  }
  if (output.success) return new TextDecoder().decode(output.stdout);
  const words = isTerminal ? "see above" : oneLine(new TextDecoder().decode(output.stderr));
  throw new Failure(`${plugin} ended with exit code ${output.code}: ${words || "it said nothing"}`);
}

/** The ExecCredential that a plugin is given. */
function execInfo({ exec, cluster, ca }: PluginOptions, interactive: boolean) {
  const { apiVersion, provideClusterInfo } = exec;
  const info = provideClusterInfo && {
    server: cluster.server,
    "tls-server-name": cluster["tls-server-name"],
    "insecure-skip-tls-verify": cluster["insecure-skip-tls-verify"],
    "certificate-authority-data": ca && encodeBase64(ca),
    "proxy-url": cluster["proxy-url"],
    // The reserved name of what a cluster has for plugins.
    config: cluster.extensions.find(({ name }) => name === "client.authentication.k8s.io/exec")
      ?.extension,
  };
  return {
    apiVersion,
    kind: "ExecCredential",
    spec: { interactive, ...(info && { cluster: info }) },
  };
}
