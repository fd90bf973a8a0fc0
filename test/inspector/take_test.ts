import { assertEquals } from "@std/assert";
import { takeReader } from "../../src/inspector/take.ts";

const isOwn = (url: string) => url.startsWith("file:///app/") && !url.includes("/node_modules/");

/** What V8 tells of a script, with a function of some name. */
const script = (id: number, url: string, functionName = "f") => ({
  scriptId: String(id),
  url,
  functions: [{
    functionName,
    ranges: [{ startOffset: 0, endOffset: 10, count: 1 }],
    isBlockCoverage: true,
  }],
});

const answer = (result: unknown[]) => JSON.stringify({ id: 7, result: { result, timestamp: 1.5 } });

/** Read an answer that comes in parts. */
function read(text: string, size = text.length) {
  const reader = takeReader(isOwn);
  for (let start = 0; start < text.length; start += size) {
    reader.add(text.slice(start, start + size));
  }
  return reader.end();
}

const NASTY = [
  '{"scriptId":"1","url":"file:///app/fake.js","functions":[]}',
  '","url":"file:///app/x.js"',
  "]}]}],",
  "\\",
  '\\"',
  "\u2028😀",
];

Deno.test("takeReader() takes the scripts that count, wherever the parts end", () => {
  const scripts = [
    script(1, "node:internal/process"),
    script(2, "file:///app/a.js"),
    script(3, "file:///app/node_modules/b/index.js"),
    script(4, ""),
    ...NASTY.map((name, i) => script(10 + i, `file:///app/nasty${i}.js`, name)),
    ...NASTY.map((name, i) => script(20 + i, `file:///app/node_modules/${i}.js`, name)),
    ...NASTY.map((name, i) => script(30 + i, `file:///app/${name}`)),
    ...NASTY.map((name, i) => script(40 + i, `data:${name}`)),
  ];
  const counted = scripts.filter(({ url }) => isOwn(url));
  const text = answer(scripts);
  for (let size = 1; size < 200; size++) assertEquals(read(text, size), counted);
  assertEquals(read(text), counted);
  for (const last of scripts) {
    assertEquals(read(answer([last])), isOwn(last.url) ? [last] : []);
  }
});

Deno.test("takeReader() takes nothing of an empty take", () => {
  assertEquals(read(answer([])), []);
});

Deno.test("takeReader() reads other spellings of JSON, too", () => {
  const scripts = [script(1, "file:///app/a.js"), script(2, "file:///lib/b.js")];
  const spaced = JSON.stringify({ id: 7, result: { result: scripts } }, null, 2);
  assertEquals(read(spaced, 10), scripts.slice(0, 1));
  const others = scripts.map(({ scriptId, functions, url }) => ({ scriptId, functions, url }));
  assertEquals(read(answer(others), 10), scripts.slice(0, 1));
});
