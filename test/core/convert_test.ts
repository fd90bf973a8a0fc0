import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { convert as convertWith } from "../../src/core/convert.ts";
import type { CoveredScript } from "../../src/core/merge_snapshots.ts";

const source = "function a() {\n  return 1;\n}\n\na();\n";

/** A script of {@linkcode source} in which everything ran once. */
function script(
  url: string,
  extra: Partial<CoveredScript> = {},
): CoveredScript {
  const functions = [source.length, source.indexOf("}") + 1].map((endOffset) => {
    const ranges = [{ startOffset: 0, endOffset, count: 1 }];
    return { functionName: "", ranges, isBlockCoverage: true };
  });
  return { coverage: { scriptId: "1", url, functions }, source, ...extra };
}

const sourceMap = (data: Record<string, unknown>) => ({
  url: "file:///app/dist/a.js.map",
  lineLengths: [],
  data: { version: 3, mappings: "AAAA;AACA;AACA;;AACA", ...data },
});

const all = () => true;
/** Nothing is found elsewhere. */
const nowhere = () => Promise.resolve(new Map<string, string>());
async function convert(
  scripts: CoveredScript[],
  filter: (path: string) => boolean,
  findTexts: (paths: string[]) => Promise<Map<string, string>> = nowhere,
) {
  const { files, problems } = await convertWith(scripts, filter, findTexts);
  return { coverage: files.coverage, sources: files.texts, problems };
}

Deno.test("convert() reports a script under its own path", async () => {
  const { coverage, sources, problems } = await convert([
    script("file:///app/a.js"),
  ], all);
  assertEquals(coverage.files(), ["/app/a.js"]);
  assertEquals(sources.get("/app/a.js"), source);
  assertEquals(problems, []);
});

Deno.test("convert() reports the sources of a source map, wherever they say they are", async () => {
  const places: [string, string | undefined, string][] = [
    ["../src/a.ts", undefined, "/app/src/a.ts"],
    ["a.ts", "../src", "/app/src/a.ts"],
    ["/build/src/a.ts", undefined, "/build/src/a.ts"],
    ["file:///build/a%20b.ts", undefined, "/build/a b.ts"],
    ["webpack://shop/./src/a.ts?1234", undefined, "/shop/src/a.ts"],
    ["a.ts", "file:///build/src", "/build/src/a.ts"],
    ["./src/a.ts", "webpack://shop/", "/shop/src/a.ts"],
  ];
  for (const [name, sourceRoot, path] of places) {
    const data = { sources: [name], sourceRoot, sourcesContent: [source] };
    const mapped = script("file:///app/dist/a.js", {
      sourceMap: sourceMap(data),
    });
    const { coverage, problems } = await convert([mapped], all);
    assertEquals(coverage.files(), [path]);
    assertEquals(problems, []);
  }
});

Deno.test("convert() falls back to the script where its map has no contents, and says so", async () => {
  const mapped = script("file:///app/dist/a.js", {
    sourceMap: sourceMap({ sources: ["a.ts"] }),
  });
  const { coverage, problems } = await convert([mapped], all);
  assertEquals(coverage.files(), ["/app/dist/a.js"]);
  assertStringIncludes(
    problems[0]!,
    "/app/dist/a.js is reported without its map: ",
  );
});

Deno.test("convert() names a script that it leaves out, and keeps the others", async () => {
  const scripts = [
    script("file:///app/none.js", { source: undefined }),
    script("file:///app/a.js"),
  ];
  const { coverage, problems } = await convert(scripts, all);
  assertEquals(coverage.files(), ["/app/a.js"]);
  assertEquals(problems, ["/app/none.js is left out: its source is not known"]);
});

Deno.test("convert() never follows a sourceMappingURL on this machine", async () => {
  const text = `${source}//# sourceMappingURL=/nowhere/a.js.map\n`;
  const { coverage, problems } = await convert([
    script("file:///app/a.js", { source: text }),
  ], all);
  assertEquals(coverage.files(), ["/app/a.js"]);
  assertEquals(problems, []);
});

Deno.test("convert() filters the sources of a bundle by path", async () => {
  const data = {
    sources: ["../src/a.ts", "../node_modules/x/b.js"],
    sourcesContent: [source, source],
    mappings: "AAAA;AACA;AACA;;ACFA",
  };
  const bundle = script("file:///app/dist/a.js", {
    sourceMap: sourceMap(data),
  });
  const { coverage } = await convert(
    [bundle],
    (path) => !path.includes("node_modules"),
  );
  assertEquals(coverage.files(), ["/app/src/a.ts"]);
});

Deno.test("convert() takes texts that no map has from elsewhere, and names what it leaves out", async () => {
  const sources = ["../src/a.ts", "../src/b.ts"];
  const mappings = "AAAA;AACA;AACA;;ACFA";
  const mapped = script("file:///app/dist/a.js", { sourceMap: sourceMap({ sources, mappings }) });
  const asked: string[] = [];
  const { coverage, problems } = await convert([mapped], all, (paths) => {
    asked.push(...paths);
    return Promise.resolve(new Map([["/app/src/a.ts", source]]));
  });
  assertEquals(asked, ["/app/src/a.ts", "/app/src/b.ts"]);
  assertEquals(coverage.files(), ["/app/src/a.ts"]);
  assertEquals(problems.length, 1);
  assertStringIncludes(problems[0]!, "/app/src/b.ts left out: no text in the source map");
});

Deno.test("convert() does without a map that is invalid, and says so", async () => {
  for (const data of [{ version: 4 }, { sources: [] }, { sources: "a.ts" }, { mappings: 7 }]) {
    const sources = ["a.ts"];
    const map = sourceMap({ sources, sourcesContent: [source], ...data });
    const { coverage, problems } = await convert(
      [script("file:///app/a.js", { sourceMap: map })],
      all,
    );
    assertEquals(coverage.files(), ["/app/a.js"]);
    assertStringIncludes(problems[0]!, "/app/a.js is reported without its map: ");
  }
});

Deno.test("convert() keeps offsets where a script speaks of source maps", async () => {
  const head = `const s = "${"sourceMappingURL=".repeat(30)}";\n`;
  const text = `${head}function never() {\n  return 1;\n}\n`;
  const functions = [
    { functionName: "", ranges: [{ startOffset: 0, endOffset: text.length, count: 1 }] },
    {
      functionName: "never",
      ranges: [{ startOffset: head.length, endOffset: text.length - 1, count: 0 }],
    },
  ].map((fn) => ({ ...fn, isBlockCoverage: true }));
  const coverage = { scriptId: "1", url: "file:///app/a.js", functions };
  const { coverage: map } = await convert([{ coverage, source: text }], all);
  assertEquals(map.fileCoverageFor("/app/a.js").getLineCoverage(), { 1: 1, 3: 0 });
});

Deno.test("convert() falls back to V8's blocks where a source cannot be parsed, and says so", async () => {
  const text = "a();\nlet = ;\n";
  const broken = script("file:///app/broken.js", { source: text });
  const { coverage, problems } = await convert([broken, script("file:///app/a.js")], all);
  assertEquals(coverage.files(), ["/app/broken.js", "/app/a.js"]);
  assertEquals(problems.length, 1);
  assertMatch(
    problems[0]!,
    /^\/app\/broken\.js is converted by V8's blocks alone: it cannot be parsed: .*\(2:/,
  );
});

Deno.test("convert() leaves out a file that a hint ignores", async () => {
  const text = `/* istanbul ignore file */\n${source}`;
  const { coverage, problems } = await convert(
    [script("file:///app/a.js", { source: text }), script("file:///app/b.js")],
    all,
  );
  assertEquals([coverage.files(), problems], [["/app/b.js"], []]);
});

Deno.test("convert() adds up bundles that share a source", async () => {
  const data = { sources: ["../src/a.ts"], sourcesContent: [source] };
  const bundles = ["one", "two"].map((name) =>
    script(`file:///app/dist/${name}.js`, { sourceMap: sourceMap(data) })
  );
  const { coverage } = await convert(bundles, all);
  assertEquals(coverage.files(), ["/app/src/a.ts"]);
  assertEquals(coverage.fileCoverageFor("/app/src/a.ts").getLineCoverage(), { 2: 2, 5: 2 });
});

Deno.test("convert() says where a hint ignores the rest of a file", async () => {
  const closed = script("file:///app/a.js", {
    source: `/* c8 ignore start */\n/* c8 ignore stop */\n${source}`,
  });
  const open = script("file:///app/b.js", { source: `\n/* c8 ignore start */\n${source}` });
  const { problems } = await convert([closed, open], all);
  assertEquals(problems, ["/app/b.js:2 ignores the rest of the file: nothing ends it"]);
});
