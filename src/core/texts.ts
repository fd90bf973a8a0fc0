/** Texts of sources and source maps, which travel by their SHA-256. */

import * as v from "valibot";
import { Failure } from "./errors.ts";

const texts = v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), v.string());

/**
 * Read the answer of `POST /coverage/sources`.
 *
 * @returns texts by SHA-256, which is not checked
 * @throws {Failure} naming `origin` when it is no such answer
 */
export function parseTexts(body: string, origin: string): Record<string, string> {
  try {
    return v.parse(texts, JSON.parse(body));
  } catch {
    throw new Failure(`${origin} did not answer with texts by their SHA-256`);
  }
}
