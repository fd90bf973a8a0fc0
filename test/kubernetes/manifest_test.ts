/**
 * The manifests that users apply. kubectl itself validates them, against an API server that
 * describes its API and is nothing more.
 */

import { assertEquals, assertMatch, assertNotEquals, assertThrows } from "@std/assert";
import { loadAll } from "js-yaml";
import { type Pod, podTargets } from "../../src/core/pod_targets.ts";
import { parseResource } from "../../src/core/resource.ts";
import { temporaryFolder } from "../folders.ts";
import { obstacle } from "../obstacles.ts";
import { type ApiDescription, describeApi, serveApi } from "./api_description.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

const api = await describeApi();
const noKubectl = await obstacle("manifests with kubectl", async () => {
  if (typeof api === "string") return api;
  await new Deno.Command("kubectl", { args: ["version", "--client"], stdout: "null" }).output();
  return undefined;
});
const ignore = noKubectl !== undefined;

/** A service under covhttp. */
const demo = await Deno.readTextFile(`${ROOT}k8s-deployment.yaml`);

/** What lets somebody collect. */
async function readRights(): Promise<string> {
  const readme = await Deno.readTextFile(`${ROOT}README.md`);
  const blocks = [...readme.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml]) => yaml!);
  const rights = blocks.find((yaml) => yaml.includes("kind: Role\n"));
  if (rights === undefined) throw new Error("README.md has no yaml block with a Role");
  return rights;
}

/** Apply a manifest, as far as kubectl goes without changing anything. */
async function apply(manifest: string): Promise<{ code: number; stdout: string; stderr: string }> {
  await using home = await temporaryFolder();
  await using server = serveApi(api as ApiDescription);
  const kubectl = new Deno.Command("kubectl", {
    args: [
      ...["apply", "--dry-run=client", "--validate=strict", "--filename=-"],
      ...["--server", `http://127.0.0.1:${server.addr.port}`],
    ],
    env: { HOME: home.path, KUBECONFIG: "" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const [{ code, stdout, stderr }] = await Promise.all([
    kubectl.output(),
    new Blob([manifest]).stream().pipeTo(kubectl.stdin),
  ]);
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

async function assertApplies(manifest: string, objects: string[]): Promise<void> {
  const stdout = objects.map((name) => `${name} created (dry run)\n`).join("");
  assertEquals(await apply(manifest), { code: 0, stdout, stderr: "" });
}

Deno.test({ name: "kubectl applies k8s-deployment.yaml", ignore }, async () => {
  await assertApplies(demo, ["deployment.apps/my-app", "service/my-app"]);
});

Deno.test({ name: "kubectl applies the rights in README.md", ignore }, async () => {
  await assertApplies(await readRights(), [
    "serviceaccount/covhttp-collector",
    "role.rbac.authorization.k8s.io/covhttp-collector",
    "rolebinding.rbac.authorization.k8s.io/covhttp-collector",
  ]);
});

const mistakes: [what: string, right: string, wrong: string, message: RegExp][] = [
  [
    "a misspelt field",
    "containerPort: 9095",
    "containerport: 9095",
    /unknown field "containerport"/,
  ],
  ["a missing field", "containerPort: 9095", "hostPort: 9095", /required field "containerPort"/],
  ["a wrong type", "replicas: 3", "replicas: three", /got "string", expected "integer"/],
  ["an unknown kind", "kind: Deployment", "kind: Deploy", /no matches for kind "Deploy"/],
];

for (const [what, right, wrong, message] of mistakes) {
  Deno.test({ name: `kubectl refuses a manifest with ${what}`, ignore }, async () => {
    const broken = demo.replace(right, wrong);
    assertNotEquals(broken, demo);
    const { code, stderr } = await apply(broken);
    assertEquals(code, 1);
    assertMatch(stderr, message);
  });
}

/** Where kubectl takes the last of a key, and says nothing, js-yaml refuses it. */
Deno.test("the manifests have no key twice", async () => {
  loadAll(demo);
  loadAll(await readRights());
  const broken = demo.replace("replicas: 3", "replicas: 3\n  replicas: 4");
  assertThrows(() => loadAll(broken), Error, "duplicated mapping key");
});

type Labels = Record<string, string>;

/** What is used of a Deployment (apps/v1), whose pods have one container. */
interface Deployment {
  metadata: { labels: Labels };
  spec: {
    selector: { matchLabels: Labels };
    template: { metadata: { labels: Labels }; spec: { containers: [DemoContainer] } };
  };
}

/** What is used of its container (core/v1). */
interface DemoContainer {
  name: string;
  image: string;
  ports: { name: string; containerPort: number }[];
  readinessProbe: { httpGet: { path: string; port: string } };
}

/** What is used of a Service (core/v1). */
interface Service {
  spec: { selector: Labels; ports: { targetPort: string }[] };
}

const [deployment, service] = loadAll(demo) as [Deployment, Service];
const { metadata: { labels }, spec: podSpec } = deployment.spec.template;
const [container] = podSpec.containers;

Deno.test("k8s-deployment.yaml selects its own pods", () => {
  assertEquals(deployment.metadata.labels, labels);
  assertEquals(deployment.spec.selector.matchLabels, labels);
  assertEquals(service.spec.selector, labels);
});

Deno.test("collect finds the pods of k8s-deployment.yaml, by their port named coverage", () => {
  assertEquals(container.ports.at(-1), { name: "coverage", containerPort: 9095 });
  const { name, image } = container;
  const running = {
    name,
    image,
    imageID: "",
    ready: true,
    restartCount: 0,
    state: { running: {} },
  };
  const pod: Pod = {
    metadata: { name: "my-app-1", namespace: "default", uid: "1" },
    spec: podSpec,
    status: { phase: "Running", containerStatuses: [running] },
  };
  const { targets, reasons } = podTargets(pod, {});
  assertEquals(targets.map(({ container, port }) => [container, port]), [["my-app", 9095]]);
  assertEquals(reasons, []);
});

Deno.test("the probe and the Service in k8s-deployment.yaml reach the app, not covhttp", () => {
  assertEquals(container.ports[0], { name: "http", containerPort: 3000 });
  assertEquals(container.readinessProbe.httpGet, { path: "/healthz", port: "http" });
  assertEquals(service.spec.ports.map(({ targetPort }) => targetPort), ["http"]);
});

/** What is used of a Role and a RoleBinding (rbac.authorization.k8s.io/v1). */
interface Role {
  metadata: { name: string };
  rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
}
interface RoleBinding {
  roleRef: { apiGroup: string; kind: string; name: string };
  subjects: { kind: string; name: string; namespace?: string }[];
}

Deno.test("the rights in README.md are those that collect needs, and no more", async () => {
  const [, role, binding] = loadAll(await readRights()) as [unknown, Role, RoleBinding];
  const rights = role.rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) => verbs.map((verb) => `${verb} ${group}/${resource}`))
    )
  );
  const workloads = ["deployment", "statefulset", "daemonset", "replicaset", "job"].map((kind) => {
    const { api, plural } = parseResource(`${kind}/my-app`);
    const [, , group] = api.split("/"); // apis, group, version
    return `get ${group}/${plural}`;
  });
  const pods = ["get /pods", "list /pods", "watch /pods"];
  const forwards = ["get /pods/portforward", "create /pods/portforward"];
  assertEquals(rights.toSorted(), [...pods, ...forwards, ...workloads].toSorted());
  const { name } = role.metadata;
  assertEquals(binding.roleRef, { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name });
  // Only the server insists on the namespace.
  assertEquals(binding.subjects, [{ kind: "ServiceAccount", name, namespace: "default" }]);
});
