/** The cluster that targets are found in. */

import type { Connection } from "../core/connection.ts";
import { Failure, TransientFailure } from "../core/errors.ts";
import { type Pod, type PodTarget, podTargets, type TargetOptions } from "../core/pod_targets.ts";
import { ApiFailure, ApiServer } from "../kubernetes/api_server.ts";
import { Credentials } from "../kubernetes/credentials.ts";
import { loadAccess } from "../kubernetes/kubeconfig.ts";
import { connectByKubectl } from "../kubernetes/kubectl.ts";
import { connectPod } from "../kubernetes/pod_connection.ts";
import { findPods, followPods, type PodEvents, type PodQuery } from "../kubernetes/pods.ts";
import { retrying, type RetryOptions } from "./retry.ts";
import type { CoverageTarget } from "./target.ts";

/** Which pods, of which cluster, and how to reach them. */
export interface KubernetesOptions extends TargetOptions, Omit<PodQuery, "namespace"> {
  /** Undefined: that of the context. */
  namespace?: string;
  allNamespaces: boolean;
  kubeconfig?: string;
  context?: string;
  /** How ports are forwarded: by covhttp itself, or by the program kubectl. */
  portForward: "native" | "kubectl";
  env(name: string): string | undefined;
}

/** A pod that is not collected from, and why. */
export interface SkippedPod {
  namespace: string;
  pod: string;
  reason: string;
}

/** What pods are there. */
export interface FoundTargets {
  targets: PodCoverageTarget[];
  skipped: SkippedPod[];
}

/** A target in a pod. */
export type PodCoverageTarget = CoverageTarget & { pod: PodTarget };

const NOT_FOUND = 404;

/** Pods of one cluster, as one user may see them. */
export class Cluster implements AsyncDisposable {
  readonly #options: KubernetesOptions;
  readonly #server: ApiServer;
  readonly #query: PodQuery;
  readonly #idle: number;

  private constructor(
    options: KubernetesOptions,
    server: ApiServer,
    query: PodQuery,
    idle: number,
  ) {
    this.#options = options;
    this.#server = server;
    this.#query = query;
    this.#idle = idle;
  }

  /**
   * @param idle how long an answer of the API server may take, in ms
   * @throws {Failure} when no kubeconfig says how to reach a cluster
   */
  static async open(options: KubernetesOptions, idle: number): Promise<Cluster> {
    const { env, resources, labelSelector, fieldSelector } = options;
    const access = await loadAccess(options);
    const { cluster: { server, "proxy-url": proxyUrl }, context } = access;
    const api = new ApiServer({
      ...{ context, proxyUrl, timeout: idle, env },
      server: new URL(server),
      credentials: new Credentials(access),
      kubectlOptions: kubectlOptions(options),
    });
    const namespace = options.allNamespaces ? undefined : options.namespace ?? access.namespace;
    const query = { namespace, resources, labelSelector, fieldSelector };
    return new Cluster(options, api, query, idle);
  }

  /** What is looked for, where: `pods with -l app=web in namespace default (context admin)`. */
  get description(): string {
    const { namespace, resources, labelSelector, fieldSelector } = this.#query;
    const names = resources.map(({ kind, name }) => `${kind}/${name}`).join(", ");
    const selectors = [
      labelSelector && `-l ${labelSelector}`,
      fieldSelector && `--field-selector ${fieldSelector}`,
    ].filter(Boolean).join(" ");
    const what = names ? `pods of ${names}` : selectors ? `pods with ${selectors}` : "pods";
    const where = namespace === undefined ? "any namespace" : `namespace ${namespace}`;
    return `${what} in ${where} (${this.#server.description})`;
  }

  /** Find what is meant now. */
  async find(retry: RetryOptions): Promise<FoundTargets> {
    const pods = await this.pods(retry);
    const found = pods.map((pod) => this.targetsOf(pod));
    return {
      targets: found.flatMap(({ targets }) => targets),
      skipped: found.flatMap(({ skipped }) => skipped),
    };
  }

  /** List the pods that are meant now. */
  async pods(retry: RetryOptions): Promise<Pod[]> {
    let pods: Pod[];
    try {
      pods = await retrying((signal) => findPods(this.#server, this.#query, signal), retry);
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.status !== NOT_FOUND) throw error;
      throw new Failure(`${error.message}: looked for ${this.description}`);
    }
    const missing = this.#query.resources.find(({ kind, name }) =>
      kind === "pod" && !pods.some(({ metadata }) => metadata.name === name)
    );
    if (missing) throw new Failure(`pod ${missing.name} not found: looked for ${this.description}`);
    return pods;
  }

  /** Follow what is meant from now on, until aborted. */
  follow(events: PodEvents, signal: AbortSignal): Promise<void> {
    return followPods(this.#server, this.#query, events, signal);
  }

  /** What in a pod can be collected from. */
  targetsOf(pod: Pod): FoundTargets {
    const { targets, reasons } = podTargets(pod, this.#options);
    const { namespace, name } = pod.metadata;
    return {
      targets: targets.map((target) => this.#target(target, targets.length > 1)),
      skipped: reasons.map((reason) => ({ namespace, pod: name, reason })),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.close();
  }

  #target(pod: PodTarget, isOneOfMany: boolean): PodCoverageTarget {
    const container = isOneOfMany ? ` (${pod.container})` : "";
    return {
      name: `pod ${pod.namespace}/${pod.pod}${container}`,
      pod,
      connect: () => this.#connect(pod),
      checkPresence: () => this.#checkPresence(pod),
    };
  }

  async #checkPresence({ namespace, pod, uid }: PodTarget): Promise<void> {
    const path = `/api/v1/namespaces/${namespace}/pods/${pod}`;
    try {
      const { metadata } = await this.#server.get<Pod>(path);
      if (metadata.uid !== uid) {
        throw new Failure("it has been replaced by another pod of its name");
      }
    } catch (error) {
      if (error instanceof ApiFailure && error.status === NOT_FOUND) {
        throw new Failure("it has gone");
      }
      if (!(error instanceof TransientFailure)) throw error;
    }
  }

  async #connect(target: PodTarget): Promise<Connection> {
    if (this.#options.portForward === "native") return connectPod(this.#server, target);
    return await connectByKubectl(target, kubectlOptions(this.#options), this.#idle);
  }
}

/** kubectl finds by itself what nobody has said. */
function kubectlOptions({ kubeconfig, context }: KubernetesOptions): string[] {
  return [
    ...(kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig]),
    ...(context === undefined ? [] : ["--context", context]),
  ];
}
