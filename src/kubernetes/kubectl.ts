/** Port-forwarding by the program kubectl. */

import { deadline } from "@std/async/deadline";
import { TextLineStream } from "@std/streams/text-line-stream";
import type { Connection } from "../core/connection.ts";
import { Failure, messageOf, TransientFailure } from "../core/errors.ts";
import type { PodTarget } from "../core/pod_targets.ts";
import { connectionTo } from "./pod_connection.ts";
import { PortRefusal } from "./port_forward.ts";

/** How long kubectl may take to end, and what it says to come, in ms. */
const [END_LIMIT, LAST_WORDS_LIMIT] = [1_000, 200];

/**
 * Reach a container through `kubectl port-forward`, which runs until the connection is disposed of.
 *
 * @param options of kubectl, which say which cluster
 * @param patience how long kubectl may take until it forwards, in ms
 * @throws {Failure} where there is no kubectl, and with its own words where it fails
 */
export async function connectByKubectl(
  { namespace, pod, port }: PodTarget,
  options: readonly string[],
  patience: number,
): Promise<Connection> {
  const kubectl = spawn([
    ...options,
    ...["--namespace", namespace, "port-forward", `pod/${pod}`, `:${port}`],
    ...["--address", "127.0.0.1"],
  ]);
  const hangUp = new AbortController();
  let complaint = "";
  const complaining = (async () => {
    for await (const line of lines(kubectl.stderr, hangUp.signal)) complaint = line;
  })().catch(() => {}); // hung up
  const failure = () => {
    if (/connection refused/.test(complaint) && !/The connection to the server/.test(complaint)) {
      return new PortRefusal(
        `connection refused on port ${port}: is its command run by covhttp wrap?`,
      );
    }
    const message = `kubectl port-forward failed: ${complaint || "it has ended"}`;
    const isFinal = /forbidden|Unauthorized|logged in|NotFound/i.test(complaint);
    return isFinal ? new Failure(message) : new TransientFailure(message);
  };
  const end = async () => {
    try {
      kubectl.kill();
    } catch {
      // It has ended.
    }
    await deadline(kubectl.status, END_LIMIT).catch(() => kubectl.kill("SIGKILL"));
    await deadline(complaining, LAST_WORDS_LIMIT).catch(() => {});
    hangUp.abort(); // programs that kubectl has started may hold the streams open
  };
  const output = lines(kubectl.stdout, hangUp.signal).getReader();
  let local: string | undefined;
  try {
    const { value: first = "" } = await deadline(output.read(), patience);
    [, local] = first.match(/127\.0\.0\.1:(\d+) ->/) ?? [];
    if (local === undefined) await kubectl.status; // it has ended, and has said why
  } catch {
    complaint = `it did not forward within ${patience / 1000} s`;
  }
  if (local === undefined) {
    await end();
    throw failure();
  }
  (async () => {
    while (!(await output.read()).done); // a line a connection
  })().catch(() => {}); // hung up
  const connection = connectionTo(new URL(`http://127.0.0.1:${local}`));
  return {
    base: connection.base,
    async request(url, init) {
      try {
        return await connection.request(url, init);
      } catch (error) {
        if (init?.signal?.aborted) throw error;
        throw complaint ? failure() : error;
      }
    },
    async [Symbol.asyncDispose]() {
      await connection[Symbol.asyncDispose]();
      await end();
    },
  };
}

function spawn(args: string[]): Deno.ChildProcess {
  try {
    return new Deno.Command("kubectl", { args, stdin: "null", stdout: "piped", stderr: "piped" })
      .spawn();
  } catch (error) {
    throw new Failure(
      error instanceof Deno.errors.NotFound
        ? "cannot find kubectl on PATH: port-forwarding works without it, too"
        : `cannot start kubectl: ${messageOf(error)}`,
    );
  }
}

function lines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): ReadableStream<string> {
  return stream.pipeThrough(new TextDecoderStream(), { signal }).pipeThrough(new TextLineStream());
}
