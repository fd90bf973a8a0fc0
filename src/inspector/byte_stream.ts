/** Reading and writing a connection in pieces of known sizes. */

/** How much is read ahead, in bytes. */
const READ_AHEAD = 16 * 1024;

/** Reads one piece after the other. All reject when the connection ends before. */
export interface ByteReader {
  /** The next bytes, as many as asked for. They may change with the next read. */
  read(size: number): Promise<Uint8Array>;
  /** The text up to a mark and with it, in ASCII. It is expected to be short. */
  readThrough(mark: string): Promise<string>;
}

/** Reads from a connection. */
export function byteReader(connection: Deno.Conn): ByteReader {
  const ahead = new Uint8Array(READ_AHEAD);
  let start = 0;
  let end = 0;

  const readInto = async (bytes: Uint8Array): Promise<number> => {
    const size = await connection.read(bytes);
    if (size === null) throw new Deno.errors.UnexpectedEof("the connection has ended");
    return size;
  };
  /** @param size at most what can be read ahead */
  const readAhead = async (size: number) => {
    ahead.copyWithin(0, start, end);
    [start, end] = [0, end - start];
    while (end < size) end += await readInto(ahead.subarray(end));
  };
  const taken = (size: number) => ahead.subarray(start, start += size);

  return {
    async read(size) {
      if (size > end - start && size <= READ_AHEAD) await readAhead(size);
      if (size <= end - start) return taken(size);
      const bytes = new Uint8Array(size);
      let filled = end - start;
      bytes.set(taken(filled));
      while (filled < size) filled += await readInto(bytes.subarray(filled));
      return bytes;
    },
    async readThrough(mark) {
      const decoder = new TextDecoder();
      for (;;) {
        const text = decoder.decode(ahead.subarray(start, end));
        const index = text.indexOf(mark);
        if (index >= 0) return decoder.decode(taken(index + mark.length));
        if (end - start === READ_AHEAD) throw new Error(`there is no end of ${text.slice(0, 100)}`);
        await readAhead(end - start + 1);
      }
    },
  };
}

/** Writes in the order of calls, without waiting. What fails is for the reader to notice. */
export interface ByteWriter {
  write(bytes: Uint8Array): void;
  /** Put what a function writes into one packet. */
  together<T>(action: () => T): T;
  /** Write nothing more. Resolves when all is written. */
  end(): Promise<void>;
}

/** Writes to a connection. */
export function byteWriter(connection: Deno.Conn): ByteWriter {
  let waiting: Uint8Array[] = [];
  let isGathering = false;
  let written: Promise<void> = Promise.resolve();

  const flush = () => {
    const bytes = joined(waiting);
    waiting = [];
    written = written.then(() => writeAll(connection, bytes)).catch(() => {});
  };
  return {
    write(bytes) {
      waiting.push(bytes);
      if (!isGathering) flush();
    },
    together(action) {
      if (isGathering) return action();
      isGathering = true;
      try {
        return action();
      } finally {
        isGathering = false;
        flush();
      }
    },
    end() {
      written = written.then(() => connection.closeWrite()).catch(() => {});
      return written;
    },
  };
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let start = 0; start < bytes.length;) {
    start += await connection.write(bytes.subarray(start));
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let start = 0;
  for (const part of parts) {
    bytes.set(part, start);
    start += part.length;
  }
  return bytes;
}
