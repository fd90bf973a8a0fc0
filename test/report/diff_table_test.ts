/** Tables of the coverage of changed lines. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import type { FileDiffCoverage, LineRange } from "../../src/core/diff_coverage.ts";
import { diffMarkdown, diffTable, diffText } from "../../src/report/diff_table.ts";

function file(path: string, uncovered: LineRange[], absent: LineRange[] = []): FileDiffCoverage {
  return { path, lines: 200, covered: 50, percent: 25, uncovered, absent };
}

function diffOf(...files: FileDiffCoverage[]) {
  return { base: "a_b_c|d", lines: 400, covered: 100, percent: 25, files };
}

const nothing = { base: "main", lines: 0, covered: 0, percent: 100, files: [] };
const stale = { ...file("/repo/a.js", [], [[1, 1]]), lines: 0, covered: 0, percent: 100 };

Deno.test("diffTable() has a row a file, and the total", () => {
  assertEquals(diffTable(diffOf(file("/repo/src/a.js", [[1, 2], [9, 9]]), stale), "/repo"), [
    { file: "src/a.js", lines: 200, covered: 50, percent: 25, missing: "1-2, 9" },
    { file: "Total", lines: 400, covered: 100, percent: 25, missing: "" },
  ]);
  assertEquals(diffTable(nothing), []);
});

Deno.test("diffText() stays narrow, and in its lines", () => {
  const many = Array.from({ length: 40 }, (_, i): LineRange => [i * 10, i * 10 + 1]);
  const long = `${Deno.cwd()}/${"folder/".repeat(20)}end.js`;
  const text = diffText(diffOf(file(long, many), file(`${Deno.cwd()}/a\n\x1b[31m\u202eb.js`, [])));
  for (const line of text.split("\n")) assertEquals([line, line.length <= 130], [line, true]);
  assertStringIncludes(text, "folder/end.js ");
  assertStringIncludes(text, "390-391");
  assertStringIncludes(text, "a\ufffd\ufffd[31m\ufffdb.js");
});

Deno.test("diffText() and diffMarkdown() say why there is no row", () => {
  assertEquals(diffText(nothing), "no line that can be covered changed since main");
  assertEquals(
    diffText({ ...nothing, files: [stale] }),
    "no line that changed since main is in what ran",
  );
  assertStringIncludes(diffMarkdown(nothing, "/repo"), "\n\nno line that can be covered changed");
});

Deno.test("diffMarkdown() takes names as they are", () => {
  const markdown = diffMarkdown(diffOf(file("/repo/<b>|*a*.js", [[1, 1]])), "/repo");
  assertStringIncludes(markdown, "### Lines changed since a_b_c&#124;d\n\n");
  assertStringIncludes(
    markdown,
    "| <code>&#60;b&#62;&#124;&#42;a&#42;.js</code> | 25 % <sub>50/200</sub> | 1 |\n",
  );
});
