/** Where the preload of each Node.js process reports: a socket on loopback. */

import { delay } from "@std/async/delay";
import { encodeHex } from "@std/encoding/hex";

/** How the preload finds the control channel, and shows that it may use it. */
export interface ControlAddress {
  hostname: string;
  port: number;
  secret: string;
}

/** What a process says of itself when it starts, as one JSON object. */
export interface Hello {
  secret: string;
  pid: number;
  ppid: number;
  /** The version of Node.js, as `20.11.0`. */
  node: string;
  /** The entry script, where the process has one. */
  script?: string;
  /** Files that have run already, without those of packages. */
  early?: string[];
  /** The WebSocket URL of its inspector, or else `error`. */
  url?: string;
  /** Why its coverage cannot be taken. */
  error?: string;
}

/** More than any hello has, in bytes. */
const HELLO_LIMIT = 64 * 1024;

/** How long to wait after a failed accept, in ms. */
const ACCEPT_PAUSE = 100;

/** A listening control channel. */
export interface ControlChannel extends Disposable {
  address: ControlAddress;
}

/**
 * Listen for processes on 127.0.0.1 at a free port.
 *
 * @param onHello attaches to the process; the process goes on when this settles
 */
export function listenForProcesses(onHello: (hello: Hello) => Promise<void>): ControlChannel {
  const secret = encodeHex(crypto.getRandomValues(new Uint8Array(16)));
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serve = async (connection: Deno.Conn) => {
    using _connection = connection;
    const hello = await readHello(connection);
    if (hello !== undefined && hello.secret === secret) await onHello(hello);
  };
  (async () => {
    for (;;) {
      try {
        const connection = await listener.accept();
        // A peer that went away, or is no process of ours, is nobody to answer to.
        serve(connection).catch(() => {});
      } catch (error) {
        if (error instanceof Deno.errors.BadResource) return; // closed: covhttp ends
        await delay(ACCEPT_PAUSE); // out of file descriptors, say
      }
    }
  })();
  const { hostname, port } = listener.addr;
  return {
    address: { hostname, port, secret },
    [Symbol.dispose]: () => listener.close(),
  };
}

/** The process ends its side after the hello, and takes our end for leave to go on. */
async function readHello(connection: Deno.Conn): Promise<Hello | undefined> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(HELLO_LIMIT);
  let text = "";
  for (let read; (read = await connection.read(buffer)) !== null;) {
    text += decoder.decode(buffer.subarray(0, read), { stream: true });
    if (text.length > HELLO_LIMIT) return undefined;
  }
  return JSON.parse(text);
}
