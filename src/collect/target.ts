/** What is collected from: a container of a pod, or a URL. */

import type { CollectedSnapshot } from "../core/collection.ts";
import type { Connection } from "../core/connection.ts";
import type { PodTarget } from "../core/pod_targets.ts";

/** Something that serves coverage. */
export interface CoverageTarget {
  /** As in messages: `pod default/web-7k2p` or `http://localhost:9095/`. */
  name: string;
  url?: URL;
  pod?: PodTarget;
  /** Open a way to it. */
  connect(): Promise<Connection>;
  /**
   * See whether it is still there, before another try.
   *
   * @throws {Failure} when it is not
   */
  checkPresence?(): Promise<void>;
}

/** The target of a URL. */
export function urlTarget(url: URL): CoverageTarget {
  const shown = new URL(url);
  [shown.username, shown.password] = ["", ""]; // secrets are not for messages and files
  return {
    name: shown.href,
    url: shown,
    connect: () =>
      Promise.resolve({ base: url, request: fetch, [Symbol.asyncDispose]: async () => {} }),
  };
}

/** Whether a snapshot is of a target, or of an earlier run of the same container. */
export function isOf(target: CoverageTarget, { url, pod }: CollectedSnapshot): boolean {
  if (target.pod === undefined) return url === target.url?.href;
  return pod?.uid === target.pod.uid && pod.container === target.pod.container;
}
