import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../src/core/errors.ts";
import { parseResource, selectorText } from "../../src/core/resource.ts";

/** How a text is understood: `KIND NAME`, and the path of its API. */
const parsed = (text: string) => {
  const { kind, api, plural, name } = parseResource(text);
  return [`${kind} ${name}`, `${api}/${plural}`];
};

Deno.test("parseResource() takes a name alone for a pod's", () => {
  assertEquals(parsed("web-1"), ["pod web-1", "/api/v1/pods"]);
  assertEquals(parsed("web.example-1"), ["pod web.example-1", "/api/v1/pods"]);
});

Deno.test("parseResource() knows types as kubectl does: singular, plural, short, with a group", () => {
  const types = {
    "/api/v1/pods pod": ["pod", "pods", "po", "Pod"],
    "/apis/apps/v1/deployments deployment":
      "deployment deployments deploy deployments.apps deployment.v1.apps".split(" "),
    "/apis/apps/v1/statefulsets statefulset": ["statefulset", "statefulsets", "sts", "StatefulSet"],
    "/apis/apps/v1/daemonsets daemonset": ["daemonset", "daemonsets", "ds"],
    "/apis/apps/v1/replicasets replicaset": ["replicaset", "replicasets", "rs"],
    "/apis/batch/v1/jobs job": ["job", "jobs", "Jobs.batch"],
  };
  for (const [expected, names] of Object.entries(types)) {
    const [path, kind] = expected.split(" ");
    for (const type of names) assertEquals(parsed(`${type}/web`), [`${kind} web`, path]);
  }
});

Deno.test("parseResource() refuses types that have no pods", () => {
  assertEquals(
    assertThrows(() => parseResource("service/web"), UsageError).message,
    "unknown type service in service/web: there are pod, deployment, statefulset, daemonset, " +
      "replicaset, job",
  );
});

Deno.test("parseResource() refuses what is no name", () => {
  for (
    const text of [
      "",
      "/web",
      "deployment/",
      "Web",
      "-web",
      "web-",
      "we b",
      "a/b/c",
      "pod/../x",
      "wéb",
    ]
  ) {
    assertEquals(
      assertThrows(() => parseResource(text), UsageError).message,
      `invalid resource ${text}: write TYPE/NAME`,
    );
  }
});

Deno.test("selectorText() writes labels and expressions as queries have them", () => {
  const matchExpressions = [
    { key: "tier", operator: "In", values: ["a", "b"] },
    { key: "zone", operator: "NotIn", values: ["x"] },
    { key: "example.com/track", operator: "Exists" },
    { key: "legacy", operator: "DoesNotExist", values: [] },
  ];
  const matchLabels = { app: "web", "example.com/part": "" };
  assertEquals(
    selectorText({ matchLabels, matchExpressions }),
    "app=web,example.com/part=,tier in (a,b),zone notin (x),example.com/track,!legacy",
  );
  assertEquals(selectorText({ matchLabels }), "app=web,example.com/part=");
  assertEquals(
    selectorText({ matchExpressions: matchExpressions.slice(2) }),
    "example.com/track,!legacy",
  );
  assertEquals(selectorText({}), "");
});
