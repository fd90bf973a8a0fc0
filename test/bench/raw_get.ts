/** Requests that leave answers as they are: nothing is decompressed, decoded or kept. */

/** An answer, by its size. */
export interface RawAnswer {
  status: number;
  /** All bytes that came, with the head. */
  bytes: number;
  /** What the head says the body is encoded with. */
  encoding: string;
}

/** Ask for something, compressed if there is a way. */
export async function rawGet(url: string): Promise<RawAnswer> {
  const { hostname, port, pathname, search } = new URL(url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const request = [
    `GET ${pathname}${search} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    "Accept-Encoding: gzip",
    "Connection: close",
    "",
    "",
  ].join("\r\n");
  await connection.write(new TextEncoder().encode(request));
  const buffer = new Uint8Array(256 * 1024);
  let head = "";
  let bytes = 0;
  for (let size; (size = await connection.read(buffer)) !== null; bytes += size) {
    // Heads of these answers come in one piece.
    if (bytes === 0) head = new TextDecoder().decode(buffer.subarray(0, Math.min(size, 4096)));
  }
  return {
    status: Number(head.match(/^HTTP\/1\.1 (\d{3})/)?.[1] ?? 0),
    bytes,
    encoding: head.match(/^content-encoding: (\S+)/im)?.[1] ?? "none",
  };
}
