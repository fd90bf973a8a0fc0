/** Connections to the API server. */

import net, { type Socket } from "node:net";
import process from "node:process";
import tls from "node:tls";
import type { buildConnector } from "undici";
import { dialThrough } from "./proxy.ts";

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

/** How long a connection may take to come about, in ms. */
const CONNECT_LIMIT = 10_000;

/**
 * Makes connections for undici, whose own do not work in Deno through proxies.
 *
 * @param tlsOptions asked for each connection: certificates may expire
 */
export function apiConnector(
  server: URL,
  proxy: URL | undefined,
  tlsOptions: () => Promise<TlsOptions>,
): buildConnector.connector {
  return (_, callback) => {
    connect(server, proxy, tlsOptions).then(
      (socket) => callback(null, socket),
      (error) => callback(error, null),
    );
  };
}

async function connect(
  server: URL,
  proxy: URL | undefined,
  tlsOptions: () => Promise<TlsOptions>,
): Promise<Socket> {
  const host = server.hostname.replace(/^\[|\]$/g, "");
  const port = Number(server.port || (server.protocol === "https:" ? 443 : 80));
  const options = await tlsOptions();
  const address = proxy === undefined
    ? { host, port }
    : await relayed(await dialThrough(proxy, server));
  if (server.protocol === "http:") return await established(net.connect(address), "connect");
  // A name would be looked up in the certificate that an IP address is to be in.
  const servername = options.servername ?? host;
  return await established(tls.connect({ ...address, ...options, servername }), "secureConnect");
}

function established(socket: Socket, event: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy(new Error(`no connection within ${CONNECT_LIMIT / 1000} s`));
    }, CONNECT_LIMIT);
    socket.once(event, () => {
      clearTimeout(timer);
      socket.off("error", reject);
      resolve(socket);
    });
    socket.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/**
 * Lead one connection on to an open one: in Deno 2.5, TLS cannot start on a connection that has
 * been used.
 */
function relayed(upstream: Socket): Promise<{ host: string; port: number }> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      server.close();
      socket.pipe(upstream).pipe(socket);
      socket.on("error", () => upstream.destroy()).on("close", () => upstream.destroy());
      upstream.on("error", () => socket.destroy()).on("close", () => socket.destroy());
    });
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { address: host, port } = server.address() as net.AddressInfo;
      resolve({ host, port });
    });
  });
}

/**
 * Why TLS with a server fails: `node:tls` keeps that to itself in Deno 2.5.
 *
 * @returns undefined where it does not fail
 */
export async function tlsProblem(
  server: URL,
  { ca, servername }: TlsOptions,
): Promise<string | undefined> {
  const hostname = server.hostname.replace(/^\[|\]$/g, "");
  try {
    const connection = await Deno.connect({ hostname, port: Number(server.port || 443) });
    using secured = await Deno.startTls(connection, {
      hostname: servername ?? hostname,
      caCerts: ca === undefined ? [] : [ca],
    });
    await secured.handshake();
    return undefined;
  } catch (error) {
    return error instanceof Deno.errors.InvalidData ? error.message : undefined;
  }
}
