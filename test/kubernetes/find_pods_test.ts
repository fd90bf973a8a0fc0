import { assert, assertEquals, assertRejects } from "@std/assert";
import { deadline } from "@std/async/deadline";
import { Failure } from "../../src/core/errors.ts";
import type { Pod } from "../../src/core/pod_targets.ts";
import { parseResource } from "../../src/core/resource.ts";
import { ApiFailure } from "../../src/kubernetes/api_server.ts";
import { findPods, followPods, type PodQuery } from "../../src/kubernetes/pods.ts";
import {
  type Answer,
  type ApiRequest,
  apiTest,
  connectTo,
  type FakeApi,
  fakeApi,
  FakeWatch,
  status,
} from "./fake_api.ts";

const PODS = "/api/v1/namespaces/shop/pods";

/** A pod whose uid is its name. */
const podOf = (name: string, resourceVersion = "1") => ({
  metadata: { name, namespace: "shop", uid: name, resourceVersion },
  spec: { containers: [] },
});

/** A list of the API; the pods' names are its items. */
const listOf = (names: string[], metadata: Record<string, string> = {}) =>
  Response.json({
    kind: "PodList",
    metadata: { resourceVersion: "10", ...metadata },
    items: names.map((name) => podOf(name)),
  });

const query = (options: Partial<PodQuery> = {}): PodQuery => ({
  namespace: "shop",
  resources: [],
  ...options,
});

/** What pods a query finds at a server, and what the server was asked. */
async function find(handle: (request: ApiRequest) => Answer, options: PodQuery) {
  await using api = await fakeApi(handle);
  await using client = await connectTo({ server: api.url.href });
  const pods = await findPods(client.server, options);
  return {
    names: pods.map(({ metadata }) => metadata.name),
    asked: api.requests.map(({ path, query }) => `${path} ${query}`),
  };
}

apiTest("findPods() reads a list page by page", async () => {
  const { names, asked } = await find(({ query }) => {
    const token = query.get("continue");
    if (token === null) return listOf(["a"], { continue: "first&" });
    return token === "first&" ? listOf(["b"], { continue: "second" }) : listOf(["c"]);
  }, query());
  assertEquals(names, ["a", "b", "c"]);
  assertEquals(asked, [
    `${PODS} limit=500`,
    `${PODS} limit=500&continue=first%26`,
    `${PODS} limit=500&continue=second`,
  ]);
});

apiTest("findPods() starts a list afresh that expired between two pages", async () => {
  const answers = [
    listOf(["old"], { continue: "expired" }),
    status(410, "The provided continue parameter is too old"),
    listOf(["a"], { continue: "fresh" }),
    listOf(["b"]),
  ];
  const { names, asked } = await find(() => answers.shift(), query());
  assertEquals(names, ["a", "b"]);
  assertEquals(asked[2], `${PODS} limit=500`);
});

apiTest("findPods() fails when the first page has expired", async () => {
  const failure = await assertRejects(() => find(() => status(410, "gone"), query()), ApiFailure);
  assertEquals(failure.message, "gone");
});

apiTest("findPods() passes selectors and namespaces on", async () => {
  const labelSelector = "app=web,tier in (a,b),!legacy";
  const fieldSelector = "spec.nodeName=node-1";
  const all = await find(
    ({ query }) => {
      assertEquals(query.get("labelSelector"), labelSelector);
      assertEquals(query.get("fieldSelector"), fieldSelector);
      return listOf([]);
    },
    query({ namespace: undefined, labelSelector, fieldSelector }),
  );
  assertEquals(all.asked.map((it) => it.split(" ")[0]), ["/api/v1/pods"]);
  const one = await find(() => listOf([]), query());
  assertEquals(one.asked, [`${PODS} limit=500`]);
});

const WORKLOADS = {
  "deployment/web": "/apis/apps/v1/namespaces/shop/deployments/web",
  "statefulset/web": "/apis/apps/v1/namespaces/shop/statefulsets/web",
  "daemonset/web": "/apis/apps/v1/namespaces/shop/daemonsets/web",
  "replicaset/web": "/apis/apps/v1/namespaces/shop/replicasets/web",
  "job/web": "/apis/batch/v1/namespaces/shop/jobs/web",
};

apiTest("findPods() takes workloads' selectors, with all kinds of expressions", async () => {
  const selector = {
    matchLabels: { app: "web" },
    matchExpressions: [
      { key: "tier", operator: "In", values: ["a", "b"] },
      { key: "zone", operator: "NotIn", values: ["x"] },
      { key: "track", operator: "Exists" },
      { key: "legacy", operator: "DoesNotExist" },
    ],
  };
  for (const [resource, place] of Object.entries(WORKLOADS)) {
    await using api = await fakeApi(({ path }) => {
      return path === place ? Response.json({ spec: { selector } }) : listOf(["web-1"]);
    });
    await using client = await connectTo({ server: api.url.href });
    const pods = await findPods(client.server, query({ resources: [parseResource(resource)] }));
    assertEquals(pods.length, 1);
    assertEquals(api.requests[0]!.path, place);
    assertEquals(api.requests[1]!.path, PODS);
    assertEquals(
      api.requests[1]!.query.get("labelSelector"),
      "app=web,tier in (a,b),zone notin (x),track,!legacy",
    );
  }
});

apiTest("findPods() finds pods by name, and each once", async () => {
  const resources = ["a", "deployment/web"].map(parseResource);
  const { names, asked } = await find(({ path, query }) => {
    if (path !== PODS) {
      return Response.json({ spec: { selector: { matchLabels: { app: "web" } } } });
    }
    return query.has("fieldSelector") ? listOf(["a"]) : listOf(["a", "b"]);
  }, query({ resources }));
  assertEquals(names, ["a", "b"]);
  assert(asked.includes(`${PODS} limit=500&fieldSelector=metadata.name%3Da`), asked.join("\n"));
});

apiTest("findPods() fails for a workload that is not there, or has no selector", async () => {
  const resources = [parseResource("deployment/web")];
  const missing = await assertRejects(
    () => find(() => status(404, 'deployments.apps "web" not found'), query({ resources })),
    ApiFailure,
  );
  assertEquals(missing.message, 'deployments.apps "web" not found');
  const selecting = await assertRejects(
    () => find(() => Response.json({ spec: {} }), query({ resources })),
    Failure,
  );
  assertEquals(selecting.message, "deployment/web has no selector: name its pods with -l");
});

/** Follows pods; what happens is told in order: `+name`, `-uid`, `!problem`. */
async function follow(
  handle: (request: ApiRequest) => Answer | Promise<Answer>,
  options: PodQuery = query(),
) {
  const api = await fakeApi(handle);
  const client = await connectTo({ server: api.url.href });
  const stop = new AbortController();
  const events: string[] = [];
  let waiting: (() => void) | undefined;
  const tell = (event: string) => {
    events.push(event);
    waiting?.();
  };
  const end = followPods(client.server, options, {
    onPod: ({ metadata }: Pod) => tell(`+${metadata.name}`),
    onGone: (uid) => tell(`-${uid}`),
    onProblem: ({ message }) => tell(`!${message}`),
  }, stop.signal);
  end.catch(() => {}); // whoever wants to know awaits it
  return {
    api,
    end,
    stop,
    /** The next events. */
    async next(count: number): Promise<string[]> {
      while (events.length < count) {
        const more = new Promise<void>((resolve) => waiting = resolve);
        await deadline(Promise.race([more, end]), 10_000);
      }
      return events.splice(0, count);
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await end.catch(() => {});
      await client[Symbol.asyncDispose]();
      await api[Symbol.asyncDispose]();
    },
  };
}

/** Answers lists and watches, each time with the next one. */
const inTurn = (lists: (() => Answer)[], watches: (() => Answer)[]) => ({ query }: ApiRequest) =>
  (query.has("watch") ? watches : lists).shift()!();

const watched = ({ requests }: FakeApi) => requests.filter(({ query }) => query.has("watch"));

apiTest("followPods() tells what is there, and what happens", async () => {
  const watch = new FakeWatch();
  await using pods = await follow(
    inTurn([() => listOf(["a", "b"])], [() => watch.response]),
    query({ labelSelector: "app=web", fieldSelector: "x=y" }),
  );
  assertEquals(await pods.next(2), ["+a", "+b"]);
  watch.send("ADDED", podOf("c"));
  assertEquals(await pods.next(1), ["+c"]);
  watch.send("MODIFIED", podOf("a"));
  watch.send("DELETED", podOf("b"));
  assertEquals(await pods.next(2), ["+a", "-b"]);
  const [{ path, query: asked }] = watched(pods.api) as [ApiRequest];
  assertEquals(path, PODS);
  assertEquals(Object.fromEntries(asked), {
    watch: "true",
    allowWatchBookmarks: "true",
    timeoutSeconds: "10",
    resourceVersion: "10",
    labelSelector: "app=web",
    fieldSelector: "x=y",
  });
});

apiTest("followPods() resumes a watch that ended where it was", async () => {
  const watches = [new FakeWatch(), new FakeWatch(), new FakeWatch(), new FakeWatch()];
  await using pods = await follow(
    inTurn([() => listOf([])], watches.map(({ response }) => () => response)),
  );
  watches[0]!.send("ADDED", podOf("a", "11"));
  watches[0]!.end();
  assertEquals(await pods.next(1), ["+a"]);
  watches[1]!.send("BOOKMARK", { metadata: { resourceVersion: "15" } });
  watches[1]!.end();
  watches[2]!.end();
  watches[3]!.send("DELETED", podOf("a", "16"));
  assertEquals(await pods.next(1), ["-a"]);
  assertEquals(
    watched(pods.api).map(({ query }) => query.get("resourceVersion")),
    ["10", "11", "15", "15"],
  );
});

apiTest(
  "followPods() lists anew when the server has forgotten, and tells what is gone",
  async () => {
    const [expired, next] = [new FakeWatch(), new FakeWatch()];
    await using pods = await follow(inTurn(
      [
        () => listOf(["a", "b"]),
        () => listOf(["b", "d"], { resourceVersion: "20" }),
        () => listOf(["b"], { resourceVersion: "30" }),
      ],
      [() => expired.response, () => status(410, "too old"), () => next.response],
    ));
    assertEquals(await pods.next(2), ["+a", "+b"]);
    expired.send("ADDED", podOf("c"));
    assertEquals(await pods.next(1), ["+c"]);
    expired.send("ERROR", { kind: "Status", code: 410, message: "too old resource version" });
    assertEquals(await pods.next(4), ["-a", "-c", "+b", "+d"]);
    assertEquals(await pods.next(2), ["-d", "+b"]);
    next.send("ADDED", podOf("e"));
    assertEquals(await pods.next(1), ["+e"]);
    assertEquals(
      watched(pods.api).map(({ query }) => query.get("resourceVersion")),
      ["10", "20", "30"],
    );
  },
);

apiTest("followPods() tells of problems that pass, and goes on", async () => {
  const [failing, cut, last] = [new FakeWatch(), new FakeWatch(), new FakeWatch()];
  const list = () => listOf(["a"]);
  await using pods = await follow(inTurn(
    [() => status(503, "starting"), list, list, list],
    [() => failing.response, () => cut.response, () => last.response],
  ));
  assertEquals(await pods.next(2), ["!the API server answers 503: starting", "+a"]);
  failing.send("ERROR", { kind: "Status", code: 504, message: "etcd timed out" });
  assertEquals(await pods.next(2), ["!the watch for pods failed: etcd timed out", "+a"]);
  cut.send("MODIFIED", podOf("a"));
  assertEquals(await pods.next(1), ["+a"]);
  cut.cut();
  const [problem, again] = await pods.next(2);
  assert(problem!.startsWith(`!cannot reach ${pods.api.url.origin} `), problem);
  assertEquals(again, "+a");
  last.send("DELETED", podOf("a"));
  assertEquals(await pods.next(1), ["-a"]);
});

apiTest("followPods() fails when the server refuses, at first or later", async () => {
  const watch = new FakeWatch();
  const refused = () => status(403, "forbidden");
  const cases: [lists: (() => Answer)[], watches: (() => Answer)[]][] = [
    [[refused], []],
    [[() => listOf([])], [refused]],
    [[() => listOf([])], [() => watch.response, refused]],
  ];
  watch.end();
  for (const [lists, watches] of cases) {
    await using pods = await follow(inTurn(lists, watches));
    const failure = await assertRejects(() => pods.end, ApiFailure);
    assertEquals(failure.message.split(";")[0], "forbidden");
  }
  const told = new FakeWatch();
  told.send("ERROR", { kind: "Status", code: 403, message: "forbidden" });
  await using pods = await follow(inTurn([() => listOf([])], [() => told.response]));
  const failure = await assertRejects(() => pods.end, ApiFailure);
  assertEquals(failure.message, "the watch for pods failed: forbidden");
});

apiTest("followPods() looks workloads up, and follows each", async () => {
  const watch = { web: new FakeWatch(), db: new FakeWatch() };
  const resources = ["deployment/web", "statefulset/db"].map(parseResource);
  await using pods = await follow(({ path, query }) => {
    const [, name] = path.match(/(web|db)$/) ?? query.get("labelSelector")!.match(/app=(.*)/)!;
    if (path !== PODS) return Response.json({ spec: { selector: { matchLabels: { app: name } } } });
    return query.has("watch") ? watch[name as "web" | "db"].response : listOf([name!]);
  }, query({ resources }));
  assertEquals((await pods.next(2)).sort(), ["+db", "+web"]);
  watch.db.send("DELETED", podOf("db"));
  assertEquals(await pods.next(1), ["-db"]);
  watch.web.send("ADDED", podOf("web-2"));
  assertEquals(await pods.next(1), ["+web-2"]);
});

apiTest(
  "followPods() looks workloads up again after failures that pass, and no others",
  async () => {
    const resources = [parseResource("deployment/web")];
    const selector = { matchLabels: { app: "web" } };
    const answers = [status(503, "starting"), Response.json({ spec: { selector } })];
    await using pods = await follow(
      ({ path, query }) => {
        if (path !== PODS) return answers.shift();
        return query.has("watch") ? new FakeWatch().response : listOf(["web-1"]);
      },
      query({ resources }),
    );
    assertEquals(await pods.next(2), ["!the API server answers 503: starting", "+web-1"]);

    await using others = await follow(() => status(404, "not found"), query({ resources }));
    await assertRejects(() => others.end, ApiFailure, "not found");
  },
);

apiTest("followPods() ends when aborted, whatever it does", async () => {
  const never = new Promise<Response>(() => {});
  const cases: Record<string, [list: Answer | Promise<Answer>, watch: Answer]> = {
    listing: [never, undefined],
    watching: [listOf([]), new FakeWatch().response],
    pausing: [status(503, "starting", { "retry-after": "60" }), undefined],
  };
  for (const [what, [list, watch]] of Object.entries(cases)) {
    const begun = Promise.withResolvers<void>();
    await using pods = await follow(({ query }) => {
      const isWatch = query.has("watch");
      if (isWatch || watch === undefined) begun.resolve();
      return isWatch ? watch : list;
    });
    await begun.promise;
    if (what === "pausing") await pods.next(1);
    pods.stop.abort();
    await deadline(pods.end, 5_000);
  }
});
