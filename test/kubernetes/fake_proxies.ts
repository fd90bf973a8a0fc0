/** Proxies for tests. Wherever they are asked to connect to, they connect to this machine. */

import { encodeBase64 } from "@std/encoding/base64";

/** A proxy that runs. */
export interface FakeProxy extends AsyncDisposable {
  /** Its `HOST:PORT`. */
  host: string;
  /** Where clients wanted to go: `HOST:PORT`. */
  asked: string[];
}

/** A client of a proxy: greet it, and tell where it wants to go. */
type Greet = (client: Deno.Conn) => Promise<string | undefined>;

/**
 * Run a proxy for HTTP's method CONNECT.
 *
 * @param user `NAME:PASSWORD` that is demanded
 */
export function fakeHttpProxy(user?: string): FakeProxy {
  return run(async (client) => {
    const head = await readHead(client);
    const [, target = ""] = head.match(/^CONNECT (\S+) HTTP\/1\.1\r\n/) ?? [];
    const isAllowed = user === undefined ||
      head.includes(`\r\nproxy-authorization: Basic ${encodeBase64(user)}\r\n`);
    await write(client, `HTTP/1.1 ${isAllowed ? "200 OK" : "407 Who Are You"}\r\n\r\n`);
    return isAllowed ? target : undefined;
  });
}

/** Run a proxy that answers all clients with this. */
export function fakeBrokenProxy(answer: string): FakeProxy {
  return run(async (client) => {
    await readHead(client);
    await write(client, answer);
    return undefined;
  });
}

/**
 * Run a proxy for SOCKS 5.
 *
 * @param user `NAME:PASSWORD` that is demanded
 */
export function fakeSocksProxy(user?: string): FakeProxy {
  return run(async (client) => {
    const [, count = 0] = await readBytes(client, 2);
    const methods = await readBytes(client, count);
    const method = user === undefined ? 0 : 2;
    if (!methods.includes(method)) {
      await writeBytes(client, 5, 0xff);
      return undefined;
    }
    await writeBytes(client, 5, method);
    if (user !== undefined) {
      const name = await readText(client, 1);
      const isAllowed = `${name}:${await readText(client, 0)}` === user;
      await writeBytes(client, 1, isAllowed ? 0 : 1);
      if (!isAllowed) return undefined;
    }
    const [, , , type] = await readBytes(client, 4);
    const host = type === 3 ? await readText(client, 0) : (await readBytes(client, 4)).join(".");
    const [high = 0, low = 0] = await readBytes(client, 2);
    await writeBytes(client, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    return `${host}:${high * 256 + low}`;
  });
}

function run(greet: Greet): FakeProxy {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const asked: string[] = [];
  const open = new Set<Deno.Conn>();
  const serve = async (client: Deno.Conn) => {
    open.add(client);
    try {
      const target = await greet(client);
      if (target === undefined) return;
      asked.push(target);
      const port = Number(target.split(":").at(-1));
      const server = await Deno.connect({ hostname: "127.0.0.1", port });
      open.add(server);
      await Promise.all([
        client.readable.pipeTo(server.writable),
        server.readable.pipeTo(client.writable),
      ]);
    } catch {
      // One of the sides has gone, or all end.
    } finally {
      close(client);
    }
  };
  const serving = (async () => {
    const served: Promise<void>[] = [];
    for await (const client of listener) served.push(serve(client));
    await Promise.all(served);
  })();
  return {
    host: `127.0.0.1:${(listener.addr as Deno.NetAddr).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      listener.close();
      open.forEach(close);
      await serving;
    },
  };
}

function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // It is closed.
  }
}

async function readHead(client: Deno.Conn): Promise<string> {
  let head = "";
  while (!head.endsWith("\r\n\r\n")) {
    head += String.fromCharCode(...await readBytes(client, 1));
  }
  return head;
}

/** Read a text after its length, which comes after some other bytes. */
async function readText(client: Deno.Conn, others: number): Promise<string> {
  await readBytes(client, others);
  const [length = 0] = await readBytes(client, 1);
  return new TextDecoder().decode(await readBytes(client, length));
}

async function readBytes(client: Deno.Conn, count: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(count);
  for (let size = 0; size < count;) {
    const more = await client.read(bytes.subarray(size));
    if (more === null) throw new Error("the client has gone");
    size += more;
  }
  return bytes;
}

async function writeBytes(client: Deno.Conn, ...bytes: number[]): Promise<void> {
  await client.write(new Uint8Array(bytes));
}

async function write(client: Deno.Conn, text: string): Promise<void> {
  await client.write(new TextEncoder().encode(text));
}
