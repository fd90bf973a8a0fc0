import { assert, assertEquals, assertRejects } from "@std/assert";
import { WebSocketServer } from "ws";
import { openWebSocket, type WebSocketConnection } from "../../src/inspector/web_socket.ts";

/** The other side of a connection, as far as it is of interest. */
interface Peer {
  on(event: string, handle: (...args: unknown[]) => void): void;
  send(data: unknown, options?: { fin: boolean; binary: boolean }): void;
  ping(data: string): void;
  close(): void;
  terminate(): void;
}

/** Open a connection to a server. */
async function withPeer(
  act: (socket: WebSocketConnection, peer: Peer) => Promise<void>,
): Promise<void> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, maxPayload: 2 ** 30 });
  await new Promise((resolve) => server.on("listening", resolve));
  const connected = new Promise<Peer>((resolve) => server.on("connection", resolve));
  try {
    const { port } = server.address();
    const socket = await openWebSocket(`ws://127.0.0.1:${port}/an-id`);
    await act(socket, await connected);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Messages as a whole. */
async function* whole({ messages }: WebSocketConnection): AsyncGenerator<string> {
  let text = "";
  for await (const part of messages()) {
    text += part.text;
    if (!part.isLast) continue;
    yield text;
    text = "";
  }
}

/** All that comes until the end. */
async function rest(texts: AsyncIterable<string>): Promise<string[]> {
  const all = [];
  for await (const text of texts) all.push(text);
  return all;
}

Deno.test("a WebSocket carries texts of any length both ways", async () => {
  await withPeer(async (socket, peer) => {
    peer.on("message", (data) => peer.send(String(data)));
    const texts = whole(socket);
    const lengths = [0, 1, 125, 126, 65_535, 65_536, 65_537, 3_000_000];
    for (const length of lengths) {
      const text = "ä€{}".repeat(length).slice(0, length);
      socket.send(text);
      assert((await texts.next()).value === text, `${length} characters`);
    }
    socket.close();
    assertEquals(await rest(texts), []);
  });
});

Deno.test("a WebSocket sends what belongs together in order, and in one packet", async () => {
  await withPeer(async (socket, peer) => {
    peer.on("message", (data) => peer.send(String(data)));
    socket.together(() => {
      socket.send("1");
      socket.together(() => socket.send("2"));
      socket.send("3");
    });
    socket.send("4");
    const texts = whole(socket);
    for (const text of ["1", "2", "3", "4"]) assertEquals((await texts.next()).value, text);
    socket.close();
    assertEquals(await rest(texts), []);
  });
});

Deno.test("a WebSocket puts messages together, answers pings, and says goodbye", async () => {
  await withPeer(async (socket, peer) => {
    const pong = new Promise((resolve) => peer.on("pong", (data) => resolve(String(data))));
    const closed = new Promise((resolve) => peer.on("close", resolve));
    peer.send("a 😀 ", { fin: false, binary: false });
    peer.ping("are you there?");
    peer.send("in two parts", { fin: true, binary: false });
    peer.close();
    assertEquals(await rest(whole(socket)), ["a 😀 in two parts"]);
    assertEquals(await pong, "are you there?");
    assertEquals(await closed, 1005);
  });
});

Deno.test("a WebSocket ends when the other side is gone, and swallows what is sent then", async () => {
  await withPeer(async (socket, peer) => {
    const texts = whole(socket);
    peer.send("last words");
    assertEquals((await texts.next()).value, "last words");
    peer.terminate();
    assertEquals(await rest(texts), []);
    socket.send("too late");
    socket.close();
  });
});

Deno.test("openWebSocket() says what answers instead, or that nobody does", async () => {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    () => new Response("", { status: 400 }),
  );
  const url = `ws://127.0.0.1:${server.addr.port}/`;
  await assertRejects(() => openWebSocket(url), Error, "HTTP/1.1 400 Bad Request");
  await server.shutdown();
  await assertRejects(() => openWebSocket(url), Error, "refused");
});
