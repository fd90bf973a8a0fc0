/** Source maps on the disk, and what `wrap` adds to them. */

import { assertEquals, assertRejects } from "@std/assert";
import { dirname, toFileUrl } from "@std/path/posix";
import { type CachedSourceMap, parseSnapshot } from "../src/core/snapshot.ts";
import { locateSources } from "../src/core/source_map.ts";
import { findSourceMap } from "../src/wrap/source_map_files.ts";
import { temporaryFolder } from "./folders.ts";

const isOwn = (path: string) => !path.includes("/node_modules/");
const map = (data: Record<string, unknown>) =>
  JSON.stringify({ version: 3, sources: ["../src/a.ts"], names: [], mappings: "AAAA", ...data });
const comment = (url: string) => `f();\n//# sourceMappingURL=${url}\n`;
const inline = (json: string) => comment(`data:application/json;base64,${btoa(json)}`);

/** Files by path, written to a folder of their own. */
async function disk(files: Record<string, string>) {
  const folder = await temporaryFolder();
  const root = await Deno.realPath(folder.path);
  for (const [name, text] of Object.entries(files)) {
    await Deno.mkdir(dirname(`${root}/${name}`), { recursive: true });
    await Deno.writeTextFile(`${root}/${name}`, text);
  }
  const find = (script = files["dist/a.js"]!) =>
    findSourceMap(toFileUrl(`${root}/dist/a.js`).href, script, isOwn);
  /** Sources as a report has them: path below the folder, and text. */
  const sources = async () => {
    const { sources, sourcesContent } = locateSources((await find())!, `${root}/dist/a.js`);
    return sources.map((path, i) => [path.replace(`${root}/`, ""), sourcesContent[i]]);
  };
  return { ...folder, root, find, sources };
}

Deno.test("findSourceMap() finds maps by all forms of URLs", async () => {
  const json = map({ sourcesContent: ["a"] });
  const cases: [url: string, file: string][] = [
    ["a.js.map", "dist/a.js.map"],
    ["./a.js.map?v=1", "dist/a.js.map"],
    ["../maps/a.js.map", "maps/a.js.map"],
    ["a%20b.js.map", "dist/a b.js.map"],
    ["a%20b.js.map", "dist/a%20b.js.map"],
    ["https://cdn.example.com/assets/a.js.map", "dist/a.js.map"],
  ];
  for (const [url, file] of cases) {
    await using folder = await disk({ "dist/a.js": comment(url), [file]: `)]}'\n${json}` });
    const found = await folder.find();
    assertEquals([url, found], [url, {
      lineLengths: [4, comment(url).length - 6, 0],
      data: JSON.parse(json),
      url: toFileUrl(`${folder.root}/${file}`).href,
    }]);
  }
});

Deno.test("findSourceMap() finds maps that no comment names, if they are of the script", async () => {
  const json = map({ sourcesContent: ["a"], file: "a.js" });
  await using hidden = await disk({ "dist/a.js": "f();", "dist/a.js.map": json });
  assertEquals((await hidden.find())?.data, JSON.parse(json));
  const other = map({ file: "b.js" });
  await using others = await disk({ "dist/a.js": "f();", "dist/a.js.map": other });
  assertEquals(await others.find(), undefined);
  await using invalid = await disk({ "dist/a.js": "f();", "dist/a.js.map": "?" });
  assertEquals(await invalid.find(), undefined);
  await using none = await disk({ "dist/a.js": "f();" });
  assertEquals(await none.find(), undefined);
});

Deno.test("findSourceMap() says what it cannot read", async () => {
  await using folder = await disk({ "dist/a.js": comment("b.map"), "dist/c.map": "<html>" });
  const absent = await assertRejects(() => folder.find(), Error);
  assertEquals(absent.message, `there is no ${folder.root}/dist/b.map`);
  await assertRejects(() => folder.find(comment("c.map")), SyntaxError);
  await assertRejects(() => folder.find(comment("data:application/json;base64,?")));
});

Deno.test("findSourceMap() adds the texts that the disk has, by whatever name", async () => {
  const names: [source: string, sourceRoot: string | undefined, file: string][] = [
    ["../src/a.ts", undefined, "src/a.ts"],
    ["a.ts", "../src", "src/a.ts"],
    ["..\\src\\a.ts", undefined, "src/a.ts"],
    ["../src/a%20b.ts", undefined, "src/a b.ts"],
    ["../src/a%20b.ts", undefined, "src/a%20b.ts"],
    ["../src/100%.ts", undefined, "src/100%.ts"],
    ["../src/a.vue?type=script", undefined, "src/a.vue"],
    ["../src/a?b.ts", undefined, "src/a?b.ts"],
    ["webpack://shop/./src/a.ts", undefined, "src/a.ts"],
    ["webpack-internal:///(rsc)/./src/a.ts", undefined, "src/a.ts"],
    ["turbopack:///[project]/src/a.ts", undefined, "src/a.ts"],
    ["./a.ts", "webpack:///src", "src/a.ts"],
  ];
  for (const [source, sourceRoot, file] of names) {
    for (const sourcesContent of [undefined, null, [null]]) {
      const json = map({ sources: [source], sourceRoot, sourcesContent });
      await using folder = await disk({ "dist/a.js": inline(json), [file]: "const a: 1;" });
      assertEquals([source, await folder.sources()], [source, [[file, "const a: 1;"]]]);
    }
  }
});

Deno.test("findSourceMap() completes the maps of sections", async () => {
  const section = (line: number, source: string) => ({
    offset: { line, column: 0 },
    map: JSON.parse(map({ sources: [source] })),
  });
  const json = JSON.stringify({
    version: 3,
    sections: [section(0, "../src/a.ts"), section(1, "../src/b.ts")],
  });
  const files = { "src/a.ts": "a", "src/b.ts": "b", "dist/a.js.map": json };
  await using folder = await disk({ "dist/a.js": comment("a.js.map"), ...files });
  assertEquals(await folder.sources(), [["src/a.ts", "a"], ["src/b.ts", "b"]]);
});

Deno.test("findSourceMap() reads no libraries, devices, or what is not there", async () => {
  const sources = ["../node_modules/x/x.ts", "/dev/zero", "/dev", "../src/none.ts"];
  const json = map({ sources });
  await using folder = await disk({ "dist/a.js": inline(json), "node_modules/x/x.ts": "x" });
  const { data } = (await folder.find())!;
  assertEquals(data, { ...JSON.parse(json), sourcesContent: [null, null, null, null] });
});

Deno.test("findSourceMap() keeps what is no source map, for the report to say so", async () => {
  for (const json of ["null", "7", `{"sections":[7]}`, `{"sources":[7]}`, `{"sources":7}`]) {
    await using folder = await disk({ "dist/a.js": inline(json) });
    const found = (await folder.find())!;
    assertEquals(Object.keys(found), ["lineLengths", "data", "url"]);
    const snapshot = { result: [], "source-map-cache": { "file:///a.js": found } };
    parseSnapshot(JSON.stringify(snapshot), "a snapshot");
  }
});

Deno.test("findSourceMap() takes the maps of sources along", async () => {
  const files = {
    "dist/a.js": comment("a.js.map"),
    "dist/a.js.map": map({
      sources: ["../lib/b.js", "../lib/c.js", "webpack://shop/./lib/d.js", "../node_modules/e.js"],
      sourcesContent: [null, inline(map({ sources: ["../src/c.ts"] })), comment("d.js.map"), null],
      mappings: "AAAA,CCAA,CCAA,CCAA",
    }),
    "lib/b.js": comment("maps/b.js.map"),
    "lib/maps/b.js.map": map({ sources: ["../../gen/b.mjs"] }),
    "gen/b.mjs": inline(map({ sources: ["b.ts"], sourceRoot: "../src" })),
    "lib/d.js.map": map({ sources: ["../src/d.ts"], sourcesContent: ["d"] }),
    "src/b.ts": "b",
    "src/c.ts": "c",
    "node_modules/e.js": comment("e.js.map"),
    "node_modules/e.js.map": map({}),
  };
  await using folder = await disk(files);
  assertEquals(await folder.sources(), [
    ["src/b.ts", "b"],
    ["src/c.ts", "c"],
    ["src/d.ts", "d"],
    ["node_modules/e.js", null],
  ]);
  const [first, second] = [await folder.find(), await folder.find()] as CachedSourceMap[];
  assertEquals(JSON.stringify(first), JSON.stringify(second)); // all replicas have one SHA-256
});

Deno.test("findSourceMap() ends where maps lead in a circle", async () => {
  await using folder = await disk({
    "dist/a.js": comment("a.js.map"),
    "dist/a.js.map": map({ sources: ["../lib/b.js"] }),
    "lib/b.js": comment("b.js.map"),
    "lib/b.js.map": map({ sources: ["c.js"] }),
    "lib/c.js": comment("c.js.map"),
    "lib/c.js.map": map({ sources: ["b.js"] }),
  });
  assertEquals(await folder.sources(), [["lib/b.js", comment("b.js.map")]]);
});
