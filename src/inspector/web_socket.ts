/**
 * A WebSocket (RFC 6455) to an inspector on this machine: text only, and no extensions.
 *
 * A take of a large app is one message of many MB, which Deno's own WebSocket refuses. That of the
 * package `ws` takes 8 ms more until its first answer, for which the app waits.
 */

import { deadline } from "@std/async/deadline";
import { encodeBase64 } from "@std/encoding/base64";
import { byteReader, byteWriter, LARGEST_PIECE } from "./byte_stream.ts";

/** How long the other side may take to answer, in ms. */
const HANDSHAKE_LIMIT = 10_000;

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
/** In the first byte of a frame: a message ends with it. */
const IS_LAST = 0x80;
/** In the second byte of a frame, besides its size. */
const IS_MASKED = 0x80;

/** A message, or a part of a large one. */
export interface MessagePart {
  text: string;
  /** Whether the message ends with it. */
  isLast: boolean;
}

/** An open WebSocket. */
export interface WebSocketConnection {
  send(text: string): void;
  /** Put what a function sends into one packet. */
  together<T>(action: () => T): T;
  /** What the other side sends, until it ends. To be read once. */
  messages(): AsyncIterable<MessagePart>;
  /** Say that this is the end. It is when the other side has said so, too. */
  close(): void;
}

/**
 * Open a WebSocket.
 *
 * @throws {Error} where nobody answers, or something else does
 */
export async function openWebSocket(url: string): Promise<WebSocketConnection> {
  const { hostname, port, host, pathname } = new URL(url);
  const connection = await Deno.connect({
    hostname: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(port || 80),
  });
  connection.setNoDelay();
  const input = byteReader(connection);
  const output = byteWriter(connection);
  let isClosing = false;

  const close = () => {
    if (!isClosing) output.write(frame(CLOSE));
    isClosing = true;
  };
  const readHead = async () => {
    const [first, second] = await input.read(2);
    const size = await readSize(second! & ~IS_MASKED);
    return { opcode: first! & 0xf, isLast: (first! & IS_LAST) !== 0, size };
  };
  /** @param short the size, or that it follows in 2 or 8 bytes */
  const readSize = async (short: number) => {
    if (short < 126) return short;
    const bytes = await input.read(short === 126 ? 2 : 8);
    return bytes.reduce((size, byte) => size * 256 + byte, 0);
  };

  async function* messages(): AsyncGenerator<MessagePart> {
    const decoder = new TextDecoder();
    try {
      for (;;) {
        const { opcode, isLast: isLastFrame, size } = await readHead();
        if (opcode === CLOSE) {
          await input.read(size);
          close();
          await output.end();
        } else if (opcode === PING) {
          output.write(frame(PONG, await input.read(size)));
        } else if (opcode === PONG) {
          await input.read(size);
        } else {
          let rest = size;
          do {
            const piece = await input.read(Math.min(rest, LARGEST_PIECE));
            rest -= piece.length;
            const isLast = isLastFrame && rest === 0;
            yield { text: decoder.decode(piece, { stream: !isLast }), isLast };
          } while (rest > 0);
        }
      }
    } catch {
      // It has ended, as the process may at any time.
    } finally {
      connection.close();
    }
  }

  try {
    const key = encodeBase64(crypto.getRandomValues(new Uint8Array(16)));
    output.write(encoded(
      `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    ));
    const answer = await deadline(input.readThrough("\r\n\r\n"), HANDSHAKE_LIMIT);
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new Error(`it answers ${answer.split("\r\n", 1)[0]}`);
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    send: (text) => output.write(frame(TEXT, encoded(text))),
    together: output.together,
    messages,
    close,
  };
}

/**
 * A frame of a client, which has to mask it with a key: that protects proxies that take what a web
 * page sends for HTTP. There are none here, and the key is 0, which changes nothing.
 */
function frame(opcode: number, payload: Uint8Array = new Uint8Array()): Uint8Array {
  const { length } = payload;
  const sizeLength = length < 126 ? 0 : length < 2 ** 16 ? 2 : 8;
  const start = 2 + sizeLength + 4;
  const bytes = new Uint8Array(start + length);
  const view = new DataView(bytes.buffer);
  bytes[0] = IS_LAST | opcode;
  bytes[1] = IS_MASKED | (sizeLength === 0 ? length : sizeLength === 2 ? 126 : 127);
  if (sizeLength === 2) view.setUint16(2, length);
  if (sizeLength === 8) view.setBigUint64(2, BigInt(length));
  bytes.set(payload, start);
  return bytes;
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
