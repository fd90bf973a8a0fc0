/** Names of Kubernetes resources, as kubectl's users write them. */

import { UsageError } from "./errors.ts";

/** A resource that is, or has, pods. */
export interface Resource {
  /** As in messages: `deployment`. */
  kind: string;
  /** The path of its API up to the namespace: `/apis/apps/v1`. */
  api: string;
  /** As in paths: `deployments`. */
  plural: string;
  name: string;
}

const KINDS: readonly (Omit<Resource, "name"> & { short: string })[] = [
  { kind: "pod", short: "po", api: "/api/v1", plural: "pods" },
  { kind: "deployment", short: "deploy", api: "/apis/apps/v1", plural: "deployments" },
  { kind: "statefulset", short: "sts", api: "/apis/apps/v1", plural: "statefulsets" },
  { kind: "daemonset", short: "ds", api: "/apis/apps/v1", plural: "daemonsets" },
  { kind: "replicaset", short: "rs", api: "/apis/apps/v1", plural: "replicasets" },
  { kind: "job", short: "job", api: "/apis/batch/v1", plural: "jobs" },
];

/**
 * Parse `TYPE/NAME`; a NAME alone is a pod.
 *
 * @throws {UsageError} for a type that has no pods, and for what is no name
 */
export function parseResource(text: string): Resource {
  const [, type = "pod", name] = text.match(/^(?:([^/]+)\/)?([a-z0-9]([a-z0-9.-]*[a-z0-9])?)$/) ??
    [];
  if (name === undefined) throw new UsageError(`invalid resource ${text}: write TYPE/NAME`);
  if (kindOf(text)) throw new UsageError(`${text} is a type: write ${text}/NAME`);
  const plain = type.toLowerCase().replace(/\..*$/, ""); // deployments.apps
  const found = kindOf(plain);
  if (found === undefined) {
    const kinds = KINDS.map(({ kind }) => kind).join(", ");
    throw new UsageError(`unknown type ${type} in ${text}: there are ${kinds}`);
  }
  const { kind, api, plural } = found;
  return { kind, api, plural, name };
}

function kindOf(word: string) {
  return KINDS.find(({ kind, plural, short }) => [kind, plural, short].includes(word));
}

/** What a workload says of its pods (meta/v1 LabelSelector). */
export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** A label selector as a query has it: `app=web,tier in (a,b),!legacy`. */
export function selectorText({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const labels = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === "Exists") return key;
    if (operator === "DoesNotExist") return `!${key}`;
    return `${key} ${operator.toLowerCase()} (${values.join(",")})`;
  });
  return [...labels, ...expressions].join(",");
}
