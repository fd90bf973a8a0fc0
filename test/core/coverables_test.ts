import { parseSource } from "../../src/core/syntax.ts";
import { assertEquals, assertThrows } from "@std/assert";
import { findCoverables as findIn } from "../../src/core/coverables.ts";
import { Failure } from "../../src/core/errors.ts";
import { emptyCoverage } from "../../src/core/file_coverage.ts";

const findCoverables = (path: string, text: string) => findIn(parseSource(path, text), text);
const names = (text: string) =>
  findCoverables("/app/a.js", text)!.functions.map(({ name }) => name);

Deno.test("findCoverables() calls functions by their own name, or by what they are the value of", () => {
  assertEquals(
    names(
      "function a() {}\nconst b = () => 1, c = function d() {};\n" +
        "x = { e() {}, f: () => 1, 'g h': () => 1, [i]: () => 1, get j() {} };\n" +
        "class K { l = () => 1; static m() {} #n = () => 1; constructor() {} }\ncall(() => 1);\n" +
        "exports.o = () => 1; p = () => 1; q[r] = () => 1; module.exports = function s() {};\n",
    ),
    [
      "a",
      "b",
      "d",
      "e",
      "f",
      "g h",
      undefined,
      "j",
      "l",
      "m",
      "#n",
      "constructor",
      undefined,
      "o",
      "p",
      undefined,
      "s",
    ],
  );
});

Deno.test("findCoverables() knows the languages of files", () => {
  const texts: [path: string, text: string][] = [
    ["/a.js", "#!/usr/bin/env node\nawait x; return <b>{y ? 1 : 2}</b>;"],
    ["/a.js", "with (a) b();"],
    ["/a.js", "import a from 'a'; using b = c();"],
    ["/a.js", "type A = number; a();"], // flow, or TypeScript that a bundler calls JavaScript
    ["/a.ts", "const a = <T>b; @c() class D { constructor(private e: F) {} }"],
    ["/a.mts", "export default a satisfies B;"],
    ["/a.tsx", "const a = <T,>(b: T) => <c>{b}</c>;"],
    ["/a.vue?type=script", "export default {}; let a: number = 1;"],
  ];
  for (const [path, text] of texts) findCoverables(path, text);
  const typed = findCoverables("/a.js", "type A = number\nconst a = 1 as A, b = 2;")!;
  assertEquals(typed.statements.length, 2);
});

Deno.test("findCoverables() parses what is odd, but not in vain", () => {
  assertEquals(findCoverables("/a.mjs", "let a = 1, a = 2;\nexport { a };")!.statements.length, 2);
});

Deno.test("findCoverables() says where a source cannot be parsed", () => {
  assertThrows(() => findCoverables("/a.ts", "a();\nlet = ;\n"), Failure, "(2:");
});

Deno.test("findCoverables() does not count types", () => {
  const text = "import type { A } from 'a';\ninterface B { c: string }\ntype D = A | B;\n" +
    "declare const e: D;\nabstract class F { abstract g(): void; h?: string }\n" +
    "export type { B };\nenum I { J }\nfunction k(a: string): void;\nfunction k(a: unknown) {}\n";
  const { statements, functions } = findCoverables("/a.ts", text)!;
  assertEquals(statements, []);
  assertEquals(functions.map(({ name }) => name), ["k"]);
});

Deno.test("emptyCoverage() has a zero for all that counts", () => {
  const { s, f, b } = emptyCoverage(
    "/a.ts",
    "const a = (b: boolean) => b ? 1 : 2;\nif (a) a(true);\n",
  );
  assertEquals([s, f, b], [{ 0: 0, 1: 0, 2: 0, 3: 0 }, { 0: 0 }, { 0: [0, 0], 1: [0, 0] }]);
});

Deno.test("emptyCoverage() leaves out a file that a hint ignores", () => {
  assertEquals(emptyCoverage("/a.ts", "a();\n/* c8 ignore file */\n"), undefined);
});
