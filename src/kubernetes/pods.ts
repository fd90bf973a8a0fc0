/** The pods that somebody means, now and from now on. */

import { delay } from "@std/async/delay";
import { Failure, TransientFailure } from "../core/errors.ts";
import type { Pod } from "../core/pod_targets.ts";
import { type LabelSelector, type Resource, selectorText } from "../core/resource.ts";
import { ApiFailure, type ApiServer } from "./api_server.ts";

/** Which pods are meant. */
export interface PodQuery {
  /** Undefined: all namespaces. */
  namespace?: string;
  /** Pods, and workloads whose pods are meant; empty: all that the selectors select. */
  resources: readonly Resource[];
  labelSelector?: string;
  fieldSelector?: string;
}

/** One list that the API server can give. */
interface PodSelection {
  path: string;
  labelSelector?: string;
  fieldSelector?: string;
}

/** A list of the API (meta/v1 List). */
interface List<T> {
  metadata: { resourceVersion: string; continue?: string };
  items: T[];
}

/** How many pods an answer has. */
const PAGE = 500;
/** How much later than asked for a server may end a watch, in ms: then its connection is dead. */
const WATCH_MARGIN = 5_000;
/** The server does not know the asked version of a list any more. */
const GONE = 410;
/** How long to wait after a watch, in ms, doubled each time that it failed. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [200, 5_000];

/**
 * Find the pods that a query means now.
 *
 * @throws {Failure} for a workload that is not there; else as {@linkcode ApiServer.get}
 */
export async function findPods(
  server: ApiServer,
  query: PodQuery,
  signal?: AbortSignal,
): Promise<Pod[]> {
  const selections = await resolveQuery(server, query, signal);
  const lists = await Promise.all(selections.map((selection) => list(server, selection, signal)));
  return unique(lists.flatMap(({ items }) => items));
}

/** What happens to pods. */
export interface PodEvents {
  /** A pod is there, or has changed. */
  onPod(pod: Pod): void;
  /** A pod is not there any more. */
  onGone(uid: string): void;
  /** The API server cannot be asked for now; it is asked again. */
  onProblem(problem: Failure): void;
}

/**
 * Follow the pods that a query means, until aborted. Workloads are looked up once.
 *
 * @throws {Failure} where the API server refuses; what may pass is tried again
 */
export async function followPods(
  server: ApiServer,
  query: PodQuery,
  events: PodEvents,
  signal: AbortSignal,
): Promise<void> {
  const selections = await resolved(server, query, events, signal);
  await Promise.all(selections.map((selection) => follow(server, selection, events, signal)));
}

/** What to follow; tried again until it is known, or aborted. */
async function resolved(
  server: ApiServer,
  query: PodQuery,
  { onProblem }: PodEvents,
  signal: AbortSignal,
): Promise<PodSelection[]> {
  for (let pause = FIRST_PAUSE; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return await resolveQuery(server, query, signal);
    } catch (error) {
      if (signal.aborted) break;
      if (!(error instanceof TransientFailure)) throw error;
      onProblem(error);
      await delay(Math.max(pause, error.retryAfter ?? 0), { signal }).catch(() => {});
    }
  }
  return [];
}

async function follow(
  server: ApiServer,
  selection: PodSelection,
  { onPod, onGone, onProblem }: PodEvents,
  signal: AbortSignal,
): Promise<void> {
  const known = new Set<string>();
  let version: string | undefined;
  let pause = FIRST_PAUSE;
  while (!signal.aborted) {
    try {
      if (version === undefined) {
        const { items, metadata } = await list(server, selection, signal);
        const present = new Set(items.map(({ metadata: { uid } }) => uid));
        for (const uid of known) {
          if (present.has(uid)) continue;
          known.delete(uid);
          onGone(uid);
        }
        for (const pod of items) {
          known.add(pod.metadata.uid);
          onPod(pod);
        }
        version = metadata.resourceVersion;
      }
      const path = pathOf(selection, {
        watch: "true",
        allowWatchBookmarks: "true",
        timeoutSeconds: String(Math.ceil(server.timeout / 1000)),
        resourceVersion: version,
      });
      const watch = server.watch<Pod & Status>(path, signal, server.timeout + WATCH_MARGIN);
      for await (const { type, object } of watch) {
        pause = FIRST_PAUSE;
        if (type === "ERROR") throw failureOf(object);
        const { uid, resourceVersion } = object.metadata as Pod["metadata"] & Versioned;
        version = resourceVersion;
        if (type === "BOOKMARK") continue;
        if (type === "DELETED") {
          known.delete(uid);
          onGone(uid);
        } else {
          known.add(uid);
          onPod(object);
        }
      }
      pause = FIRST_PAUSE; // where nothing happens, watches end without an event
    } catch (error) {
      if (signal.aborted) return;
      const isExpired = error instanceof ApiFailure && error.status === GONE;
      if (!isExpired && !(error instanceof TransientFailure)) throw error;
      version = undefined; // whatever happened meanwhile is in a new list
      if (!isExpired) {
        onProblem(error as Failure);
        pause = Math.max(pause, (error as TransientFailure).retryAfter ?? 0);
      }
    }
    await delay(pause * (1 + Math.random()), { signal }).catch(() => {});
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

type Versioned = { resourceVersion: string };
/** What is used of a Status (meta/v1). */
type Status = { message?: string; code?: number };

function failureOf({ message = "no reason given", code = 500 }: Status): Failure {
  const problem = `the watch for pods failed: ${message}`;
  return code === 429 || code >= 500
    ? new TransientFailure(problem)
    : new ApiFailure(problem, code);
}

async function resolveQuery(
  server: ApiServer,
  { namespace, resources, labelSelector, fieldSelector }: PodQuery,
  signal?: AbortSignal,
): Promise<PodSelection[]> {
  const path = namespace === undefined
    ? "/api/v1/pods"
    : `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;
  if (resources.length === 0) return [{ path, labelSelector, fieldSelector }];
  return await Promise.all(resources.map(async ({ kind, api, plural, name }) => {
    if (kind === "pod") return { path, fieldSelector: `metadata.name=${name}` };
    const place = `${api}/namespaces/${encodeURIComponent(namespace!)}/${plural}/${name}`;
    const { spec } = await server.get<{ spec: { selector?: LabelSelector } }>(place, signal);
    if (spec.selector !== undefined) return { path, labelSelector: selectorText(spec.selector) };
    throw new Failure(`${kind}/${name} has no selector: name its pods with -l`);
  }));
}

async function list(
  server: ApiServer,
  selection: PodSelection,
  signal?: AbortSignal,
): Promise<List<Pod>> {
  const items: Pod[] = [];
  let token: string | undefined;
  for (;;) {
    const page: Record<string, string> = { limit: String(PAGE), ...(token && { continue: token }) };
    try {
      const { items: more, metadata } = await server.get<List<Pod>>(
        pathOf(selection, page),
        signal,
      );
      items.push(...more);
      if (!metadata.continue) return { items, metadata };
      token = metadata.continue;
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.status !== GONE || token === undefined) {
        throw error;
      }
      items.length = 0; // the list became too old between two pages
      token = undefined;
    }
  }
}

function pathOf(
  { path, labelSelector, fieldSelector }: PodSelection,
  query: Record<string, string>,
): string {
  const parameters = new URLSearchParams(query);
  if (labelSelector !== undefined) parameters.set("labelSelector", labelSelector);
  if (fieldSelector !== undefined) parameters.set("fieldSelector", fieldSelector);
  return `${path}?${parameters}`;
}

function unique(pods: Pod[]): Pod[] {
  return [...new Map(pods.map((pod) => [pod.metadata.uid, pod])).values()];
}
