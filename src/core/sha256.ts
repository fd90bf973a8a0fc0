/** What identifies a text. */

import { encodeHex } from "@std/encoding/hex";

/** The SHA-256 of a text's UTF-8 form, in hex. */
export async function sha256Of(text: string): Promise<string> {
  return encodeHex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}
