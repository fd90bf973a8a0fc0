/** Connections to the API server. */

import net, { type Socket } from "node:net";
import process from "node:process";
import { Duplex } from "node:stream";
import tls from "node:tls";
import type { buildConnector } from "undici";
import { addressOf, dialThrough } from "./proxy.ts";

/** What a TLS connection needs besides the address, in PEM. */
export interface TlsOptions {
  ca?: string;
  cert?: string;
  key?: string;
  /** The name in the server's certificate, where it is not that of the URL. */
  servername?: string;
  /** Trust any certificate. */
  rejectUnauthorized?: false;
}

// That server names must not be IP addresses is about the protocol, in which Deno does not send them.
Object.assign(process, { noDeprecation: true });

/**
 * Makes connections for undici, whose own do not work in Deno through proxies.
 *
 * @param tlsOptions asked for each connection: certificates may expire
 * @param timeout how long a connection may take to come about, in ms
 */
export function apiConnector(
  server: URL,
  proxy: URL | undefined,
  tlsOptions: () => Promise<TlsOptions>,
  timeout: number,
): buildConnector.connector {
  return (_, callback) => {
    connect(server, proxy, tlsOptions, timeout).then(
      (socket) => callback(null, socket),
      (error) => callback(error, null),
    );
  };
}

async function connect(
  server: URL,
  proxy: URL | undefined,
  tlsOptions: () => Promise<TlsOptions>,
  timeout: number,
): Promise<Socket> {
  const { host, port } = addressOf(server);
  const options = await tlsOptions();
  const address = proxy === undefined
    ? { host, port }
    : await relayed(await dialThrough(proxy, server, timeout));
  if (server.protocol === "http:") {
    return await established(steady(net.connect(address)), "connect", timeout);
  }
  // A name would be looked up in the certificate that an IP address is to be in.
  const servername = options.servername ?? host;
  const socket = steady(tls.connect({ ...address, ...options, servername }));
  return await established(socket, "secureConnect", timeout);
}

function established(socket: Socket, event: string, timeout: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy(new Error(`no connection within ${timeout / 1000} s`));
    }, timeout);
    socket.once(event, () => {
      clearTimeout(timer);
      resolve(socket);
    });
    socket.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/**
 * Give a socket the pauses that any stream has: in Deno 2.5, one that is paused while it reads, and
 * resumed, reads twice at a time and mixes up the data.
 */
function steady(socket: Socket): Socket {
  const { pause, resume } = Duplex.prototype;
  return Object.assign(socket, { pause, resume });
}

/**
 * Lead one connection on to an open one: in Deno 2.5, TLS cannot start on a connection that has
 * been used.
 */
function relayed(upstream: Socket): Promise<{ host: string; port: number }> {
  return new Promise((resolve, reject) => {
    upstream.on("error", () => {}); // it is closed then
    const server = net.createServer((socket) => {
      server.close();
      steady(socket).pipe(steady(upstream)).pipe(socket);
      socket.on("error", () => {}).on("close", () => upstream.destroy());
      upstream.on("close", () => socket.destroySoon());
    });
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { address: host, port } = server.address() as net.AddressInfo;
      resolve({ host, port });
    });
  });
}
