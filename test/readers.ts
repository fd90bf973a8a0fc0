/** Readers that browsers and fetch() are not: slow ones, and those that go away. */

import { delay } from "@std/async/delay";

/** A connection to covhttp with a request on its way. Disposing of it closes it. */
export interface Reader extends Disposable {
  /** Read some bytes. */
  readSome(): Promise<void>;
  /**
   * Read the rest of the answer, which is all if nothing else was read.
   *
   * @param pause how long to wait after 1 MB, in ms
   */
  readRest(pause?: number): Promise<string>;
}

/** Ask for something; what comes is left to be read. */
export async function openReader(
  coverage: string,
  path: string,
  headers: readonly string[] = [],
): Promise<Reader> {
  const { hostname, port } = new URL(coverage);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  // In HTTP/1.0 a body ends with its connection, and has no other marks in it.
  const request = [`GET ${path} HTTP/1.0`, "Host: app", ...headers, "", ""].join("\r\n");
  await connection.write(new TextEncoder().encode(request));
  return {
    async readSome() {
      await connection.read(new Uint8Array(1024));
    },
    async readRest(pause = 0) {
      const decoder = new TextDecoder();
      const buffer = new Uint8Array(1024 * 1024);
      let text = "";
      for (let size, sum = 0; (size = await connection.read(buffer)) !== null;) {
        text += decoder.decode(buffer.subarray(0, size), { stream: true });
        sum += size;
        if (sum < buffer.length) continue;
        sum = 0;
        if (pause > 0) await delay(pause);
      }
      return text;
    },
    [Symbol.dispose]: () => connection.close(),
  };
}

/** The body of an answer that was read as a whole. */
export const bodyOf = (answer: string) => answer.slice(answer.indexOf("\r\n\r\n") + 4);
