/** Reading and writing a connection in pieces of known sizes. */

/** The largest piece that can be read, in bytes. */
export const LARGEST_PIECE = 64 * 1024;

/** Reads one piece after the other. All reject when the connection ends before. */
export interface ByteReader {
  /** The next bytes, as many as asked for. They change with the next read. */
  read(size: number): Promise<Uint8Array>;
  /** The text up to a mark and with it, in ASCII. It is expected to be short. */
  readThrough(mark: string): Promise<string>;
}

/** Reads from a connection. */
export function byteReader(connection: Deno.Conn): ByteReader {
  const ahead = new Uint8Array(LARGEST_PIECE);
  let start = 0;
  let end = 0;

  const readAhead = async (size: number) => {
    ahead.copyWithin(0, start, end);
    [start, end] = [0, end - start];
    while (end < size) {
      const read = await connection.read(ahead.subarray(end));
      if (read === null) throw new Deno.errors.UnexpectedEof("the connection has ended");
      end += read;
    }
  };
  const taken = (size: number) => ahead.subarray(start, start += size);

  return {
    async read(size) {
      if (size > end - start) await readAhead(size);
      return taken(size);
    },
    async readThrough(mark) {
      const decoder = new TextDecoder();
      for (;;) {
        const text = decoder.decode(ahead.subarray(start, end));
        const index = text.indexOf(mark);
        if (index >= 0) return decoder.decode(taken(index + mark.length));
        if (end - start === LARGEST_PIECE) throw new Error(`no end of ${text.slice(0, 100)}`);
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
