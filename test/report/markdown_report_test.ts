import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { createCoverageMap } from "istanbul-lib-coverage";
import { join } from "@std/path";
import { escapeMarkdown, markdownOf } from "../../src/report/markdown_report.ts";
import { fileCoverage, ODD_NAMES, written } from "./written_reports.ts";

const LIMIT = 1024 ** 2;

function markdown(files: ReturnType<typeof fileCoverage>[], limit = LIMIT): string {
  const coverage = createCoverageMap({});
  files.forEach((file) => coverage.addFileCoverage(file));
  return markdownOf(coverage, { root: "/app", limit })!;
}

const size = (text: string) => new TextEncoder().encode(text).length;

Deno.test("markdownOf() has totals, and files with gaps, the worst first", () => {
  const text = markdown([
    fileCoverage("/app/src/full.ts", ["a", "b"], 0),
    fileCoverage("/app/src/half.ts", ["a", "b", "c", "d"], 2),
    fileCoverage("/app/src/none.ts", ["a", "b"], 2),
  ]);
  assertEquals(
    text,
    `### Coverage

| File | Statements | Branches | Functions | Lines | Uncovered lines |
| :-- | --: | --: | --: | --: | :-- |
| **All 3 files** | 🟡 50 % (4/8) | 🟡 50 % (4/8) | 🟡 50 % (4/8) | 🟡 50 % (4/8) |  |
| <code>src/none.ts</code> | 🔴 0 % | 🔴 0 % | 🔴 0 % | 🔴 0 % | 1-3 |
| <code>src/half.ts</code> | 🟡 50 % | 🟡 50 % | 🟡 50 % | 🟡 50 % | 5-7 |
`,
  );
});

Deno.test("markdownOf() names branches where all lines are covered", () => {
  const file = fileCoverage("/app/a.ts", ["a", "b"], 0);
  file.b["1"] = [0];
  assertStringIncludes(markdown([file]), "| 🟢 100 % | branches in 3 |\n");
  assertStringIncludes(
    markdown([fileCoverage("/app/a.ts", ["a"], 0)]),
    "| **All 1 file, nothing uncovered** |",
  );
});

Deno.test("markdownOf() has no more bytes than there is room, and says what is missing", () => {
  const files = Array.from({ length: 9000 }, (_, i) => {
    return fileCoverage(`/app/src/größe/a-rather-long-name-of-a-file-${i}.ts`);
  });
  const text = markdown(files);
  assert(size(text) <= LIMIT && size(text) > LIMIT - 1000, `${size(text)}`);
  const rows = text.split("\n").filter((line) => line.startsWith("| <code>")).length;
  assert(text.endsWith(`\n${files.length - rows} more files with gaps: no room here\n`));
  assertEquals(markdown(files, 200), undefined);
});

Deno.test("escapeMarkdown() leaves nothing that Markdown, HTML or a table understands", () => {
  for (const name of ODD_NAMES) {
    const text = escapeMarkdown(name);
    assert(!/[<>|`*[\]()@"'\\]|&(?!#\d+;)|www\./.test(text), text);
  }
  assertEquals(escapeMarkdown("src/my_file-1.ts"), "src/my_file-1.ts");
  assertEquals(escapeMarkdown("_a_\n"), "&#95;a&#95;\ufffd");
  assertEquals(escapeMarkdown("größe/日本語.ts"), "größe/日本語.ts");
});

Deno.test("the markdown reporter appends to the summary of a step, with a line between", async () => {
  const stepSummary = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(stepSummary, "Tests passed");
    await using _reports = await written(["markdown"], { stepSummary });
    const text = await Deno.readTextFile(stepSummary);
    assert(text.startsWith("Tests passed\n\n### Coverage\n\n| File |"), text);
    assertStringIncludes(text, `| **All ${ODD_NAMES.length} files** |`);
  } finally {
    await Deno.remove(stepSummary);
  }
});

Deno.test("the markdown reporter leaves a summary of a step alone that is full", async () => {
  const stepSummary = await Deno.makeTempFile();
  try {
    const full = "x".repeat(LIMIT - 10);
    await Deno.writeTextFile(stepSummary, full);
    await using reports = await written(["markdown", "json"], { stepSummary }, ["a.ts"]);
    assertEquals(await Deno.readTextFile(stepSummary), full);
    await Deno.stat(join(reports.path, "coverage/coverage-final.json"));
  } finally {
    await Deno.remove(stepSummary);
  }
});

Deno.test("a summary of a step that cannot be written costs no report", async () => {
  const lines: string[] = [];
  const options = {
    stepSummary: "/nowhere/summary.md",
    notify: (line: string) => lines.push(line),
  };
  await using reports = await written(["markdown", "json"], options, ["a.ts"]);
  assertEquals(Object.keys(JSON.parse(await reports.read("coverage-final.json"))).length, 1);
  assertEquals(lines.length, 1);
  assertStringIncludes(lines[0]!, "cannot write to GITHUB_STEP_SUMMARY /nowhere/summary.md: ");
});
