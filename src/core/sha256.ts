/** What identifies a text. */

import { encodeHex } from "@std/encoding/hex";

/** Whether a value is a SHA-256 in hex, in lower case. */
export function isSha256(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

/** The SHA-256 of a text's UTF-8 form, in hex. */
export async function sha256Of(text: string): Promise<string> {
  return encodeHex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}
