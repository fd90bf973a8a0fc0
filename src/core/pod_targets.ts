/** Where in a pod coverage is served. */

/** What is used of a container (core/v1 Container). */
export interface Container {
  name: string;
  ports?: { name?: string; containerPort: number }[];
  /** `Always` makes an init container one that runs beside the others. */
  restartPolicy?: string;
}

/** What is used of the state of a container (core/v1 ContainerStatus). */
export interface ContainerStatus {
  name: string;
  ready: boolean;
  restartCount: number;
  image: string;
  imageID: string;
  /** Of this run of the container; another one after a restart. */
  containerID?: string;
  state?: {
    running?: unknown;
    waiting?: { reason?: string };
    terminated?: { reason?: string; exitCode: number };
  };
}

/** What is used of a pod (core/v1 Pod). */
export interface Pod {
  metadata: {
    name: string;
    namespace: string;
    uid: string;
    annotations?: Record<string, string>;
    creationTimestamp?: string;
    deletionTimestamp?: string;
  };
  spec: { containers: Container[]; initContainers?: Container[]; nodeName?: string };
  status?: {
    phase?: string;
    reason?: string;
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

/** A container whose coverage can be read, as far as its pod tells. */
export interface PodTarget {
  namespace: string;
  pod: string;
  /** Of the pod: another one of the same name has another. */
  uid: string;
  /** When the pod was created (ISO 8601), by the API server's clock. */
  created?: string;
  container: string;
  /** Of this run of the container. */
  containerId: string;
  image: string;
  /** The image's digest, as far as the runtime tells. */
  imageId: string;
  /** How often the container was started again before this run. */
  restarts: number;
  /** Where coverage is served, on the pod's loopback. */
  port: number;
  isReady: boolean;
  isTerminating: boolean;
}

/** What to look for in pods. */
export interface TargetOptions {
  /** In place of the port that a pod names. */
  port?: number;
  /** Only this container. */
  container?: string;
}

/** The annotation of a pod that names the port. */
const PORT_ANNOTATION = "covhttp.dev/port";
/** The name of a containerPort that serves coverage. */
const PORT_NAME = "coverage";
const DEFAULT_PORT = 9095;
/** What `kubectl logs` looks at, too. */
const DEFAULT_CONTAINER_ANNOTATION = "kubectl.kubernetes.io/default-container";

/**
 * Find the containers of a pod that serve coverage. The port is the one that is asked for, else
 * that of the annotation `covhttp.dev/port`, else each containerPort named `coverage`, else 9095.
 *
 * @returns the targets, and why there are no others, each as the end of "pod x ..."
 */
export function podTargets(
  pod: Pod,
  options: TargetOptions,
): { targets: PodTarget[]; reasons: string[] } {
  const { phase = "Unknown", reason } = pod.status ?? {};
  if (phase !== "Running") {
    return { targets: [], reasons: [`is ${phase}${reason ? ` (${reason})` : ""}`] };
  }
  const found = portsOf(pod, options);
  if (typeof found === "string") return { targets: [], reasons: [found] };
  const targets: PodTarget[] = [];
  const reasons: string[] = [];
  for (const { container, port } of found) {
    const status = statusOf(pod, container);
    if (status?.state?.running === undefined) reasons.push(notRunning(container, status));
    else targets.push(target(pod, status, port));
  }
  return { targets, reasons };
}

function target({ metadata }: Pod, status: ContainerStatus, port: number): PodTarget {
  const { namespace, name, uid, creationTimestamp, deletionTimestamp } = metadata;
  return {
    namespace,
    pod: name,
    uid,
    created: creationTimestamp,
    container: status.name,
    containerId: status.containerID ?? `${uid}/${status.name}/${status.restartCount}`,
    image: status.image,
    imageId: status.imageID,
    restarts: status.restartCount,
    port,
    isReady: status.ready,
    isTerminating: deletionTimestamp !== undefined,
  };
}

/** Containers and their ports, or why there are none. */
function portsOf(
  { metadata: { annotations = {} }, spec }: Pod,
  { port, container }: TargetOptions,
): { container: string; port: number }[] | string {
  const sidecars = spec.initContainers?.filter(({ restartPolicy }) => restartPolicy === "Always");
  const all = [...spec.containers, ...(sidecars ?? [])];
  const wanted = all.filter(({ name }) => container === undefined || name === container);
  if (wanted.length === 0) {
    const names = all.map(({ name }) => name).join(", ");
    return `has no container ${container}: there are ${names}`;
  }
  const usual = wanted.find(({ name }) => name === annotations[DEFAULT_CONTAINER_ANNOTATION]) ??
    wanted[0]!;
  if (port !== undefined) return [{ container: usual.name, port }];
  const annotated = annotations[PORT_ANNOTATION];
  if (annotated !== undefined) {
    const isPort = /^\d{1,5}$/.test(annotated) && Number(annotated) > 0 &&
      Number(annotated) < 65536;
    if (!isPort) return `has the annotation ${PORT_ANNOTATION}: ${annotated}, which is no port`;
    return [{ container: usual.name, port: Number(annotated) }];
  }
  const named = wanted.flatMap(({ name, ports = [] }) =>
    ports.filter((port) => port.name === PORT_NAME)
      .map(({ containerPort }) => ({ container: name, port: containerPort }))
  );
  return named.length > 0 ? named : [{ container: usual.name, port: DEFAULT_PORT }];
}

/** The state of one of a pod's containers. */
export function statusOf({ status }: Pod, container: string): ContainerStatus | undefined {
  const all = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
  return all.find(({ name }) => name === container);
}

function notRunning(container: string, status: ContainerStatus | undefined): string {
  const { waiting, terminated } = status?.state ?? {};
  if (terminated) {
    const reason = terminated.reason ? ` (${terminated.reason})` : "";
    return `has ended in container ${container}, with exit code ${terminated.exitCode}${reason}`;
  }
  return `waits in container ${container}: ${waiting?.reason ?? "it has not started"}`;
}
