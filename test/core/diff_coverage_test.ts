/** Coverage of changed lines. */

import { assertEquals, assertThrows } from "@std/assert";
import { createCoverageMap, type FileCoverageData } from "istanbul-lib-coverage";
import { type ChangedText, diffCoverage, rangesText } from "../../src/core/diff_coverage.ts";
import { parseGitPatch } from "../../src/core/patch.ts";

/** What ran: by path, a text whose lines ran as often as they say (`ran 2`), or cannot be covered. */
function ran(texts: Record<string, string>) {
  const coverage = createCoverageMap({});
  for (const [path, text] of Object.entries(texts)) {
    const data: FileCoverageData = {
      ...{ path, statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} },
    };
    text.split(/\r?\n/).forEach((line, i) => {
      const count = /ran (\d+)/.exec(line)?.[1];
      if (count === undefined) return;
      const [start, end] = [{ line: i + 1, column: 0 }, { line: i + 1, column: line.length }];
      data.statementMap[i] = { start, end };
      data.s[i] = Number(count);
    });
    coverage.addFileCoverage(data);
  }
  return { coverage, sources: new Map(Object.entries(texts)) };
}

const text = "ran 1\nran 0\n// comment\nran 0\nran 2\nran 0\n";
const changed = (lines: ChangedText["lines"], path = "/app/a.js"): ChangedText => {
  return { path, text, lines };
};

Deno.test("diffCoverage() counts changed lines that can be covered", () => {
  const diff = diffCoverage("main", [changed([1, 2, 3, 6])], ran({ "/app/a.js": text }));
  assertEquals(diff, {
    ...{ base: "main", lines: 3, covered: 1, percent: 33.33 },
    files: [{
      ...{ path: "/app/a.js", lines: 3, covered: 1, percent: 33.33 },
      uncovered: [[2, 2], [6, 6]],
      absent: [],
    }],
  });
});

Deno.test("diffCoverage() counts all lines of a new file, and joins neighbours", () => {
  const { files: [file] } = diffCoverage("main", [changed("all")], ran({ "/app/a.js": text }));
  assertEquals([file!.lines, file!.covered], [5, 2]);
  assertEquals(rangesText(file!.uncovered), "2, 4, 6");
  const neighbours = "ran 0\nran 0\nran 0\nran 1\nran 0";
  const { files } = diffCoverage(
    "main",
    [{ path: "/b.js", text: neighbours, lines: "all" }],
    ran({ "/b.js": neighbours }),
  );
  assertEquals(rangesText(files[0]!.uncovered), "1-3, 5");
});

Deno.test("diffCoverage() adds files up, in the order of their paths", () => {
  const files = [
    changed([2], "/app/b.js"),
    changed([1, 5], "/app/a.js"),
    changed([1], "/app/c.js"),
  ];
  const diff = diffCoverage("main", files, ran({ "/app/a.js": text, "/app/b.js": text }));
  assertEquals([diff.lines, diff.covered, diff.percent], [3, 2, 66.66]);
  assertEquals(diff.files.map(({ path }) => path), ["/app/a.js", "/app/b.js"]);
});

Deno.test("diffCoverage() leaves out files without changed lines that can be covered", () => {
  const diff = diffCoverage("main", [changed([3]), changed([])], ran({ "/app/a.js": text }));
  assertEquals(diff, { base: "main", lines: 0, covered: 0, percent: 100, files: [] });
});

Deno.test("diffCoverage() carries lines over to the text that ran, and tells those it lacks", () => {
  const older = "ran 5\n" + text;
  const here = "ran 1\nran 0\n// comment\nnew\n\n  \nnewer\nran 0\nran 2\nran 0\nlast\n";
  const file = { path: "/app/a.js", text: here, lines: [2, 4, 5, 6, 7, 8, 9, 11] };
  const { files } = diffCoverage("main", [file], ran({ "/app/a.js": older }));
  assertEquals(files, [{
    ...{ path: "/app/a.js", lines: 3, covered: 1, percent: 33.33 },
    uncovered: [[2, 2], [8, 8]],
    absent: [[4, 4], [7, 7], [11, 11]],
  }]);
});

Deno.test("diffCoverage() knows lines whatever their ends", () => {
  const file = { path: "/app/a.js", text: text.replaceAll("\n", "\r\n"), lines: [1, 2] };
  const { files } = diffCoverage("main", [file], ran({ "/app/a.js": text }));
  assertEquals([files[0]!.lines, files[0]!.covered, files[0]!.absent], [2, 1, []]);
});

Deno.test("diffCoverage() does not take a BOM for a change", () => {
  const text = "ran 1\n";
  const file = { path: "/w/a.js", text: `\ufeff${text}`, lines: "all" as const };
  const { files, lines } = diffCoverage("main", [file], ran({ "/w/a.js": text }));
  assertEquals([lines, files[0]?.absent], [1, []]);
});

Deno.test("diffCoverage() keeps files of which no changed line ran as such", () => {
  const file = { path: "/app/a.js", text: "other\n", lines: [1] };
  const diff = diffCoverage("main", [file], ran({ "/app/a.js": text }));
  assertEquals([diff.lines, diff.percent, diff.files[0]!.absent], [0, 100, [[1, 1]]]);
});

Deno.test("diffCoverage() rounds down", () => {
  const many = Array.from({ length: 1_000_000 / 100 }, (_, i) => `ran ${i === 0 ? 0 : 1}`).join(
    "\n",
  );
  const file = { path: "/a.js", text: many, lines: "all" as const };
  assertEquals(diffCoverage("main", [file], ran({ "/a.js": many })).percent, 99.99);
});

Deno.test("parseGitPatch() finds new lines, with context and without", () => {
  const patch = `diff --git a/a.js b/a.js
index 1..2 100644
--- a/a.js
+++ b/a.js
@@ -1,3 +1,4 @@
 one
-two
+deux
+deux et demi
 three
@@ -10,2 +11,0 @@
--- gone
-gone
@@ -20,0 +20,2 @@ function()
+++ more
+@@ -1 +1 @@
`;
  assertEquals(parseGitPatch(patch), [
    { path: "a.js", lines: [2, 3, 20, 21], isBinary: false, isSubmodule: false },
  ]);
  assertEquals(parseGitPatch(""), []);
});

Deno.test("parseGitPatch() throws at what is cut off", () => {
  assertThrows(() =>
    parseGitPatch("diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1,3 @@\n-a\n+b\n")
  );
});
