import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { glob } from "tinyglobby";
import { Failure } from "../../src/core/errors.ts";
import type { ReportOptions } from "../../src/report/reporters.ts";
import { writeReports } from "../../src/report/write_reports.ts";
import { temporaryFolder } from "../folders.ts";
import { reportedCoverage } from "./written_reports.ts";

/** The files of reports, without what tells when they were made. */
async function written(folder: string, ...reporters: string[]): Promise<Map<string, string>> {
  const options: ReportOptions = { out: folder, reporters, include: [], exclude: [], notify() {} };
  await writeReports(reportedCoverage(Deno.cwd()), { ...options, sourceRoot: Deno.cwd() });
  const paths: string[] = (await glob("**/*", { cwd: folder, dot: true })).sort();
  const files = paths.map(async (path): Promise<[string, string]> => {
    const text = await Deno.readTextFile(join(folder, path));
    return [path, text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "then")];
  });
  return new Map(await Promise.all(files));
}

Deno.test("html and lcov together write the same files as each by itself", async () => {
  await using html = await temporaryFolder();
  await using lcov = await temporaryFolder();
  const apart = [...await written(html.path, "html"), ...await written(lcov.path, "lcov")];
  assertEquals(apart.some(([path]) => path === "lcov-report/index.html"), true);
  assertEquals(apart.some(([path]) => path === "lcov.info"), true);
  for (const reporters of [["html", "lcov"], ["lcov", "html"]]) {
    await using both = await temporaryFolder();
    const together = [...await written(both.path, ...reporters)];
    assertEquals(new Map(together.sort()), new Map(apart.sort()), `${reporters}`);
  }
});

Deno.test("reports take the place of old ones, and other files stay", async () => {
  await using folder = await temporaryFolder();
  await Deno.mkdir(join(folder.path, "lcov-report"));
  const old = ["lcov.info", "lcov-report/index.html", "lcov-report/mine.txt", "mine.txt"];
  for (const path of old) await Deno.writeTextFile(join(folder.path, path), "old");
  const files = await written(folder.path, "lcov");
  assertEquals(old.map((path) => files.get(path) === "old"), [false, false, true, true]);
  assertEquals([...files.keys()].filter((path) => path.includes("unfinished")), []);
});

Deno.test("what cannot be written is named, and old reports stay", async () => {
  await using folder = await temporaryFolder();
  await Deno.mkdir(join(folder.path, "lcov.info"));
  await Deno.writeTextFile(join(folder.path, "lcov.info", "mine.txt"), "mine");
  const error = await assertRejects(() => written(folder.path, "lcovonly"), Failure);
  assertMatch(error.message, /^cannot write to .*: .*lcov\.info/);
  assertEquals(await Deno.readTextFile(join(folder.path, "lcov.info", "mine.txt")), "mine");
});
