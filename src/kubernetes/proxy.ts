/** Proxies on the way to the API server. */

import { Buffer } from "node:buffer";
import { BlockList, isIP, type Socket } from "node:net";
import { getProxyForUrl } from "proxy-from-env";
import { SocksClient } from "socks";
import { Client } from "undici";
import { Failure, messageOf, TransientFailure } from "../core/errors.ts";

/**
 * The proxy that leads to a server: that of the kubeconfig (`proxy-url`), else that of HTTPS_PROXY
 * and NO_PROXY. As in Go, those never concern this machine itself, and NO_PROXY may have CIDRs.
 *
 * @throws {Failure} when it is no proxy of a kind that can be used
 */
export function proxyFor(server: URL, proxyUrl: string | undefined, noProxy = ""): URL | undefined {
  const text = proxyUrl ?? (isExempt(server.hostname, noProxy) ? "" : getProxyForUrl(server.href));
  if (text === "") return undefined;
  const proxy = URL.parse(text);
  if (proxy !== null && /^(https?|socks5h?):$/.test(proxy.protocol)) return proxy;
  throw new Failure(`cannot use the proxy ${text}: it has the form http://, https:// or socks5://`);
}

function isExempt(hostname: string, noProxy: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  if (family === 0) return host === "localhost";
  if (host === "::1" || host.startsWith("127.")) return true;
  const networks = new BlockList();
  for (const entry of noProxy.split(",")) {
    const [, address = "", bits] = entry.trim().match(/^(.+)\/(\d+)$/) ?? [];
    try {
      networks.addSubnet(address, Number(bits), isIP(address) === 6 ? "ipv6" : "ipv4");
    } catch {
      // As for Go, what is no network means nothing.
    }
  }
  return networks.check(host, family === 6 ? "ipv6" : "ipv4");
}

/**
 * Connect to a server through a proxy.
 *
 * @param timeout how long each step may take, in ms
 * @throws {Failure} when the proxy cannot be reached or refuses
 */
export async function dialThrough(proxy: URL, server: URL, timeout: number): Promise<Socket> {
  const host = server.hostname.replace(/^\[|\]$/g, "");
  const port = Number(server.port || (server.protocol === "https:" ? 443 : 80));
  const [username, password] = [proxy.username, proxy.password].map(decodeURIComponent);
  try {
    if (proxy.protocol.startsWith("socks")) {
      const { socket } = await SocksClient.createConnection({
        command: "connect",
        timeout,
        destination: { host, port },
        proxy: {
          type: 5,
          host: proxy.hostname,
          port: Number(proxy.port || 1080),
          ...(username && { userId: username, password }),
        },
      });
      return socket;
    }
    const credentials = Buffer.from(`${username}:${password}`).toString("base64");
    const client = new Client(proxy.origin, { connectTimeout: timeout });
    const { statusCode, socket } = await client.connect({
      path: `${server.hostname}:${port}`,
      signal: AbortSignal.timeout(timeout),
      headers: username ? { "proxy-authorization": `Basic ${credentials}` } : {},
    });
    if (statusCode === 200) return socket as Socket;
    socket.destroy();
    const message = `the proxy ${proxy.host} answered ${statusCode} for ${server.host}`;
    throw statusCode >= 500 ? new TransientFailure(message) : new Failure(message);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new TransientFailure(`the proxy ${proxy.host} failed: ${messageOf(error)}`);
  }
}
