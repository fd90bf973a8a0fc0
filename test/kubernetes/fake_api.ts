/** An API server of Kubernetes for tests, on this machine's loopback. */

import { Buffer } from "node:buffer";
import net from "node:net";
import { join } from "@std/path";
import { TextLineStream } from "@std/streams/text-line-stream";
import { WebSocketServer } from "ws";
import { ApiServer } from "../../src/kubernetes/api_server.ts";
import { Credentials } from "../../src/kubernetes/credentials.ts";
import { loadAccess } from "../../src/kubernetes/kubeconfig.ts";
import { temporaryFolder } from "../folders.ts";
import { certificates, type KeyPair } from "./certificates.ts";

/** A request, as the server sees it. */
export interface ApiRequest {
  path: string;
  query: URLSearchParams;
  headers: Headers;
  /** The name in the client's certificate. */
  certificate?: string;
}

/** What the server does with a request: answer it, forward a port, or (undefined) hang up. */
export type Answer = Response | Forward | undefined;

/** A server that runs. */
export interface FakeApi extends AsyncDisposable {
  url: URL;
  /** All that came. */
  requests: ApiRequest[];
}

/**
 * Run an API server.
 *
 * @param handle what never answers hangs
 * @param pair the server's certificate; without one it speaks plain HTTP
 */
export async function fakeApi(
  handle: (request: ApiRequest) => Answer | Promise<Answer>,
  pair?: KeyPair,
): Promise<FakeApi> {
  const requests: ApiRequest[] = [];
  const open = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    open.add(socket);
    socket.setNoDelay().on("error", () => {}).on("close", () => open.delete(socket));
    const next = (request: ApiRequest) => {
      requests.push(request);
      return handle(request);
    };
    // What fails has lost its client.
    serve(socket, next, pair !== undefined).catch(() => {}).finally(() => socket.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as net.AddressInfo;
  const relay = pair && await startTls(port, pair);
  return {
    url: new URL(relay ? `https://localhost:${relay.port}` : `http://127.0.0.1:${port}`),
    requests,
    async [Symbol.asyncDispose]() {
      await relay?.[Symbol.asyncDispose]();
      server.close(); // when it has closed, Deno 2.5 may never tell
      await Promise.all([...open].map((socket) => {
        return new Promise((closed) => socket.on("close", closed).destroy());
      }));
    },
  };
}

/** Serve one connection. */
async function serve(
  socket: net.Socket,
  handle: (request: ApiRequest) => Answer | Promise<Answer>,
  hasTls: boolean,
): Promise<void> {
  const certificate = hasTls ? await readUntil(socket, "\n") || undefined : undefined;
  for (;;) {
    const [start = "", ...lines] = (await readUntil(socket, "\r\n\r\n")).split("\r\n");
    const { pathname: path, searchParams: query } = new URL(start.split(" ")[1]!, "http://it");
    const headers = new Headers(lines.map((line) => line.split(/: ?(.*)/, 2) as [string, string]));
    const answer = await handle({ path, query, headers, certificate });
    if (answer === undefined) return;
    if (answer instanceof Forward) return await answer.serve(socket, headers, query);
    await respond(socket, answer);
    if (answer.headers.get("connection") === "close") return;
  }
}

async function readUntil(socket: net.Socket, end: string): Promise<string> {
  let bytes = Buffer.alloc(0);
  for (;;) {
    const size = bytes.indexOf(end);
    if (size >= 0) {
      socket.unshift(bytes.subarray(size + end.length));
      return bytes.toString("latin1", 0, size);
    }
    const chunk: Buffer | null = socket.read();
    if (chunk !== null) bytes = Buffer.concat([bytes, chunk]);
    else await readable(socket);
  }
}

function readable(socket: net.Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      socket.off("readable", onReadable).off("end", onEnd).off("close", onEnd);
      settle();
    };
    const onReadable = () => done(resolve);
    const onEnd = () => done(() => reject(new Error("the client has gone")));
    socket.on("readable", onReadable).on("end", onEnd).on("close", onEnd);
  });
}

async function respond(socket: net.Socket, { status, headers, body }: Response): Promise<void> {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} It`, ...lines, "transfer-encoding: chunked", "", ""];
  await write(socket, head.join("\r\n"));
  for await (const chunk of body ?? []) {
    const size = `${chunk.length.toString(16)}\r\n`;
    await write(socket, Buffer.concat([Buffer.from(size), chunk, Buffer.from("\r\n")]));
  }
  await write(socket, "0\r\n\r\n");
}

function write(socket: net.Socket, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(data, (error) => error ? reject(error) : resolve());
  });
}

/** An error as the API server puts it. */
export function status(code: number, message: string, headers: HeadersInit = {}): Response {
  return Response.json({ kind: "Status", status: "Failure", message, code }, {
    status: code,
    headers,
  });
}

/** A watch whose events come when a test wants them to. */
export class FakeWatch {
  readonly response: Response;
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;

  constructor() {
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    this.response = new Response(new ReadableStream({ start: (it) => void (controller = it) }));
    this.#controller = controller;
  }

  /** Tell of an event. */
  send(type: string, object: unknown): void {
    this.sendText(JSON.stringify({ type, object }) + "\n");
  }

  sendText(text: string): void {
    this.#controller.enqueue(new TextEncoder().encode(text));
  }

  /** End as servers do after a while. */
  end(): void {
    this.#controller.close();
  }

  /** Lose the connection. */
  cut(): void {
    this.#controller.error(new Error("cut"));
  }
}

const DATA = 0;
const ERROR = 1;

/** What containerd says when nothing listens in a pod. */
export const REFUSED =
  "error forwarding port 9095 to pod 1f2e, uid : failed to execute portforward in network " +
  'namespace "/var/run/netns/cni-1": failed to connect to localhost:9095 inside namespace "1f2e", ' +
  "IPv4: dial tcp4 127.0.0.1:9095: connect: connection refused IPv6 dial tcp6: address " +
  "localhost: no suitable address found";

/** A port-forward. */
export class Forward {
  readonly #to: number | string;
  readonly #closed = Promise.withResolvers<void>();
  #socket: net.Socket | undefined;
  #client: Client | undefined;

  /** @param to a TCP port of this machine, or what is said on the error channel instead */
  constructor(to: number | string) {
    this.#to = to;
  }

  /** Resolves when the connection is closed. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  /** Lose the connection, without a word. */
  cut(): void {
    this.#socket!.destroy();
  }

  /** Say something on the error channel, and close, as real servers do. */
  fail(text: string): void {
    this.#client!.send(Buffer.concat([Buffer.of(ERROR), Buffer.from(text)]));
    this.#client!.close(1000);
  }

  /** Used by the server. */
  async serve(socket: net.Socket, headers: Headers, query: URLSearchParams): Promise<void> {
    this.#socket = socket;
    const port = Number(query.get("ports"));
    const server = new WebSocketServer({
      noServer: true,
      handleProtocols: (offered: Set<string>) =>
        offered.has("v4.channel.k8s.io") && "v4.channel.k8s.io",
    });
    const request = { method: "GET", headers: Object.fromEntries(headers) };
    server.handleUpgrade(request, socket, Buffer.alloc(0), (client: Client) => {
      this.#client = client;
      for (const channel of [DATA, ERROR]) {
        client.send(Buffer.of(channel, port & 0xff, port >> 8));
      }
      if (typeof this.#to === "string") this.fail(this.#to);
      else relay(client, net.connect(this.#to, "127.0.0.1"));
    });
    await new Promise((closed) => socket.on("close", closed));
    this.#closed.resolve();
  }
}

/** What is used of a client of `ws`, which has no types. */
interface Client {
  send(data: Uint8Array, done?: () => void): void;
  close(code: number): void;
  pause(): void;
  resume(): void;
  terminate(): void;
  on(event: "message", listener: (message: Buffer) => void): void;
  on(event: "close", listener: () => void): void;
}

/** Lead a WebSocket on to the port. A slow side slows the other one down. */
function relay(client: Client, pod: net.Socket): void {
  const sending = (async () => {
    for await (const chunk of pod) {
      await new Promise<void>((sent) => client.send(Buffer.concat([Buffer.of(DATA), chunk]), sent));
    }
  })();
  sending.then(() => client.close(1000), () => client.terminate());
  client.on("message", (message) => {
    if (!pod.write(message.subarray(1))) client.pause();
  });
  pod.on("drain", () => client.resume());
  client.on("close", () => pod.destroy());
}

/** Ends TLS, and says first what name the client's certificate has: Deno's servers ask for none. */
const TLS_RELAY = `
const { pair: { cert, key }, ca, port } = JSON.parse(process.argv[1]);
const options = { cert, key, ca, requestCert: true, rejectUnauthorized: false };
const server = require("tls").createServer(options, (client) => {
  const api = require("net").connect(port, "127.0.0.1").setNoDelay();
  client.setNoDelay();
  const name = client.authorized ? client.getPeerCertificate().subject.CN : "";
  api.write(name + "\\n");
  client.pipe(api).pipe(client);
  for (const [one, other] of [[client, api], [api, client]]) {
    one.on("error", () => {}).on("close", () => other.destroySoon());
  }
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

async function startTls(port: number, pair: KeyPair) {
  const options = JSON.stringify({ pair, port, ca: certificates.ca });
  const node = new Deno.Command("node", {
    args: ["-e", TLS_RELAY, options],
    stdin: "null",
    stdout: "piped",
  }).spawn();
  const lines = node.stdout.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())
    .getReader();
  const { value } = await lines.read();
  return {
    port: Number(value),
    async [Symbol.asyncDispose]() {
      node.kill();
      await node.status;
      await lines.cancel();
    },
  };
}

/** A client whose kubeconfig has one cluster and one user, of whom files may be beside it. */
export async function connectTo(
  cluster: { server: string; [key: string]: unknown },
  { user = {}, files = {}, timeout = 10_000 }: ClientOptions = {},
) {
  const folder = await temporaryFolder();
  const kubeconfig = join(folder.path, "config");
  const content = {
    "current-context": "here",
    clusters: [{ name: "it", cluster }],
    users: [{ name: "dev", user }],
    contexts: [{ name: "here", context: { cluster: "it", user: "dev" } }],
  };
  await Deno.writeTextFile(kubeconfig, JSON.stringify(content));
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(folder.path, name), text, { mode: 0o755 });
  }
  const access = await loadAccess({ kubeconfig, env: () => undefined });
  const server = new ApiServer({
    server: new URL(access.cluster.server),
    context: access.context,
    credentials: new Credentials(access, false),
    proxyUrl: access.cluster["proxy-url"],
    timeout,
    env: () => undefined,
    kubectlOptions: ["--context", "here"],
  });
  return {
    server,
    folder: folder.path,
    async [Symbol.asyncDispose]() {
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Who asks, and how long. */
export interface ClientOptions {
  /** As in a kubeconfig. */
  user?: Record<string, unknown>;
  /** Texts by name, in the kubeconfig's folder; they are programs, too. */
  files?: Record<string, string>;
  timeout?: number;
}

/** The service in a pod: it answers with the path that it was asked for. */
export function fakePod(
  handle: Deno.ServeHandler = ({ url }) => new Response(new URL(url).pathname),
) {
  const stop = new AbortController();
  const options = { hostname: "127.0.0.1", port: 0, signal: stop.signal, onListen() {} };
  const { addr: { port } } = Deno.serve(options, handle);
  // What a test has left to hang would never finish.
  return { port, [Symbol.dispose]: () => stop.abort() };
}

/**
 * A test that talks to the API server. Deno looks for no leaks: undici has one timer for all that
 * goes on, and SOCKS has one that outlives its connection.
 */
export function apiTest(name: string, fn: () => void | Promise<void>, ignore = false): void {
  Deno.test({ name, fn, ignore, sanitizeOps: false, sanitizeResources: false });
}
