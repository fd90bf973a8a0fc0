import { assertEquals } from "@std/assert";
import {
  type Container,
  type ContainerStatus,
  type Pod,
  podTargets,
  statusOf,
  type TargetOptions,
} from "../../src/core/pod_targets.ts";

/** A container's status: running, unless a test says otherwise. */
const statusFor = (name: string, some: Partial<ContainerStatus> = {}): ContainerStatus => ({
  name,
  ready: true,
  restartCount: 0,
  image: `registry.test/${name}:1`,
  imageID: `registry.test/${name}@sha256:1`,
  containerID: `containerd://${name}`,
  state: { running: { startedAt: "2026-11-01T00:00:00Z" } },
  ...some,
});

/** What a test says of a pod. */
interface PodSpec {
  containers?: Container[];
  initContainers?: Container[];
  metadata?: Partial<Pod["metadata"]>;
  status?: Pod["status"];
}

/** A pod that runs, with one container `app` unless a test says otherwise. */
function podOf({ containers = [{ name: "app" }], initContainers, metadata, status }: PodSpec = {}) {
  const statusesFor = (all: Container[] = []) => all.map(({ name }) => statusFor(name));
  const pod: Pod = {
    metadata: {
      ...{ name: "web-1", namespace: "shop", uid: "uid-1" },
      creationTimestamp: "2026-11-01T00:00:00Z",
      ...metadata,
    },
    spec: { containers, initContainers },
    status: {
      phase: "Running",
      containerStatuses: statusesFor(containers),
      initContainerStatuses: statusesFor(initContainers),
      ...status,
    },
  };
  return pod;
}

const annotated = (annotations: Record<string, string>, more: PodSpec = {}): Pod =>
  podOf({ ...more, metadata: { annotations } });

/** Where coverage is served, as `CONTAINER:PORT`, and why not elsewhere. */
function placesOf(pod: Pod, options: TargetOptions = {}): string[] {
  const { targets, reasons } = podTargets(pod, options);
  return [...targets.map(({ container, port }) => `${container}:${port}`), ...reasons];
}

const coverage = { name: "coverage", containerPort: 7000 };
const http = { name: "http", containerPort: 80 };

Deno.test("podTargets() tells all that a pod tells", () => {
  assertEquals(podTargets(podOf(), {}), {
    targets: [{
      namespace: "shop",
      pod: "web-1",
      uid: "uid-1",
      created: "2026-11-01T00:00:00Z",
      container: "app",
      containerId: "containerd://app",
      image: "registry.test/app:1",
      imageId: "registry.test/app@sha256:1",
      restarts: 0,
      port: 9095,
      isReady: true,
      isTerminating: false,
    }],
    reasons: [],
  });
});

Deno.test("podTargets() tells what is not ready, restarted or about to end", () => {
  const { targets: [target] } = podTargets(
    podOf({
      metadata: { deletionTimestamp: "2026-11-01T00:00:00Z" },
      status: {
        phase: "Running",
        containerStatuses: [statusFor("app", { ready: false, restartCount: 2 })],
      },
    }),
    {},
  );
  assertEquals([target!.isReady, target!.isTerminating, target!.restarts], [false, true, 2]);
});

Deno.test("podTargets() tells runs of a container apart without an id of the runtime", () => {
  const idOf = (restartCount: number) => {
    const containerStatuses = [statusFor("app", { containerID: undefined, restartCount })];
    return podTargets(podOf({ status: { phase: "Running", containerStatuses } }), {})
      .targets[0]!.containerId;
  };
  assertEquals([idOf(0), idOf(1)], ["uid-1/app/0", "uid-1/app/1"]);
});

Deno.test("podTargets() takes the first container and port 9095 where nothing is said", () => {
  assertEquals(placesOf(podOf({ containers: [{ name: "app" }, { name: "proxy" }] })), ["app:9095"]);
  assertEquals(placesOf(podOf({ containers: [{ name: "app", ports: [http] }] })), ["app:9095"]);
});

Deno.test("podTargets() takes the ports named coverage of all containers", () => {
  const containers = [
    { name: "proxy", ports: [http] },
    { name: "app", ports: [http, coverage] },
    { name: "worker", ports: [{ ...coverage, containerPort: 7001 }] },
  ];
  assertEquals(placesOf(podOf({ containers })), ["app:7000", "worker:7001"]);
  assertEquals(placesOf(podOf({ containers }), { container: "worker" }), ["worker:7001"]);
  assertEquals(placesOf(podOf({ containers }), { container: "proxy" }), ["proxy:9095"]);
});

Deno.test("podTargets() takes an annotation's port before named ones, and an option before both", () => {
  const containers = [{ name: "app" }, { name: "worker", ports: [coverage] }];
  const pod = annotated({ "covhttp.dev/port": "8000" }, { containers });
  assertEquals(placesOf(pod), ["app:8000"]);
  assertEquals(placesOf(pod, { port: 9000 }), ["app:9000"]);
  assertEquals(placesOf(pod, { container: "worker" }), ["worker:8000"]);
  assertEquals(placesOf(pod, { container: "worker", port: 9000 }), ["worker:9000"]);
});

Deno.test("podTargets() takes the container that kubectl would, where one is enough", () => {
  const annotations = { "kubectl.kubernetes.io/default-container": "app" };
  const containers = [{ name: "proxy" }, { name: "app" }];
  const pod = annotated(annotations, { containers });
  assertEquals(placesOf(pod), ["app:9095"]);
  assertEquals(placesOf(pod, { port: 9000 }), ["app:9000"]);
  assertEquals(placesOf(pod, { container: "proxy" }), ["proxy:9095"]);
  assertEquals(
    placesOf(annotated({ ...annotations, "covhttp.dev/port": "8000" }, { containers })),
    ["app:8000"],
  );
  const unknown = { "kubectl.kubernetes.io/default-container": "gone" };
  assertEquals(placesOf(annotated(unknown, { containers })), ["proxy:9095"]);
});

Deno.test("podTargets() takes ports of numbers only", () => {
  for (const port of ["1", "65535"]) {
    assertEquals(placesOf(annotated({ "covhttp.dev/port": port })), [`app:${port}`]);
  }
  for (const port of ["0", "65536", "99999999", "-1", "80.5", "1e3", "http", ""]) {
    assertEquals(
      placesOf(annotated({ "covhttp.dev/port": port })),
      [`has the annotation covhttp.dev/port: ${port}, which is no port`],
    );
  }
});

Deno.test("podTargets() looks at sidecars, but not at what only prepares a pod", () => {
  const initContainers = [
    { name: "migrate", ports: [coverage] },
    { name: "sidecar", ports: [{ ...coverage, containerPort: 7001 }], restartPolicy: "Always" },
  ];
  const pod = podOf({ containers: [{ name: "app", ports: [coverage] }], initContainers });
  assertEquals(placesOf(pod), ["app:7000", "sidecar:7001"]);
  assertEquals(placesOf(pod, { container: "sidecar" }), ["sidecar:7001"]);
  assertEquals(
    placesOf(pod, { container: "migrate" }),
    ["has no container migrate: there are app, sidecar"],
  );
});

Deno.test("podTargets() says what else there is when a pod lacks the container", () => {
  const pod = podOf({ containers: [{ name: "app" }, { name: "proxy" }] });
  assertEquals(placesOf(pod, { container: "ap" }), ["has no container ap: there are app, proxy"]);
});

Deno.test("podTargets() takes only pods that run", () => {
  assertEquals(placesOf(podOf({ status: { phase: "Pending" } })), ["is Pending"]);
  assertEquals(placesOf(podOf({ status: { phase: "Succeeded" } })), ["is Succeeded"]);
  assertEquals(
    placesOf(podOf({ status: { phase: "Failed", reason: "Evicted" } })),
    ["is Failed (Evicted)"],
  );
  assertEquals(placesOf({ ...podOf(), status: undefined }), ["is Unknown"]);
});

Deno.test("podTargets() says why a container does not run", () => {
  const placesWith = (status: Partial<ContainerStatus>) =>
    placesOf(podOf({
      status: { phase: "Running", containerStatuses: [statusFor("app", status)] },
    }));
  assertEquals(
    placesWith({ state: { waiting: { reason: "CrashLoopBackOff" } } }),
    ["waits in container app: CrashLoopBackOff"],
  );
  assertEquals(
    placesWith({ state: { terminated: { reason: "OOMKilled", exitCode: 137 } } }),
    ["has ended in container app, with exit code 137 (OOMKilled)"],
  );
  assertEquals(
    placesWith({ state: { terminated: { exitCode: 0 } } }),
    ["has ended in container app, with exit code 0"],
  );
  for (const state of [undefined, {}, { waiting: {} }]) {
    assertEquals(placesWith({ state }), ["waits in container app: it has not started"]);
  }
  assertEquals(
    placesOf(podOf({ status: { phase: "Running", containerStatuses: [] } })),
    ["waits in container app: it has not started"],
  );
});

Deno.test("podTargets() takes what runs beside what does not", () => {
  const containers = [{ name: "app", ports: [coverage] }, { name: "worker", ports: [coverage] }];
  const containerStatuses = [
    statusFor("worker"),
    statusFor("app", { state: { terminated: { exitCode: 1 } } }),
  ];
  assertEquals(
    placesOf(podOf({ containers, status: { phase: "Running", containerStatuses } })),
    ["worker:7000", "has ended in container app, with exit code 1"],
  );
});

Deno.test("statusOf() finds the status of containers of all kinds", () => {
  const pod = podOf({ initContainers: [{ name: "sidecar", restartPolicy: "Always" }] });
  assertEquals(statusOf(pod, "app")?.name, "app");
  assertEquals(statusOf(pod, "sidecar")?.name, "sidecar");
  assertEquals(statusOf(pod, "other"), undefined);
  assertEquals(statusOf({ ...pod, status: undefined }, "app"), undefined);
});
