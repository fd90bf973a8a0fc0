/** Comments that name source maps, and strings that only look like them. */

import { assertEquals, assertThrows } from "@std/assert";
import {
  dataUrlText,
  inlineSourceMap,
  parseMapJson,
  sourceMappingUrl,
} from "../../src/core/source_map_comment.ts";

Deno.test("sourceMappingUrl() takes the last comment", () => {
  const cases: [script: string, url: string | undefined][] = [
    ["f();\n//# sourceMappingURL=a.js.map", "a.js.map"],
    ["f();\n//# sourceMappingURL=a.js.map\r\n\r\n", "a.js.map"],
    ["f();\n//@ sourceMappingURL=a.js.map\n", "a.js.map"],
    ["f();\n  //# sourceMappingURL=a.js.map  \n", "a.js.map"],
    ["f();//# sourceMappingURL=a.js.map", "a.js.map"],
    ["f();\n/*# sourceMappingURL=a.js.map */", "a.js.map"],
    ["//# sourceMappingURL=a.js.map\nf();\n//# sourceMappingURL=b.js.map", "b.js.map"],
    ["f();\n//# sourceMappingURL=a.js.map\n//# debugId=1\n/* end */\n", "a.js.map"],
    ["f();\n//# sourceMappingURL=a.js.map\nmodule.exports = exports.default;\n", "a.js.map"],
    ["f();\u2028//# sourceMappingURL=a.js.map\u2028", "a.js.map"],
    ["f();\n//# sourceMappingURL=a%20b.js.map?v=1#x", "a%20b.js.map?v=1#x"],
    ["f();\n", undefined],
    ["const s = '//# sourceMappingURL=a.js.map';", undefined],
    ["const s = '//# sourceMappingURL=' + name;\n", undefined],
    ['f("//# sourceMappingURL=a.js.map\\n")', undefined],
    ["const s = `\n//# sourceMappingURL=a.js.map\n`;\n", undefined],
    ["/*\n//# sourceMappingURL=a.js.map\n*/\nf();\n", undefined],
    ["// see sourceMappingURL=a.js.map\nf();", undefined],
    ["//# sourceMappingURL=a.js.map\nconst s = '//# sourceMappingURL=b.js.map';", "a.js.map"],
    ["//# sourceMappingURL=a.js.map\nconst s = `//# sourceMappingURL=${b}`;", "a.js.map"],
    ['eval("f();\\n//# sourceMappingURL=data:application/json;base64,e30=\\n");\n', undefined],
  ];
  for (const [script, url] of cases) {
    assertEquals([script, sourceMappingUrl(script)], [script, url]);
  }
});

Deno.test("sourceMappingUrl() is quick in large scripts of one line", () => {
  const script = `f("sourceMappingURL=");`.repeat(500_000);
  const start = performance.now();
  assertEquals(sourceMappingUrl(script), undefined);
  assertEquals(sourceMappingUrl(`${script}\n//# sourceMappingURL=a.map`), "a.map");
  assertEquals(performance.now() - start < 2_000, true);
});

Deno.test("inlineSourceMap() reads all kinds of data URLs", () => {
  const map = { version: 3, sources: ["ä.ts"], mappings: "" };
  const json = JSON.stringify(map);
  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(json)));
  const latin1 = btoa(json);
  const urls = [
    `data:application/json;base64,${base64}`,
    `data:application/json;charset=utf-8;base64,${base64}`,
    `data:application/json;charset=UTF8;base64,${base64}`,
    `data:application/json;charset:utf-8;base64,${base64}`,
    `data:text/json;charset="utf-8";base64,${base64}`,
    `data:application/json;charset=iso-8859-1;base64,${latin1}`,
    `data:;base64,${encodeURIComponent(base64)}`,
    `data:application/json,${encodeURIComponent(json)}`,
    `data:application/json;charset=utf-8,${encodeURIComponent(json)}`,
    `data:application/json,${encodeURI(json)}`,
  ];
  for (const url of urls) {
    assertEquals([url, inlineSourceMap(`f();\n//# sourceMappingURL=${url}\n`)], [url, map]);
  }
  assertEquals(inlineSourceMap("f();\n//# sourceMappingURL=a.js.map"), undefined);
  assertEquals(dataUrlText("a.js.map"), undefined);
  assertThrows(() => dataUrlText("data:application/json;base64,???"));
});

Deno.test("parseMapJson() takes a line in front that keeps it from being a script", () => {
  for (const prefix of ["", ")]}'\n", ")]}',\r\n", "\uFEFF", "\uFEFF)]}'\n"]) {
    assertEquals(parseMapJson(`${prefix}{"version":3}`), { version: 3 });
  }
  assertThrows(() => parseMapJson("<html>"), SyntaxError);
});
