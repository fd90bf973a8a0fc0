/** Proxies on the way to the API server. */

import { Buffer } from "node:buffer";
import { BlockList, isIP, type Socket } from "node:net";
import { SocksClient } from "socks";
import { Client } from "undici";
import { Failure, messageOf, TransientFailure } from "../core/errors.ts";

/** Tells the value of an environment variable. */
type Env = (name: string) => string | undefined;

/**
 * The proxy that leads to a server: that of the kubeconfig (`proxy-url`), else that of HTTPS_PROXY
 * (for http:// HTTP_PROXY) and NO_PROXY, as Go and so kubectl understand them: NO_PROXY names hosts
 * with their subdomains, `.subdomains`, addresses and networks, each with a port or without.
 *
 * @throws {Failure} when it is no proxy of a kind that can be used
 */
export function proxyFor(server: URL, proxyUrl: string | undefined, env: Env): URL | undefined {
  const variable = (name: string) => env(name) || env(name.toLowerCase()) || "";
  const named = variable(server.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY");
  const fromEnv = named && !named.includes("://") ? `http://${named}` : named;
  const text = proxyUrl ?? (isExempt(server, variable("NO_PROXY")) ? "" : fromEnv);
  if (text === "") return undefined;
  const proxy = URL.parse(text);
  if (proxy !== null && /^(https?|socks5h?):$/.test(proxy.protocol)) return proxy;
  const shown = text.replace(/\/\/.*@/, "//"); // without a password
  throw new Failure(
    `cannot use the proxy ${shown}: it has the form http://, https:// or socks5://`,
  );
}

/** Where a server listens; IPv6 addresses have no brackets. */
export function addressOf({ hostname, port, protocol }: URL): { host: string; port: number } {
  const host = hostname.replace(/^\[|\]$/g, "");
  return { host, port: Number(port || (protocol === "https:" ? 443 : 80)) };
}

/** Whether a server is this machine itself, or one of NO_PROXY. */
function isExempt(server: URL, noProxy: string): boolean {
  const { host, port } = addressOf(server);
  const family = isIP(host);
  if (family === 0 ? host === "localhost" : host === "::1" || host.startsWith("127.")) return true;
  return noProxy.toLowerCase().split(",").map((entry) => entry.trim()).some((entry) => {
    if (entry === "*") return true;
    const [, name = "", wanted = String(port)] = entry.match(/^(.+?)(?::(\d+))?$/) ?? [];
    if (isIP(entry) > 0 || entry.includes("/")) return isInNetwork(host, entry);
    if (wanted !== String(port)) return false;
    if (family > 0) return name.replace(/^\[|\]$/g, "") === host;
    const domain = name.replace(/^\*?\./, "");
    return host.endsWith(`.${domain}`) || (domain === name && host === domain);
  });
}

/** @param network an address, or several: `10.0.0.0/8`; what is no network has none */
function isInNetwork(host: string, network: string): boolean {
  const [address = "", bits] = network.split("/");
  const [family, own] = [isIP(address), isIP(host)].map((n) => n === 6 ? "ipv6" : "ipv4");
  const most = family === "ipv6" ? 128 : 32;
  const size = bits === undefined ? most : /^\d+$/.test(bits) ? Number(bits) : Infinity;
  if (isIP(address) === 0 || isIP(host) === 0 || size > most) return false;
  const networks = new BlockList();
  networks.addSubnet(address, size, family);
  return networks.check(host, own);
}

/**
 * Connect to a server through a proxy.
 *
 * @param timeout how long each step may take, in ms
 * @throws {Failure} when the proxy cannot be reached or refuses
 */
export async function dialThrough(proxy: URL, server: URL, timeout: number): Promise<Socket> {
  const { host, port } = addressOf(server);
  const [username, password] = [proxy.username, proxy.password].map(decoded);
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

/** As it stands where it is not %-encoded after all. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
