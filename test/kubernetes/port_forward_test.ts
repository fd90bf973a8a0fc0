import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { delay } from "@std/async/delay";
import { encodeBase64 } from "@std/encoding/base64";
import type { Connection } from "../../src/core/connection.ts";
import { Failure, TransientFailure } from "../../src/core/errors.ts";
import { ApiFailure } from "../../src/kubernetes/api_server.ts";
import { connectPod } from "../../src/kubernetes/pod_connection.ts";
import { forwardPort, PortRefusal } from "../../src/kubernetes/port_forward.ts";
import { certificates, noOpenssl } from "./certificates.ts";
import {
  type Answer,
  apiTest,
  connectTo,
  fakeApi,
  fakePod,
  Forward,
  REFUSED,
  status,
} from "./fake_api.ts";

const POD = { namespace: "shop", pod: "web-1", port: 9095 };
const MB = 1024 * 1024;

/** A way to a pod through an API server that answers requests for port-forwards like this. */
async function forwarding(answer: () => Answer | Promise<Answer>, { hasTls = false } = {}) {
  const forwards: Forward[] = [];
  const api = await fakeApi(async () => {
    const it = await answer();
    if (it instanceof Forward) forwards.push(it);
    return it;
  }, hasTls ? certificates.server : undefined);
  const cluster = hasTls
    ? { "certificate-authority-data": encodeBase64(certificates.ca) }
    : undefined;
  const client = await connectTo({ server: api.url.href, ...cluster });
  const connection = connectPod(client.server, POD);
  return {
    api,
    server: client.server,
    connection,
    forwards,
    async [Symbol.asyncDispose]() {
      await connection[Symbol.asyncDispose]();
      await client[Symbol.asyncDispose]();
      await api[Symbol.asyncDispose]();
    },
  };
}

const request = ({ base, request }: Connection, path = "/", init?: RequestInit) =>
  request(new URL(path, base), init);

for (const hasTls of [false, true]) {
  apiTest(
    `connectPod() slows a sender down (${hasTls ? "with" : "without"} TLS)`,
    async () => {
      const size = 64 * MB;
      let sent = 0;
      using pod = fakePod(() => {
        return new Response(
          new ReadableStream({
            pull(controller) {
              if (sent === size) return controller.close();
              const chunk = new Uint8Array(64 * 1024);
              sent += chunk.length;
              controller.enqueue(chunk);
            },
          }, { highWaterMark: 0 }),
        );
      });
      await using way = await forwarding(() => new Forward(pod.port), { hasTls });
      // Memory itself tells nothing: tests that run at the same time share it.
      let [read, steady, most] = [0, 0, 0];
      for await (const { length } of (await request(way.connection)).body!) {
        read += length;
        if (read - steady < MB) continue;
        steady = read;
        await untilSteady(() => sent);
        most = Math.max(most, sent - read);
      }
      assertEquals(read, size);
      assert(most < size / 2, `${most} bytes were on their way`);
    },
    hasTls && Boolean(noOpenssl),
  );
}

/** Let others work until something changes no more. */
async function untilSteady(value: () => number): Promise<void> {
  for (let last = -1; last !== value();) {
    last = value();
    for (let i = 0; i < 5; i++) await delay(0);
  }
}

apiTest("connectPod() asks for the port of the pod", async () => {
  using pod = fakePod();
  await using way = await forwarding(() => new Forward(pod.port));
  assertEquals(await (await request(way.connection, "/a?b=c")).text(), "/a");
  const [{ path, query, headers }] = way.api.requests as [typeof way.api.requests[0]];
  assertEquals(path, "/api/v1/namespaces/shop/pods/web-1/portforward");
  assertEquals([...query], [["ports", "9095"]]);
  assertEquals(headers.get("sec-websocket-protocol"), "v4.channel.k8s.io");
});

apiTest(
  "connectPod() uses forwards again, and several for requests at a time",
  async () => {
    const gate = Promise.withResolvers<void>();
    const all = Promise.withResolvers<void>();
    let waiting = 0;
    using pod = fakePod(async ({ url }) => {
      if (url.endsWith("/wait")) {
        if (++waiting === 3) all.resolve();
        await gate.promise;
      }
      return new Response("ok");
    });
    await using way = await forwarding(() => new Forward(pod.port));
    const ask = async (path: string) => await (await request(way.connection, path)).text();
    for (let i = 0; i < 10; i++) await ask("/");
    // A forward is free again only just after the end of its answer.
    assert(way.forwards.length <= 2, `${way.forwards.length} forwards`);
    const answers = [ask("/wait"), ask("/wait"), ask("/wait")];
    await all.promise;
    gate.resolve();
    assertEquals(await Promise.all(answers), ["ok", "ok", "ok"]);
    assert(way.forwards.length >= 3, `${way.forwards.length} forwards`);
  },
);

apiTest("connectPod() ends its forwards and what is under way when disposed of", async () => {
  const asked = Promise.withResolvers<void>();
  using pod = fakePod(({ url }) => {
    if (!url.endsWith("/wait")) return new Response("ok");
    asked.resolve();
    return new Promise<Response>(() => {});
  });
  await using way = await forwarding(() => new Forward(pod.port));
  await (await request(way.connection)).text();
  const failing = assertRejects(() => request(way.connection, "/wait"), Error, "destroyed");
  await asked.promise;
  await way.connection[Symbol.asyncDispose]();
  await failing;
  assert(way.forwards.length > 0);
  await Promise.all(way.forwards.map(({ closed }) => closed));
});

/** Numbers, so that no part of a body looks like another. */
function numbers(size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint32Array.from({ length: size / 4 }, (_, i) => i * 2654435761).buffer);
}

async function sha256(data: BufferSource): Promise<string> {
  return encodeBase64(await crypto.subtle.digest("SHA-256", data));
}

for (const hasTls of [false, true]) {
  apiTest(
    `connectPod() carries large bodies both ways unharmed (${hasTls ? "with" : "without"} TLS)`,
    async () => {
      using pod = fakePod(async (request) => new Response(await request.arrayBuffer()));
      await using way = await forwarding(() => new Forward(pod.port), { hasTls });
      for (const size of [64 * 1024, 40 * MB]) {
        const body = numbers(size);
        const response = await request(way.connection, "/", { method: "POST", body });
        const back = await response.arrayBuffer();
        assertEquals(back.byteLength, size);
        assertEquals(await sha256(back), await sha256(body));
      }
    },
    hasTls && Boolean(noOpenssl),
  );
}

apiTest("connectPod() decompresses", async () => {
  const text = "x".repeat(100_000);
  using pod = fakePod(({ headers }) => {
    assertEquals(headers.get("accept-encoding"), "gzip");
    const { body } = new Response(text);
    return new Response(body!.pipeThrough(new CompressionStream("gzip")), {
      headers: { "content-encoding": "gzip" },
    });
  });
  await using way = await forwarding(() => new Forward(pod.port));
  assertEquals(await (await request(way.connection)).text(), text);
});

apiTest("connectPod() passes on method, headers, status and an empty answer", async () => {
  using pod = fakePod(async (request) => {
    assertEquals(request.headers.get("content-type"), "application/json");
    const answer = `${request.method} ${await request.text()}`;
    if (request.url.endsWith("/nothing")) return new Response(null, { status: 204 });
    return new Response(answer, { status: 503, headers: { "retry-after": "1" } });
  });
  await using way = await forwarding(() => new Forward(pod.port));
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: "[1]" };
  const response = await request(way.connection, "/", init);
  assertEquals(response.status, 503);
  assertEquals(response.headers.get("retry-after"), "1");
  assertEquals(await response.text(), "POST [1]");
  assertEquals(await (await request(way.connection, "/nothing", init)).text(), "");
});

/** A pod that sends a part of a body, and then nothing more. */
const hangingPod = () =>
  fakePod(() => {
    let isFirst = true;
    return new Response(
      new ReadableStream({
        pull(controller) {
          if (!isFirst) return new Promise<void>(() => {});
          isFirst = false;
          controller.enqueue(new Uint8Array(1000));
        },
      }),
    );
  });

/** Read what comes of {@linkcode hangingPod}; what happens then comes of another read. */
async function readPart({ body }: Response) {
  const reader = body!.getReader();
  for (let size = 0; size < 1000;) size += (await reader.read()).value!.length;
  return reader;
}

apiTest("connectPod() tells readers when the connection is lost", async () => {
  using pod = hangingPod();
  await using way = await forwarding(() => new Forward(pod.port));
  const reader = await readPart(await request(way.connection));
  way.forwards[0]!.cut();
  await assertRejects(() => reader.read(), Error, "other side closed");
});

apiTest("connectPod() tells readers when the pod hangs up", async () => {
  using pod = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const head = "HTTP/1.1 200 OK\r\ncontent-length: 2000\r\n\r\n";
  const served = (async () => {
    using connection = await pod.accept();
    await connection.read(new Uint8Array(1024));
    await connection.write(new TextEncoder().encode(head + "x".repeat(1000)));
  })();
  await using way = await forwarding(() => new Forward(pod.addr.port));
  const reader = await readPart(await request(way.connection));
  await served;
  await assertRejects(() => reader.read(), Error, "other side closed");
});

apiTest("connectPod() fails when a pod answers nothing", async () => {
  using pod = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const served = pod.accept().then((connection) => connection.close());
  await using way = await forwarding(() => new Forward(pod.addr.port));
  await assertRejects(() => request(way.connection), Error, "other side closed");
  await served;
});

apiTest("connectPod() gives up when aborted, and drops the forward", async () => {
  using pod = hangingPod();
  await using way = await forwarding(() => new Forward(pod.port));
  const controller = new AbortController();
  const { signal } = controller;
  const reader = await readPart(await request(way.connection, "/", { signal }));
  const reason = new Failure("changed my mind");
  controller.abort(reason);
  assertEquals(await assertRejects(() => reader.read()), reason);
  await way.forwards[0]!.closed;
  assertEquals(await assertRejects(() => request(way.connection, "/", { signal })), reason);
});

apiTest("connectPod() gives up when aborted while the API server says nothing", async () => {
  const asked = Promise.withResolvers<void>();
  await using way = await forwarding(() => {
    asked.resolve();
    return new Promise<Response>(() => {});
  });
  const controller = new AbortController();
  const { signal } = controller;
  const reason = new Failure("changed my mind");
  const failing = assertRejects(() => request(way.connection, "/", { signal }));
  await asked.promise;
  controller.abort(reason);
  assertEquals(await failing, reason);
});

apiTest("connectPod() says that nothing listens on the port", async () => {
  await using way = await forwarding(() => new Forward(REFUSED));
  const failure = await assertRejects(() => request(way.connection), PortRefusal);
  assertEquals(
    failure.message,
    "connection refused on port 9095: is its command run by covhttp wrap?",
  );
  await way.forwards[0]!.closed;
});

apiTest("connectPod() quotes the error channel", async () => {
  const text = "error forwarding port 9095 to pod 1f2e: network namespace is closed\n";
  await using way = await forwarding(() => new Forward(text));
  const failure = await assertRejects(() => request(way.connection), TransientFailure);
  assertEquals(failure.message, text.trim());
});

apiTest("connectPod() fails when the error channel speaks in the middle of an answer", async () => {
  using pod = hangingPod();
  await using way = await forwarding(() => new Forward(pod.port));
  const reader = await readPart(await request(way.connection));
  way.forwards[0]!.fail("the pod has gone");
  await assertRejects(() => reader.read(), TransientFailure, "the pod has gone");
});

apiTest("connectPod() says why a forward is refused", async () => {
  const cases: [Response, new (...args: never[]) => Failure, RegExp, retryAfter?: number][] = [
    [
      status(403, "forbidden"),
      ApiFailure,
      /^forbidden; check with: kubectl .*portforward -n shop$/,
    ],
    [status(404, 'pods "web-1" not found'), ApiFailure, /^pods "web-1" not found$/],
    [status(400, "container not running"), ApiFailure, /^container not running$/],
    [
      status(500, "dial timeout", { "retry-after": "3" }),
      TransientFailure,
      /^the API server answers 500: dial timeout$/,
      3000,
    ],
    // What does not know WebSockets takes them for usual requests.
    [new Response("hello"), ApiFailure, /^http:\/\/127.* answers 200: hello$/],
  ];
  for (const [answer, kind, message, retryAfter] of cases) {
    await using way = await forwarding(() => answer);
    const failure = await assertRejects(() => request(way.connection), kind);
    assertMatch(failure.message, message);
    assertEquals((failure as TransientFailure).retryAfter, retryAfter);
  }
});

apiTest("connectPod() tries anew after a refusal", async () => {
  using pod = fakePod();
  const answers = [status(503, "busy"), new Forward(pod.port)];
  await using way = await forwarding(() => answers.shift());
  await assertRejects(() => request(way.connection), TransientFailure);
  assertEquals(await (await request(way.connection, "/a")).text(), "/a");
});

apiTest("forwardPort() carries whatever is sent, in order, and ends with its pod", async () => {
  using pod = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const echoed = (async () => {
    using connection = await pod.accept();
    const bytes = new Uint8Array(3);
    // It speaks first: its bytes may come along with the answer to the upgrade.
    await connection.write(new TextEncoder().encode("hello "));
    await connection.read(bytes);
    await connection.write(bytes);
  })();
  await using way = await forwarding(() => new Forward(pod.addr.port));
  const stream = await forwardPort(way.server, POD);
  stream.write("abc");
  let text = "";
  for await (const chunk of stream) text += chunk;
  assertEquals(text, "hello abc");
  await echoed;
  await way.forwards[0]!.closed;
});
