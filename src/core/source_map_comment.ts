/** Where scripts say that their source maps are. */

import { decodeBase64 } from "@std/encoding/base64";
import { LINE_BREAK } from "./line_break.ts";

const COMMENT = /^\/\/[#@]\s*sourceMappingURL=(\S+)\s*$/;
const BLOCK_COMMENT = /^\/\*[#@]\s*sourceMappingURL=(\S+?)\s*\*\/$/;
/** Behind code, where quotes would show that it is a string. */
const COMMENT_BEHIND_CODE = /\/\/[#@]\s*sourceMappingURL=([^\s"'`]+)\s*$/;
/** Lines that have a comment of their own; what comes behind them may be code. */
const COMMENT_LINE = /^[ \t]*\/\/[#@][ \t]*sourceMappingURL=(\S+)[ \t]*\r?$/gm;

/**
 * The URL of a script's source map, which its last comment `//# sourceMappingURL=` names.
 * A string that looks like one does not count.
 */
export function sourceMappingUrl(script: string): string | undefined {
  // A quick answer for most scripts, and a short search at the end for those of bundlers.
  const last = script.lastIndexOf("sourceMappingURL=");
  if (last < 0) return undefined;
  const line = script.slice(lineStart(script, last)).split(LINE_BREAK, 1)[0]!;
  const behind = script.slice(lineStart(script, last) + line.length);
  if (isOnlyComments(behind)) {
    const text = line.trim();
    const url = COMMENT.exec(text) ?? BLOCK_COMMENT.exec(text) ?? COMMENT_BEHIND_CODE.exec(text);
    if (url) return url[1];
  }
  const comments = [...script.matchAll(COMMENT_LINE)];
  return comments.findLast(({ index }) => !isInTemplate(script, index))?.[1];
}

/**
 * The text of a `data:` URL (RFC 2397), in Base64 or %-encoded.
 *
 * @returns undefined for any other URL
 * @throws {Error} where it cannot be decoded
 */
export function dataUrlText(url: string): string | undefined {
  const [, type, data] = url.match(/^data:([^,]*),(.*)$/s) ?? [];
  if (type === undefined || data === undefined) return undefined;
  if (!/;\s*base64\s*$/i.test(type)) return decodeURIComponent(data);
  const charset = /;\s*charset\s*[=:]\s*"?([\w-]+)/i.exec(type)?.[1] ?? "utf-8";
  return new TextDecoder(charset).decode(decodeBase64(decodeURIComponent(data)));
}

/**
 * The JSON of a source map, which may have a line in front against inclusion as a script.
 *
 * @throws {SyntaxError} where it is no JSON
 */
export function parseMapJson(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF?(\)\]\}[^\n]*\n)?/, ""));
}

/**
 * The source map that a text has inline.
 *
 * @returns undefined where it has none
 * @throws {Error} where that cannot be read
 */
export function inlineSourceMap(script: string): unknown {
  const url = sourceMappingUrl(script);
  const text = url === undefined ? undefined : dataUrlText(url);
  return text === undefined ? undefined : parseMapJson(text);
}

function lineStart(text: string, index: number): number {
  let start = index;
  while (start > 0 && !LINE_BREAK.test(text[start - 1]!)) start--;
  return start;
}

function isOnlyComments(text: string): boolean {
  return text.split(LINE_BREAK).every((line) => /^\s*(\/\/.*|\/\*.*\*\/\s*)?$/.test(line));
}

/** Whether a line lies in a template literal or a comment of several lines, as far as quotes show. */
function isInTemplate(script: string, index: number): boolean {
  const behind = script.slice(index);
  const end = behind.indexOf("*/");
  if (end >= 0 && !behind.slice(0, end).includes("/*")) return true;
  return (behind.match(/(?<!\\)`/g)?.length ?? 0) % 2 === 1;
}
