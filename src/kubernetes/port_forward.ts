/** One connection to a port of a pod, through the API server. */

import { Buffer } from "node:buffer";
import { Duplex } from "node:stream";
import WebSocket from "ws";
import { Failure, TransientFailure } from "../core/errors.ts";
import type { PodTarget } from "../core/pod_targets.ts";
import type { ApiServer } from "./api_server.ts";

// The channels of `v4.channel.k8s.io` for one port.
const DATA = 0;
const ERROR = 1;
/** Each channel starts with the number of the port. In bytes. */
const PORT_SIZE = 2;

/** The largest frame that is accepted, in bytes: servers send 32 KiB. */
const MAX_FRAME = 32 * 1024 * 1024;
/** How often to see whether the other side is there, in ms. It keeps idle connections open, too. */
const PING_INTERVAL = 15_000;

/** Where to forward to. */
export type ForwardTarget = Pick<PodTarget, "namespace" | "pod" | "port">;

/**
 * Open a connection to a port of a pod, over WebSocket. A slow reader slows the sender down.
 *
 * @throws {Failure} when the API server or the pod refuses
 */
export async function forwardPort(
  server: ApiServer,
  { namespace, pod, port }: ForwardTarget,
  signal?: AbortSignal,
): Promise<Duplex> {
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}/portforward?ports=${port}`;
  return await server.upgrade(path, {
    protocol: "v4.channel.k8s.io",
    signal,
    onUpgrade: (socket) => channel(clientOn(socket), port),
  });
}

/** A WebSocket client on a connection that is a WebSocket's already. */
function clientOn(socket: Duplex): WebSocket {
  // `ws` makes clients only with connections of its own, which lack proxies and more in Deno.
  const client = new WebSocket(null, undefined, {});
  client._isServer = false;
  // Later, so that whoever gets the client has its first messages.
  queueMicrotask(() => client.setSocket(socket, Buffer.alloc(0), { maxPayload: MAX_FRAME }));
  return client;
}

/** The data channel of a port as a stream. Text on the error channel ends it. */
function channel(client: WebSocket, port: number): Duplex {
  const awaitsPort = new Set([DATA, ERROR]);
  let isAnswering = true;
  const stream = new Duplex({
    read: () => client.resume(),
    write: (chunk, _, done) => client.send(Buffer.concat([Buffer.of(DATA), chunk]), done),
    final: (done) => done(), // there is no half-close: the end of input would end the answer
    destroy(error, done) {
      clearInterval(timer);
      client.terminate();
      done(error);
    },
  });
  const timer = setInterval(() => {
    if (!isAnswering && !client.isPaused) {
      stream.destroy(new TransientFailure("the connection to the pod is dead"));
    }
    isAnswering = false;
    client.ping();
  }, PING_INTERVAL);
  client.on("pong", () => isAnswering = true);
  client.on("message", (message: Buffer) => {
    isAnswering = true;
    const number = message[0]!;
    const data = message.subarray(awaitsPort.delete(number) ? 1 + PORT_SIZE : 1);
    if (data.length === 0) return;
    if (number === ERROR) stream.destroy(refusal(data.toString().trim(), port));
    else if (!stream.push(data)) client.pause();
  });
  client.on("error", (error: Error) => stream.destroy(error));
  client.on("close", () => stream.push(null));
  return stream;
}

/** The runtime cannot reach the port in the pod. */
function refusal(text: string, port: number): Failure {
  if (!/connection refused/.test(text)) return new TransientFailure(text);
  return new PortRefusal(`connection refused on port ${port}: is its command run by covhttp wrap?`);
}

/** Nothing listens on the port. */
export class PortRefusal extends Failure {
  override name = "PortRefusal";
}
