/** Source maps: sections, maps of maps, and what is no source map at all. */

import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { decode, encode } from "@jridgewell/sourcemap-codec";
import { Failure } from "../../src/core/errors.ts";
import type { CachedSourceMap } from "../../src/core/snapshot.ts";
import { locateSources } from "../../src/core/source_map.ts";

const TEN_LINES = Array(10).fill(80);

/** An entry of a snapshot for `/app/dist/a.js`. */
function cached(data: unknown, rest: Partial<CachedSourceMap> = {}): CachedSourceMap {
  return { data, url: "file:///app/dist/a.js.map", lineLengths: TEN_LINES, ...rest };
}

const map = (data: Record<string, unknown>) => ({
  version: 3,
  sources: ["../src/a.ts"],
  names: [],
  mappings: "AAAA",
  ...data,
});
const locate = (data: unknown, rest?: Partial<CachedSourceMap>) =>
  locateSources(cached(data, rest), "/app/dist/a.js");
const inline = (data: unknown) =>
  `//# sourceMappingURL=data:application/json;base64,${btoa(JSON.stringify(data))}`;

Deno.test("locateSources() decodes mappings, and locates what was located in the same way", () => {
  const mappings = "AAAA,IAAIA;;ACAJ,E";
  const data = map({ sources: ["../src/a.ts", "../src/b.ts"], names: ["x"], mappings });
  const located = locate({ ...data, sourcesContent: ["a"] });
  assertEquals(located, {
    sources: ["/app/src/a.ts", "/app/src/b.ts"],
    sourcesContent: ["a", null],
    names: ["x"],
    mappings: [[[0, 0, 0, 0], [4, 0, 0, 4, 0]], [], [[0, 1, 0, 0], [2]]],
    problems: [],
  });
  const { problems: _, ...again } = { ...located, version: 3, mappings: encode(located.mappings) };
  assertEquals(again.mappings, mappings);
  assertEquals(locate(again), located);
});

Deno.test("locateSources() flattens sections", () => {
  const section = (line: number, column: number, source: string, mappings: string) => ({
    offset: { line, column },
    map: map({ sources: [source], sourceRoot: "../src", names: [source], mappings }),
  });
  const sections = [
    section(0, 2, "a.ts", "AAAAA;AACA,iB;AACA"), // its third line belongs to the next one
    { offset: { line: 1, column: 8 }, map: map({ sources: [], mappings: "" }) },
    section(2, 4, "a%20b.ts", "AACAA;AAAA"),
    section(3, 0, "a.ts", "AAEA"),
  ];
  assertEquals(locate({ version: 3, sections }), {
    sources: ["/app/src/a.ts", "/app/src/a b.ts"],
    sourcesContent: [null, null],
    names: ["a.ts", "a%20b.ts", "a.ts"],
    mappings: [
      [[2, 0, 0, 0, 0]],
      [[0, 0, 1, 0]],
      [[4, 1, 1, 0, 1]],
      [[0, 0, 2, 0]],
    ],
    problems: [],
  });
});

Deno.test("locateSources() takes scripts that are made of no source", () => {
  assertEquals(locate(map({ sources: [], mappings: "" })).sources, []);
  assertEquals(locate({ version: 3, sources: [], sections: [] }).sources, []);
});

Deno.test("locateSources() leaves out what is no file, and has each file once", () => {
  const sources = [
    "webpack://app/webpack/bootstrap",
    "webpack://app/./src/a.ts",
    'webpack://app/external node-commonjs "node:fs"',
    "webpack://app/./src/a.ts?4f2a",
    "webpack://app/./src/b.vue?vue&type=script",
    "webpack://app/./src/b.vue",
    null,
  ];
  const sourcesContent = ["boot", "a", "fs", "a", "generated", "original", "?"];
  const mappings = encode([sources.map((_, i) => [i, i, 0, 0])]);
  assertEquals(locate(map({ sources, sourcesContent, mappings })), {
    sources: ["/app/src/a.ts", "/app/src/b.vue"],
    sourcesContent: ["a", "original"],
    names: [],
    mappings: [[[0], [1, 0, 0, 0], [2], [3, 0, 0, 0], [4], [5, 1, 0, 0], [6]]],
    problems: [],
  });
});

Deno.test("locateSources() goes on through maps of sources", () => {
  const bundle = map({
    sources: ["x.js", "b.js", "c.js"],
    sourcesContent: [
      "x\ny\n//# sourceMappingURL=maps/x.js.map\n",
      `x\ny\n${inline(map({ names: ["inner"], sourcesContent: ["b"], mappings: ";AAEAA,E" }))}`,
      "c",
    ],
    names: ["outer"],
    mappings: encode([
      [[0, 0, 0, 0, 0], [5, 0, 1, 3, 0]], // x.js
      [[0, 1, 1, 1, 0], [4, 1, 1, 2, 0], [6, 1, 0, 0]], // b.js
      [[0, 2, 0, 0, 0]],
    ]),
  });
  const maps = {
    "/app/dist/x.js": {
      url: "file:///app/dist/maps/x.js.map",
      data: map({ sources: ["../../src/x.ts"], sourcesContent: ["x"], mappings: "AAIA;IACE" }),
    },
  };
  assertEquals(locate(bundle, { maps }), {
    sources: ["/app/src/x.ts", "/app/src/a.ts", "/app/dist/c.js"],
    sourcesContent: ["x", "b", "c"],
    names: ["outer", "inner"],
    mappings: [
      [[0, 0, 4, 0, 0], [5]],
      [[0, 1, 2, 0, 1], [4], [6]],
      [[0, 2, 0, 0, 0]],
    ],
    problems: [],
  });
});

Deno.test("locateSources() looks up what a bundler has only moved in the source's own map", () => {
  const inner = encode([[[2, 0, 10, 2], [9, 0, 10, 9], [20, 0, 10, 20, 0]], [[4, 0, 11, 4]]]);
  const text = `  return (a);\n    b();\n${inline(map({ names: ["a"], mappings: inner }))}`;
  const outer = encode([[[4, 0, 0, 0]], [[0, 0, 1, 0], [4, 0, 1, 4]], [[0, 0, 0, 0], [
    3,
    0,
    0,
    9,
  ]]]);
  const bundle = map({ sources: ["x.js"], sourcesContent: [text], mappings: outer });
  const { mappings } = locate(bundle, { lineLengths: [4 + 13, 8, 9] });
  assertEquals(mappings, [
    [[4], [6, 0, 10, 2], [13, 0, 10, 9]], // indented by 4, to the end of the line
    [[0], [4, 0, 11, 4]],
    [[0], [3, 0, 10, 9]], // something is different in front of the second word
  ]);
});

Deno.test("locateSources() ends in maps that lead in a circle, or too deep", () => {
  const step = (to: string) => ({
    url: "file:///app/dist/x.map",
    data: map({ sources: [to], mappings: "AAAA" }),
  });
  const circle = { "/app/dist/b.js": step("c.js"), "/app/dist/c.js": step("b.js") };
  const start = map({ sources: ["b.js"] });
  assertEquals(locate(start, { maps: circle }).sources, ["/app/dist/b.js"]);
  const itself = map({ sources: ["a.js"], sourcesContent: [inline(map({}))] });
  assertEquals(locate(itself).sources, ["/app/dist/a.js"]);
  const ladder = Object.fromEntries(
    Array.from({ length: 100 }, (_, i) => [`/app/dist/${i}.js`, step(`${i + 1}.js`)]),
  );
  assertEquals(locate(map({ sources: ["0.js"] }), { maps: ladder }).sources, ["/app/dist/7.js"]);
});

Deno.test("locateSources() names maps of sources that are invalid, and keeps the rest", () => {
  const sourcesContent = [inline(map({ mappings: "ACAA" })), inline(map({}))];
  const data = map({ sources: ["a.mjs", "b.mjs"], sourcesContent, mappings: "AAAA,CCAA" });
  const { sources, problems } = locate(data);
  assertEquals(sources, ["/app/dist/a.mjs", "/app/src/a.ts"]);
  assertEquals(problems, [
    "/app/dist/a.mjs is reported without its map: " +
    "the source map is invalid: mappings has the source 1 of 1 in line 1",
  ]);
});

Deno.test("locateSources() names the field that is wrong", () => {
  const section = (offset: unknown, map: unknown) => ({ version: 3, sections: [{ offset, map }] });
  const start = { line: 0, column: 0 };
  const cases: [data: unknown, field: string][] = [
    [null, "the whole"],
    ["text", "the whole"],
    [{ ...map({}), version: 2 }, "version"],
    [map({ sources: undefined }), "sources is missing"],
    [map({ sources: [] }), "mappings has the source 0 of 0 in line 1"],
    [map({ sources: [1] }), "sources.0"],
    [map({ sourcesContent: "a" }), "sourcesContent"],
    [map({ names: [{}] }), "names.0"],
    [map({ mappings: undefined }), "mappings is missing"],
    [map({ mappings: "AAAA;né" }), "mappings is not in Base64 VLQ"],
    [map({ mappings: "DAAA" }), "mappings has the column -1 in line 1"],
    [map({ mappings: ";ACAA" }), "mappings has the source 1 of 1 in line 2"],
    [map({ mappings: "ADAA" }), "mappings has the source -1 of 1"],
    [map({ mappings: "AADA" }), "mappings has the source's line -1"],
    [map({ mappings: "AAAD" }), "mappings has the source's column -1"],
    [map({ mappings: "AAAAA" }), "mappings has the name 0 of 0"],
    [map({ mappings: "A+++++++++++++A" }), "mappings"],
    [{ version: 3, sections: {} }, "sections"],
    [{ version: 3, sections: [{ offset: start, url: "b.map" }] }, "sections.0.map is missing"],
    [section({ line: -1, column: 0 }, map({})), "sections.0.offset.line"],
    [section({ line: 0, column: 1.5 }, map({})), "sections.0.offset.column"],
    [section({ line: 2 ** 40, column: 0 }, map({})), "sections.0.offset.line is 1099511627776"],
    [section(start, { version: 3, sections: [] }), "sections.0.map.sources is missing"],
    [section(start, map({ mappings: "ACAA" })), "sections.0.map.mappings has the source 1 of 1"],
    [
      {
        version: 3,
        sections: [
          { offset: { line: 2, column: 0 }, map: map({}) },
          { offset: { line: 1, column: 9 }, map: map({}) },
        ],
      },
      "sections.1.offset.line is 1, before",
    ],
  ];
  for (const [data, field] of cases) {
    const { message } = assertThrows(() => locate(data), Failure);
    assertStringIncludes(message, `the source map is invalid: ${field}`);
    assertEquals(message.includes("\n"), false);
  }
});

Deno.test("locateSources() takes lines that the script does not have for none", () => {
  const lineLengths = [3, 3];
  const { mappings } = locate(map({ mappings: `AAAA${";".repeat(50_000_000)}` }), { lineLengths });
  assertEquals(mappings.length <= 8, true);
  assertEquals(mappings[0], decode("AAAA")[0]);
});
