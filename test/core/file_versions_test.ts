/** Files that ran in several versions. */

import { assertEquals } from "@std/assert";
import type { FileCoverageData } from "istanbul-lib-coverage";
import { findCoverables } from "../../src/core/coverables.ts";
import { fileCoverage } from "../../src/core/file_coverage.ts";
import { FileVersions } from "../../src/core/file_versions.ts";
import { parseSource } from "../../src/core/syntax.ts";

/** Coverage of a text: a statement a line, and a function and a branch of one line each. */
function coverageOf(text: string, counts: Record<string, number>): FileCoverageData {
  const data: FileCoverageData = {
    ...{ path: "/app/a.js", statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} },
  };
  text.split("\n").forEach((line, i) => {
    const loc = { start: { line: i + 1, column: 0 }, end: { line: i + 1, column: line.length } };
    data.statementMap[i] = loc;
    data.s[i] = counts[line] ?? 0;
    data.fnMap[i] = { name: line, decl: loc, loc, line: i + 1 };
    data.f[i] = counts[line] ?? 0;
    data.branchMap[i] = { type: "branch", loc, locations: [loc], line: i + 1 };
    data.b[i] = [counts[line] ?? 0];
  });
  return data;
}

/** Counts by line of the newest text, of statements, functions and branches. */
function linesOf(versions: FileVersions): Record<string, number[]> {
  const text = versions.texts.get("/app/a.js")!.split("\n");
  const { statementMap, s, fnMap, f, branchMap, b } = versions.coverage
    .fileCoverageFor("/app/a.js").data;
  const lines: Record<string, number[]> = Object.fromEntries(text.map((line) => [line, [0, 0, 0]]));
  for (const id in statementMap) lines[text[statementMap[id]!.start.line - 1]!]![0]! += s[id]!;
  for (const id in fnMap) {
    assertEquals(fnMap[id]!.name, text[fnMap[id]!.line - 1]);
    lines[text[fnMap[id]!.line - 1]!]![1]! += f[id]!;
  }
  for (const id in branchMap) lines[text[branchMap[id]!.line - 1]!]![2]! += b[id]![0]!;
  return lines;
}

Deno.test("FileVersions adds up counts of one text", () => {
  const versions = new FileVersions();
  versions.add(coverageOf("a\nb", { a: 1 }), "a\nb", ["v1"]);
  versions.add(coverageOf("a\nb", { a: 2, b: 3 }), "a\nb", ["v2"]);
  assertEquals(linesOf(versions), { a: [3, 3, 3], b: [3, 3, 3] });
  assertEquals(versions.several, []);
});

Deno.test("FileVersions counts of an older text what the newest one has, too", () => {
  const versions = new FileVersions();
  const [old, fresh] = ["a\nb\nc\nd", "a\nnew\nc\nmore\nd"];
  versions.add(coverageOf(old, { a: 1, b: 5, c: 2, d: 7 }), old, ["app:1"]);
  versions.add(coverageOf(fresh, { a: 10, new: 0, c: 20 }), fresh, ["app:2"]);
  assertEquals(linesOf(versions), {
    a: [11, 11, 11],
    new: [0, 0, 0],
    c: [22, 22, 22],
    more: [0, 0, 0],
    d: [7, 7, 7],
  });
  assertEquals(versions.several, [{ builds: ["app:1", "app:2"], files: ["/app/a.js"] }]);
});

Deno.test("FileVersions leaves out texts that have nothing in common", () => {
  const versions = new FileVersions();
  const lines = (prefix: string) => Array.from({ length: 3_000 }, (_, i) => prefix + i).join("\n");
  versions.add(coverageOf(lines("a"), { a1: 1 }), lines("a"), ["v1"]);
  versions.add(coverageOf(lines("b"), { b1: 1 }), lines("b"), ["v2"]);
  assertEquals(linesOf(versions).b1, [1, 1, 1]);
  assertEquals(versions.coverage.getCoverageSummary().lines.covered, 1);
});

Deno.test("FileVersions takes texts with other ends of lines for one text", () => {
  const versions = new FileVersions();
  versions.add(coverageOf("a\nb", { a: 1 }), "a\nb", ["v1"]);
  versions.add(coverageOf("a\nb", { a: 2 }), "a\r\nb", ["v2"]);
  assertEquals(versions.several, []);
  assertEquals(linesOf(versions).b, [0, 0, 0]);
  assertEquals(linesOf(versions).a, [3, 3, 3]);
});

Deno.test("FileVersions moves texts of one path to different files", () => {
  const versions = new FileVersions();
  versions.add(coverageOf("a\nold", { a: 1 }), "a\nold", ["a:1"]);
  versions.add(coverageOf("other", { other: 5 }), "other", ["b:1"]);
  versions.add(coverageOf("a\nnew", { a: 2 }), "a\nnew", ["a:2"]);
  versions.add(coverageOf("gone", {}), "gone", ["c:1"]);
  assertEquals(versions.files.map(({ text, builds }) => [text, ...builds]), [
    ["a\nold", "a:1"],
    ["other", "b:1"],
    ["a\nnew", "a:2"],
    ["gone", "c:1"],
  ]);
  const moved = versions.at(({ text }) => {
    if (text === "gone") return undefined;
    return text === "other" ? "/w/b/a.js" : "/app/a.js";
  });
  assertEquals(Object.fromEntries(moved.texts), { "/app/a.js": "a\nnew", "/w/b/a.js": "other" });
  assertEquals(moved.several, [{ builds: ["a:1", "a:2"], files: ["/app/a.js"] }]);
  assertEquals(linesOf(moved), { a: [3, 3, 3], new: [0, 0, 0] });
  assertEquals(linesOf(moved), { a: [3, 3, 3], new: [0, 0, 0] }); // reading changes nothing
  assertEquals(moved.coverage.fileCoverageFor("/w/b/a.js").data.s, { 0: 5 });
});

Deno.test("FileVersions brings files of several paths together", () => {
  const versions = new FileVersions();
  versions.add(coverageOf("a", { a: 1 }), "a", ["a:1"]);
  versions.add({ ...coverageOf("a", { a: 2 }), path: "/srv/a.js" }, "a", ["b:1"]);
  const moved = versions.at(() => "/app/a.js");
  assertEquals(linesOf(moved), { a: [3, 3, 3] });
  assertEquals(moved.several, []);
});

/** Coverage of a text of which all ran so often. */
function ran(text: string, count: number): FileCoverageData {
  const coverables = findCoverables(parseSource("/app/a.js", text), text)!;
  return fileCoverage("/app/a.js", coverables, { code: () => count, function: () => count });
}

Deno.test("FileVersions adds nothing to a statement because of what is around it", () => {
  const [older, newer] = ["if (a) {\n  b();\n}\n", "if (a) {\n  c();\n  b();\n}\n"];
  const versions = new FileVersions();
  versions.add(ran(older, 5), older, ["one"]);
  versions.add(ran(newer, 0), newer, ["two"]);
  const { s, b } = versions.coverage.fileCoverageFor("/app/a.js").data;
  assertEquals([Object.values(s), Object.values(b)], [[5, 0, 5], [[5, 0]]]);
});

Deno.test("FileVersions keeps apart what is alike, and what it was given as it was", () => {
  const text = "x(() => a || b, () => a || b);\n";
  const first = ran(text, 1);
  const versions = new FileVersions();
  for (const _ of [1, 2, 3]) versions.add(first, text, []);
  for (const _ of [1, 2]) {
    const { s, f, b } = versions.coverage.fileCoverageFor("/app/a.js").data;
    assertEquals([s, f, b].map(Object.values), [[3, 3, 3], [3, 3], [[3, 3], [3, 3]]]);
  }
  assertEquals(Object.values(first.s), [1, 1, 1]);
});
