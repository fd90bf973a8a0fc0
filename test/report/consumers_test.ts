/** What reads reports accepts them. */

import { assert, assertEquals } from "@std/assert";
import { unescape } from "@std/html";
import { toFileUrl } from "@std/path";
import { ODD_NAMES, written } from "./written_reports.ts";

const DTD = new URL("../fixtures/coverage-04.dtd", import.meta.url).pathname;

/** Run a program that may be missing on this machine. */
async function tool(
  name: string,
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<{ code: number; output: string; stdout: string } | undefined> {
  try {
    const { code, stdout, stderr } = await new Deno.Command(name, { args, cwd, env }).output();
    const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    return { code, output: out! + err!, stdout: out! };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.log(`skipped: there is no ${name}`);
    return undefined;
  }
}

Deno.test("genhtml takes lcov.info without a complaint, whatever the names", async () => {
  await using reports = await written(["lcovonly"]);
  const args = ["--branch-coverage", "-o", "html", "coverage/lcov.info"];
  const result = await tool("genhtml", args, reports.path);
  if (result === undefined) return;
  assertEquals([result.code, result.output.match(/.*(warn|error|unexpected|inconsist).*/i)?.[0]], [
    0,
    undefined,
  ], result.output);
});

Deno.test("lcov counts the functions, lines and branches that the report has", async () => {
  await using reports = await written(["lcovonly"]);
  const args = ["--rc", "lcov_branch_coverage=1", "--summary", "coverage/lcov.info"];
  const result = await tool("lcov", args, reports.path);
  if (result === undefined) return;
  const count = ODD_NAMES.length;
  const counts = [...result.output.matchAll(/\((\d+) of (\d+) (\w+)\)/g)].map(([, ...all]) => all);
  assertEquals(
    counts.map(([hit, all]) => [hit, all]),
    Array(3).fill([`${4 * count}`, `${5 * count}`]),
  );
});

Deno.test("cobertura-coverage.xml is valid, whatever the names", async () => {
  await using reports = await written(["cobertura"]);
  const file = "coverage/cobertura-coverage.xml";
  const catalog = `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
    <system systemId="http://cobertura.sourceforge.net/xml/coverage-04.dtd" uri="${DTD}"/>
  </catalog>`;
  await Deno.writeTextFile(`${reports.path}/catalog.xml`, catalog);
  const env = { XML_CATALOG_FILES: "catalog.xml" };
  const result = await tool(
    "xmllint",
    ["--noout", "--nonet", "--valid", file],
    reports.path,
    env,
  );
  if (result === undefined) return;
  assertEquals([result.code, result.output], [0, ""]);
  const names = await tool("xmllint", ["--xpath", "//class/@filename", file], reports.path);
  const text = names!.stdout.split("\n").map((line) =>
    unescape(line.replace(/^ *filename="(.*)"$/, "$1"))
  ).filter((line) => line !== "");
  assertEquals(text.sort(), ODD_NAMES.toSorted());
});

Deno.test("clover.xml is well-formed, whatever the names", async () => {
  await using reports = await written(["clover"]);
  const result = await tool("xmllint", ["--noout", "coverage/clover.xml"], reports.path);
  if (result === undefined) return;
  assertEquals([result.code, result.output], [0, ""]);
});

Deno.test("links of HTML reports lead to pages, whatever the names", async () => {
  await using reports = await written(["html", "lcov"]);
  for (const start of ["index.html", "lcov-report/index.html"]) {
    const root = toFileUrl(`${reports.path}/coverage/`);
    const seen = new Set<string>();
    const rest = [new URL(start, root)];
    for (let page = rest.pop(); page !== undefined; page = rest.pop()) {
      if (seen.has(page.href)) continue;
      seen.add(page.href);
      const text = await Deno.readTextFile(page);
      for (const [, href] of text.matchAll(/ (?:href|src)="([^"]+)"/g)) {
        const target = new URL(unescape(href!), page);
        if (target.protocol !== "file:" || href!.startsWith("#")) continue;
        assertEquals((await Deno.stat(target)).isFile, true, target.href);
        if (target.pathname.endsWith(".html")) rest.push(target);
      }
    }
    assert(seen.size > ODD_NAMES.length, `${[...seen]}`);
  }
});
