import { assert, assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { encodeBase64 } from "@std/encoding/base64";
import { join } from "@std/path";
import { Failure, TransientFailure } from "../../src/core/errors.ts";
import { ApiFailure, type ApiServer } from "../../src/kubernetes/api_server.ts";
import { connectPod } from "../../src/kubernetes/pod_connection.ts";
import { proxyFor } from "../../src/kubernetes/proxy.ts";
import { freePort } from "../programs.ts";
import { certificates, type KeyPair, noOpenssl } from "./certificates.ts";
import {
  type ApiRequest,
  apiTest,
  type ClientOptions,
  connectTo,
  fakeApi,
  fakePod,
  FakeWatch,
  Forward,
  status,
} from "./fake_api.ts";
import { fakeBrokenProxy, fakeHttpProxy, fakeSocksProxy } from "./fake_proxies.ts";

const POD = { namespace: "shop", pod: "web-1", port: 9095 };

/** A test that needs certificates. */
const tlsTest = (name: string, fn: () => Promise<void>) => apiTest(name, fn, Boolean(noOpenssl));

/** As a kubeconfig has certificates. */
const inBase64 = <T extends Record<string, string>>(pems: T) =>
  Object.fromEntries(Object.entries(pems).map(([name, pem]) => [name, encodeBase64(pem)]));
const trusting = (ca: string) => inBase64({ "certificate-authority-data": ca });
const clientOf = ({ cert, key }: KeyPair) =>
  inBase64({ "client-certificate-data": cert, "client-key-data": key });

/** An API server that lets in whom it wants, and whose pods answer with the path. */
async function guarded(allows: (request: ApiRequest) => boolean, pair?: KeyPair) {
  const pod = fakePod();
  const api = await fakeApi((request) => {
    if (!allows(request)) return status(401, "Unauthorized");
    if (!request.path.endsWith("/portforward")) return Response.json({ path: request.path });
    return new Forward(pod.port);
  }, pair);
  return {
    ...api,
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]();
      pod[Symbol.dispose]();
    },
  };
}

/** Ask the API server, and a pod. */
async function assertWorks(server: ApiServer, prefix = ""): Promise<void> {
  assertEquals(await server.get("/version"), { path: `${prefix}/version` });
  await using connection = connectPod(server, POD);
  const response = await connection.request(new URL("/hello", connection.base));
  assertEquals(await response.text(), "/hello");
}

/** Ask as the user of a kubeconfig. */
async function assertConnects(
  cluster: { server: string; [key: string]: unknown },
  options: ClientOptions,
  prefix = "",
): Promise<void> {
  await using client = await connectTo(cluster, options);
  await assertWorks(client.server, prefix);
}

/** The failure that asking ends with, of one line. */
async function failureOf(server: ApiServer, path = "/version"): Promise<Failure> {
  const failure = await assertRejects(() => server.get(path), Failure);
  assertEquals(failure.message.split("\n").length, 1, failure.message);
  assertEquals(await upgradeFailureOf(server), failure.message);
  return failure;
}

/** The message of the failure that opening a WebSocket ends with. */
async function upgradeFailureOf(server: ApiServer): Promise<string> {
  const upgrade = server.upgrade("/version", { protocol: "x", onUpgrade() {} });
  return (await assertRejects(() => upgrade, Failure)).message;
}

const withToken = ({ headers }: ApiRequest) => headers.get("authorization") === "Bearer secret";

tlsTest("ApiServer shows a token to a server that a custom CA vouches for", async () => {
  await using api = await guarded(withToken, certificates.server);
  const cluster = { server: api.url.href, ...trusting(certificates.ca) };
  await assertConnects(cluster, { user: { token: "secret" } });
});

for (const kind of ["rsa", "pkcs8", "ec"] as const) {
  tlsTest(`ApiServer shows a client certificate (${kind})`, async () => {
    await using api = await guarded(
      ({ certificate }) => certificate === kind,
      certificates.server,
    );
    const cluster = { server: api.url.href, ...trusting(certificates.ca) };
    await assertConnects(cluster, { user: clientOf(certificates.clients[kind]) });
  });
}

tlsTest("ApiServer trusts anybody with insecure-skip-tls-verify", async () => {
  await using api = await guarded(withToken, certificates.untrusted);
  const cluster = { server: api.url.href, "insecure-skip-tls-verify": true };
  await assertConnects(cluster, { user: { token: "secret" } });
});

tlsTest("ApiServer looks for tls-server-name in the certificate", async () => {
  await using api = await guarded(withToken, certificates.named);
  const cluster = { server: api.url.href, ...trusting(certificates.ca) };
  await assertConnects({ ...cluster, "tls-server-name": "kubernetes.test" }, {
    user: { token: "secret" },
  });
  await using client = await connectTo(cluster, { user: { token: "secret" } });
  const { message } = await failureOf(client.server);
  assertMatch(
    message,
    /^cannot trust https:\/\/localhost:\d+ \(context here\): .*not valid for name/,
  );
  assertEquals(api.requests.length, 2, "nobody saw the token");
});

tlsTest("ApiServer says that it does not trust a certificate", async () => {
  await using api = await guarded(withToken, certificates.untrusted);
  for (const more of [{}, trusting(certificates.ca)]) {
    await using client = await connectTo({ server: api.url.href, ...more });
    const failure = await failureOf(client.server);
    assertMatch(failure.message, /^cannot trust https:\/\/localhost:\d+ \(context here\): /);
    assertMatch(failure.message, /UnknownIssuer/);
    assert(!(failure instanceof TransientFailure));
  }
  assertEquals(api.requests, []);
});

apiTest("ApiServer speaks plain HTTP, without a token", async () => {
  await using api = await guarded(({ headers }) => !headers.has("authorization"));
  await assertConnects({ server: api.url.href }, { user: { token: "secret" } });
});

apiTest("ApiServer keeps the path of the server's URL", async () => {
  await using api = await guarded(() => true);
  for (const path of ["k8s/clusters/c-1", "k8s/clusters/c-1/"]) {
    await assertConnects({ server: `${api.url}${path}` }, {}, "/k8s/clusters/c-1");
  }
});

tlsTest("ApiServer goes through an HTTP proxy, which finds the server by its name", async () => {
  await using api = await guarded(withToken, certificates.named);
  for (const [user, secret] of [[undefined, ""], ["me:p@ss", "me:p%40ss@"]] as const) {
    await using proxy = fakeHttpProxy(user);
    await assertConnects({
      server: `https://kubernetes.test:${api.url.port}`,
      "proxy-url": `http://${secret}${proxy.host}`,
      ...trusting(certificates.ca),
    }, { user: { token: "secret" } });
    assertEquals([...new Set(proxy.asked)], [`kubernetes.test:${api.url.port}`]);
  }
});

tlsTest("ApiServer goes through a SOCKS proxy, which finds the server by its name", async () => {
  await using api = await guarded(withToken, certificates.named);
  for (const [user, secret] of [[undefined, ""], ["me:p@ss", "me:p%40ss@"]] as const) {
    await using proxy = fakeSocksProxy(user);
    await assertConnects({
      server: `https://kubernetes.test:${api.url.port}`,
      "proxy-url": `socks5://${secret}${proxy.host}`,
      ...trusting(certificates.ca),
    }, { user: { token: "secret" } });
    assertEquals([...new Set(proxy.asked)], [`kubernetes.test:${api.url.port}`]);
  }
});

apiTest("ApiServer reaches plain HTTP through a proxy, too", async () => {
  await using api = await guarded(() => true);
  await using proxy = fakeHttpProxy();
  await assertConnects({
    server: `http://kubernetes.test:${api.url.port}`,
    "proxy-url": `http://${proxy.host}`,
  }, {});
});

apiTest("ApiServer names a proxy that refuses", async () => {
  const server = "https://kubernetes.test";
  {
    await using proxy = fakeHttpProxy("me:password");
    for (const secret of ["", "me:wrong@"]) {
      const proxyUrl = `http://${secret}${proxy.host}`;
      await using client = await connectTo({ server, "proxy-url": proxyUrl });
      const failure = await failureOf(client.server);
      assertEquals(failure.message, `the proxy ${proxy.host} answered 407 for kubernetes.test`);
      assert(!(failure instanceof TransientFailure));
    }
    assertEquals(proxy.asked, []);
  }
  {
    await using proxy = fakeSocksProxy("me:password");
    await using client = await connectTo({
      server,
      "proxy-url": `socks5://me:wrong@${proxy.host}`,
    });
    const { message } = await failureOf(client.server);
    assertMatch(message, new RegExp(`^the proxy ${proxy.host} failed: .*[Aa]uthentication failed`));
  }
});

apiTest("ApiServer takes a proxy that fails for one that may work later", async () => {
  const server = "https://kubernetes.test";
  {
    await using proxy = fakeBrokenProxy("HTTP/1.1 503 Service Unavailable\r\n\r\n");
    await using client = await connectTo({ server, "proxy-url": `http://${proxy.host}` });
    const failure = await failureOf(client.server);
    assertEquals(failure.message, `the proxy ${proxy.host} answered 503 for kubernetes.test`);
    assert(failure instanceof TransientFailure);
  }
  const host = `127.0.0.1:${freePort()}`;
  for (const scheme of ["http", "socks5"]) {
    await using client = await connectTo({ server, "proxy-url": `${scheme}://${host}` });
    const failure = await failureOf(client.server);
    assertMatch(failure.message, new RegExp(`^the proxy ${host} failed: .*ECONNREFUSED`));
    assert(failure instanceof TransientFailure);
  }
});

tlsTest(
  "ApiServer gets large answers unharmed through a proxy, to their end",
  async () => {
    const text = "x".repeat(32 * 1024 * 1024);
    await using api = await fakeApi(() => {
      return Response.json(text, { headers: { connection: "close" } });
    }, certificates.named);
    await using proxy = fakeHttpProxy();
    await using client = await connectTo({
      server: `https://kubernetes.test:${api.url.port}`,
      "proxy-url": `http://${proxy.host}`,
      ...trusting(certificates.ca),
    });
    assertEquals((await client.server.get<string>("/")).length, text.length);
  },
);

const HTTPS_PROXY = "http://proxy.test:3128";

/** What {@linkcode proxyFor} answers with these variables. */
function proxiesIn(env: Record<string, string>, servers: string[]): (string | null)[] {
  return servers.map((it) => proxyFor(new URL(it), undefined, (name) => env[name])?.href ?? null);
}

Deno.test("proxyFor() understands the variables as Go does", () => {
  const proxies = (env: Record<string, string>, server = "https://k8s.example.com:6443") =>
    proxiesIn(env, [server])[0];
  assertEquals(proxies({ HTTPS_PROXY: "proxy.corp:3128" }), "http://proxy.corp:3128/");
  assertEquals(proxies({ https_proxy: "http://p.test" }), "http://p.test/");
  assertEquals(proxies({ ALL_PROXY: "http://p.test" }), null);
  assertEquals(
    proxies({ HTTP_PROXY: "http://p.test" }, "http://k8s.example.com"),
    "http://p.test/",
  );
  const without = (NO_PROXY: string) => proxies({ HTTPS_PROXY, NO_PROXY }) === null;
  for (
    const exempt of ["example.com", "*.example.com", ".example.com", "*", "K8s.Example.com:6443"]
  ) {
    assertEquals([exempt, without(exempt)], [exempt, true]);
  }
  for (
    const other of ["ample.com", ".k8s.example.com", "k8s.example.com:443", "", ",", "com.", "/8"]
  ) {
    assertEquals([other, without(other)], [other, false]);
  }
});

apiTest("proxyFor() takes HTTPS_PROXY for HTTPS, but not for this machine", () => {
  const servers = [
    "https://kubernetes.test:6443",
    "http://kubernetes.test",
    "https://localhost:6443",
    "https://127.1.2.3",
    "https://[::1]:6443",
    "https://127.test",
  ];
  const through = `${HTTPS_PROXY}/`;
  assertEquals(
    proxiesIn({ HTTPS_PROXY }, servers),
    [through, null, null, null, null, through],
  );
});

apiTest("proxyFor() keeps to NO_PROXY: names, domains, addresses and networks", () => {
  const NO_PROXY =
    "kubernetes.test,.svc.test, 10.0.0.0/8,192.0.2.1,2001:db8::/32,10.0.0.0/99,1.1.1.1/";
  const exempt = [
    "https://kubernetes.test:6443",
    "https://api.svc.test",
    "https://10.255.0.1:6443",
    "https://192.0.2.1",
    "https://[2001:db8::5]:6443",
  ];
  const others = [
    "https://other.test",
    "https://11.0.0.1",
    "https://192.0.2.2",
    "https://[2001:db9::5]:6443",
  ];
  assertEquals(
    proxiesIn({ HTTPS_PROXY, NO_PROXY }, [...exempt, ...others]),
    [...exempt.map(() => null), ...others.map(() => `${HTTPS_PROXY}/`)],
  );
});

apiTest("proxyFor() takes proxy-url for everything", () => {
  for (const server of ["https://kubernetes.test", "http://127.0.0.1:8001"]) {
    for (
      const proxy of ["http://p.test/", "https://p.test/", "socks5://p.test", "socks5h://p.test"]
    ) {
      assertEquals(proxyFor(new URL(server), proxy, () => "127.0.0.1/8")?.href, proxy);
    }
  }
});

apiTest("proxyFor() refuses what is no proxy", () => {
  for (const proxy of ["ftp://p.test", "p.test:3128", "::"]) {
    const it = assertThrows(
      () => proxyFor(new URL("https://kubernetes.test"), proxy, () => undefined),
      Failure,
    );
    assertEquals(
      it.message,
      `cannot use the proxy ${proxy}: it has the form http://, https:// or socks5://`,
    );
  }
});

/** Prints ExecCredentials: that of its first run, then another one. */
const PLUGIN = `#!/bin/sh
cd "$(dirname "$0")"
echo run >> runs
if [ $(wc -l < runs) = 1 ]; then cat first; else cat then; fi
`;

/** A user whose plugin prints this at first, and that later. */
async function withPlugin(api: { url: URL }, first: unknown, then: unknown = first) {
  const apiVersion = "client.authentication.k8s.io/v1";
  const printed = (status: unknown) =>
    JSON.stringify({ apiVersion, kind: "ExecCredential", status });
  const client = await connectTo({ server: api.url.href, ...trusting(certificates.ca) }, {
    user: { exec: { apiVersion, command: "./plugin", interactiveMode: "Never" } },
    files: { plugin: PLUGIN, first: printed(first), then: printed(then) },
  });
  const runs = async () =>
    (await Deno.readTextFile(join(client.folder, "runs"))).match(/run/g)!.length;
  return { ...client, runs };
}

const TEN = Array.from({ length: 10 }, (_, i) => i);

tlsTest("ApiServer runs a plugin once for ten requests", async () => {
  await using api = await guarded(withToken, certificates.server);
  await using client = await withPlugin(api, { token: "secret" });
  await Promise.all(TEN.map(() => client.server.get("/version")));
  await assertWorks(client.server);
  assertEquals(await client.runs(), 1);
});

tlsTest("ApiServer asks a plugin again whose token is refused", async () => {
  await using api = await guarded(withToken, certificates.server);
  await using client = await withPlugin(api, { token: "expired" }, { token: "secret" });
  await Promise.all(TEN.map(() => client.server.get("/version")));
  await assertWorks(client.server);
  assertEquals(await client.runs(), 2);
});

tlsTest("ApiServer asks a plugin again whose token is refused for a WebSocket", async () => {
  await using api = await guarded(withToken, certificates.server);
  await using client = await withPlugin(api, { token: "expired" }, { token: "secret" });
  await using connection = connectPod(client.server, POD);
  const response = await connection.request(new URL("/hello", connection.base));
  assertEquals(await response.text(), "/hello");
  assertEquals(await client.runs(), 2);
});

tlsTest(
  "ApiServer asks a plugin again whose certificate is refused, and connects anew",
  async () => {
    await using api = await guarded(({ certificate }) => certificate === "ec", certificates.server);
    const printed = ({ cert, key }: KeyPair) => ({
      clientCertificateData: cert,
      clientKeyData: key,
    });
    const { rsa, ec } = certificates.clients;
    await using client = await withPlugin(api, printed(rsa), printed(ec));
    await assertWorks(client.server);
    assertEquals(await client.runs(), 2);
  },
);

tlsTest("ApiServer quotes a server that refuses fresh credentials, too", async () => {
  await using api = await guarded(() => false, certificates.server);
  await using client = await withPlugin(api, { token: "expired" });
  const failure = await assertRejects(() => client.server.get("/version"), ApiFailure);
  assertEquals(failure.status, 401);
  assertEquals(
    failure.message,
    `${api.url.origin} refuses the credentials of context here: Unauthorized; log in again`,
  );
  assertEquals(await client.runs(), 2);
});

apiTest("ApiServer says how to check what is forbidden", async () => {
  await using api = await fakeApi(() => status(403, 'User "dev" must not'));
  await using client = await connectTo({ server: api.url.href });
  const questions = {
    "/api/v1/namespaces/shop/pods?limit=500": "list pods -n shop",
    "/api/v1/pods?limit=500": "list pods -A",
    "/api/v1/namespaces/shop/pods?watch=true&resourceVersion=1": "watch pods -n shop",
    "/api/v1/pods?watch=true": "watch pods -A",
    "/api/v1/namespaces/shop/pods/web-1": "get pods -n shop",
    "/apis/apps/v1/namespaces/shop/deployments/web": "get deployments -n shop",
    "/apis/batch/v1/namespaces/shop/jobs/one": "get jobs -n shop",
    "/api/v1/namespaces/shop/pods/web-1/portforward?ports=1":
      "get pods --subresource=portforward -n shop",
  };
  for (const [path, question] of Object.entries(questions)) {
    const failure = await assertRejects(() => client.server.get(path), ApiFailure);
    assertEquals(failure.status, 403);
    assertEquals(
      failure.message,
      `User "dev" must not; check with: kubectl --context here auth can-i ${question}`,
    );
  }
});

apiTest("ApiServer asks about what the server says is forbidden", async () => {
  const message =
    'pods "web-1" is forbidden: User "dev" cannot create resource "pods/portforward" ' +
    'in API group "" in the namespace "shop"';
  await using api = await fakeApi(() => status(403, message));
  await using client = await connectTo({ server: api.url.href });
  await using connection = connectPod(client.server, POD);
  const failure = await assertRejects(() => connection.request(connection.base), ApiFailure);
  assertEquals(
    failure.message,
    `${message}; check with: kubectl --context here auth can-i create pods ` +
      "--subresource=portforward -n shop",
  );
});

apiTest("ApiServer has the server's own words for other refusals", async () => {
  await using api = await fakeApi(() => status(404, 'deployments.apps "web"\n not found'));
  await using client = await connectTo({ server: api.url.href });
  const failure = await failureOf(client.server);
  assertEquals(failure.message, 'deployments.apps "web" not found');
  assertEquals((failure as ApiFailure).status, 404);
});

apiTest(
  "ApiServer takes 429 and 5xx for failures that pass, after as long as the server asks",
  async () => {
    let answer: Response;
    await using api = await fakeApi(() => answer.clone());
    await using client = await connectTo({ server: api.url.href });
    const cases: [code: number, retryAfter: string | undefined, expected: number | undefined][] = [
      [429, "2", 2000],
      [503, "1", 1000],
      [500, undefined, undefined],
      [504, "0", undefined],
      [503, "Wed, 01 Jan 2020 00:00:00 GMT", undefined],
    ];
    for (const [code, retryAfter, expected] of cases) {
      answer = status(code, "busy", retryAfter === undefined ? {} : { "retry-after": retryAfter });
      const failures = [
        await assertRejects(() => client.server.get("/"), TransientFailure),
        await assertRejects(
          () => client.server.upgrade("/", { protocol: "x", onUpgrade() {} }),
          TransientFailure,
        ),
      ];
      for (const failure of failures) {
        assertEquals(failure.message, `the API server answers ${code}: busy`);
        assertEquals(failure.retryAfter, expected);
      }
    }
  },
);

apiTest("ApiServer says in one line what proxies in front answer", async () => {
  const page =
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n...</body></html>";
  const cases: [body: string | null, status: number, message: string][] = [
    [page, 502, "the API server answers 502: 502 Bad Gateway"],
    ["no\n\u001b[1mbackend\r\n", 503, "the API server answers 503: no [1mbackend"],
    [null, 503, "the API server answers 503: it says no more"],
    ["[]", 500, "the API server answers 500: []"],
    ["404 page not found\n", 404, "ORIGIN answers 404: 404 page not found"],
    [null, 302, "ORIGIN answers 302: it says no more"],
    [page, 401, "ORIGIN refuses the credentials of context here: 502 Bad Gateway; log in again"],
  ];
  for (const [body, code, message] of cases) {
    await using api = await fakeApi(() => new Response(body, { status: code }));
    await using client = await connectTo({ server: api.url.href });
    const failure = await failureOf(client.server);
    assertEquals(failure.message, message.replace("ORIGIN", api.url.origin));
  }
});

apiTest("ApiServer.get() names what answers no JSON", async () => {
  await using api = await fakeApi(() => new Response("<html>\n<title>Log in</title>\n"));
  await using client = await connectTo({ server: api.url.href });
  const failure = await assertRejects(() => client.server.get("/version"), Failure);
  assertEquals(failure.message, `${api.url.origin} answered with no JSON: Log in`);
  assert(!(failure instanceof TransientFailure));
});

apiTest("ApiServer takes it for a failure that passes when no answer comes", async () => {
  const failureAt = async (server: string, timeout?: number) => {
    await using client = await connectTo({ server, "insecure-skip-tls-verify": true }, { timeout });
    const failure = await failureOf(client.server);
    assert(failure instanceof TransientFailure);
    const prefix = `cannot reach ${new URL(server).origin} (context here): `;
    assertEquals(failure.message.slice(0, prefix.length), prefix);
    return failure.message.slice(prefix.length);
  };
  assertMatch(await failureAt(`http://127.0.0.1:${freePort()}`), /ECONNREFUSED/);
  assertMatch(await failureAt(`https://127.0.0.1:${freePort()}`), /ECONNREFUSED/);
  {
    await using api = await fakeApi(() => undefined);
    assertEquals(await failureAt(api.url.href), "other side closed");
  }
  {
    await using api = await fakeApi(() => new Promise<Response>(() => {}));
    assertMatch(await failureAt(api.url.href, 100), /^no (answer|connection) within 0\.\d+ s$/);
    // TLS, too, waits for an answer.
    assertEquals(
      await failureAt(api.url.href.replace("http:", "https:"), 400),
      "no connection within 0.2 s",
    );
  }
});

apiTest("ApiServer takes it for a failure that passes when a proxy says nothing", async () => {
  using silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const host = `127.0.0.1:${silent.addr.port}`;
  for (
    const [scheme, reason] of [["http", "Signal timed out."], [
      "socks5",
      "Proxy connection timed out",
    ]]
  ) {
    const cluster = { server: "https://kubernetes.test", "proxy-url": `${scheme}://${host}` };
    await using client = await connectTo(cluster, { timeout: 600 });
    const failure = await failureOf(client.server);
    assert(failure instanceof TransientFailure);
    assertEquals(failure.message, `the proxy ${host} failed: ${reason}`);
  }
});

apiTest("ApiServer takes it for a failure that passes when an answer breaks off", async () => {
  await using api = await fakeApi(() => {
    return new Response(
      new ReadableStream({
        pull(controller) {
          controller.enqueue(new TextEncoder().encode('{"items": ['));
          controller.error(new Error("it breaks off"));
        },
      }, { highWaterMark: 0 }),
    );
  });
  await using client = await connectTo({ server: api.url.href });
  const failure = await assertRejects(() => client.server.get("/version"), TransientFailure);
  assertMatch(failure.message, /^cannot reach http:\/\/127\.0\.0\.1:\d+ \(context here\): /);
});

apiTest("ApiServer gives up with the reason of an aborted signal", async () => {
  const asked = Promise.withResolvers<void>();
  await using api = await fakeApi(() => {
    asked.resolve();
    return new Promise<Response>(() => {});
  });
  await using client = await connectTo({ server: api.url.href });
  const reason = new Error("changed my mind");
  const controller = new AbortController();
  const { signal } = controller;
  const results = Promise.allSettled([
    client.server.get("/", signal),
    client.server.watch("/", signal, 10_000).next(),
    client.server.upgrade("/", { protocol: "x", signal, onUpgrade() {} }),
  ]);
  await asked.promise;
  controller.abort(reason);
  for (const result of await results) {
    assertEquals((result as PromiseRejectedResult).reason, reason);
  }
});

apiTest("ApiServer.watch() tells events that come in pieces, until the end", async () => {
  const watch = new FakeWatch();
  await using api = await fakeApi(() => watch.response);
  await using client = await connectTo({ server: api.url.href });
  const events = client.server.watch<string>("/pods", new AbortController().signal, 10_000);
  watch.sendText('{"type":"ADDED","object":"ä');
  watch.sendText('"}\n\n{"type":"DELETED","object":"b"}\n');
  assertEquals((await events.next()).value, { type: "ADDED", object: "ä" });
  assertEquals((await events.next()).value, { type: "DELETED", object: "b" });
  watch.end();
  assertEquals((await events.next()).done, true);
});

apiTest("ApiServer.watch() takes long silence for a lost connection", async () => {
  await using api = await fakeApi(() => new FakeWatch().response);
  await using client = await connectTo({ server: api.url.href });
  const events = client.server.watch("/pods", new AbortController().signal, 50);
  await assertRejects(() => events.next(), TransientFailure, "cannot reach");
});

apiTest("ApiServer.close() drops what is under way", async () => {
  await using api = await fakeApi(() => new FakeWatch().response);
  const client = await connectTo({ server: api.url.href });
  const events = client.server.watch("/pods", new AbortController().signal, 10_000).next();
  const closed = assertRejects(() => events, TransientFailure);
  await client[Symbol.asyncDispose]();
  await closed;
});
