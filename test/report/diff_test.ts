/** `--diff` and `--check-diff`: the coverage of changed lines. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { fromSource, run, startWrapped } from "../programs.ts";
import { PLAIN_GIT, repository } from "./repository.ts";

const APP = `const { price } = require("./price.js");
price(Number(process.argv[2] ?? 1));
`;
const PRICE = `exports.price = function (n) {
  if (n > 10) {
    return n * 2;
  }
  return n;
};
`;
/** One line is new that runs, and two that do not. */
const CHANGED_PRICE = PRICE.replace("  if", '  console.log("price");\n  if')
  .replace("    return n * 2", "    n += 1;\n    n -= 1;\n    return n * 2");

/** A repository with an app, whose last commit has changed it. */
async function shop() {
  const repo = await repository();
  await repo.commit({ "src/app.js": APP, "src/price.js": PRICE, ".gitignore": "coverage\nraw\n" });
  return {
    ...repo,
    /** Run the app, so that there is coverage. */
    async run(...args: string[]) {
      const { code } = await new Deno.Command("node", {
        args: ["src/app.js", ...args],
        cwd: repo.path,
        env: { NODE_V8_COVERAGE: join(repo.path, "raw") },
      }).output();
      assertEquals(code, 0);
    },
    report: (args: string[], { cwd = repo.path, env = {}, raw = join(repo.path, "raw") } = {}) => {
      const command = ["report", raw, "-r", "lcovonly", "-o", "coverage", ...args];
      return run(fromSource, command, {
        cwd,
        env: { ...PLAIN_GIT, GITHUB_STEP_SUMMARY: "", ...env },
      });
    },
  };
}

const TABLE = `Lines changed since HEAD~1

File          Lines  Covered      %  Missing lines
src/price.js      3        1  33.33  4-5
Total             3        1  33.33
`;

Deno.test("report --diff prints the coverage of changed lines, also from below", async () => {
  await using repo = await shop();
  await repo.commit({ "src/price.js": CHANGED_PRICE });
  await repo.run();
  const { code, stdout, stderr } = await repo.report(["--diff", "HEAD~1"]);
  assertEquals([code, stderr, stdout], [0, "", TABLE]);
  const below = await repo.report(["--diff", "HEAD~1"], { cwd: join(repo.path, "src") });
  assertEquals([below.code, below.stderr], [0, ""]);
  assertMatch(below.stdout, /^price\.js +3 +1 +33\.33 +4-5$/m);
});

Deno.test("report --diff is not disturbed by what somebody configured", async () => {
  await using repo = await shop();
  await repo.commit({ "src/price.js": CHANGED_PRICE });
  await repo.run();
  const config = join(repo.path, "coverage-config");
  await Deno.writeTextFile(
    config,
    "[diff]\nnoprefix = true\nexternal = false\nrelative = true\n[color]\nui = always\n",
  );
  const env = {
    ...{ GIT_CONFIG_GLOBAL: config, GIT_EXTERNAL_DIFF: "false", GIT_DIFF_OPTS: "-u9" },
    ...{ GIT_PAGER: "false", LC_ALL: "de_DE.UTF-8" },
  };
  const { stdout, stderr } = await repo.report(["--diff", "HEAD~1"], { env });
  assertEquals([stderr, stdout], ["", TABLE]);
});

Deno.test("report --check-diff fails where too little of the changes is covered", async () => {
  await using repo = await shop();
  await repo.commit({ "src/price.js": CHANGED_PRICE });
  await repo.run();
  const check = (percent: string) => repo.report(["--diff", "HEAD~1", "--check-diff", percent]);
  const low = await check("33.34");
  assertEquals([low.code, low.stdout], [1, TABLE]);
  assertEquals(
    low.stderr,
    "covhttp: lines changed since HEAD~1: 33.33 % covered, 33.34 % wanted\n" +
      "covhttp: src/price.js: not covered: 4-5\n",
  );
  assertStringIncludes(await Deno.readTextFile(join(repo.path, "coverage/lcov.info")), "price.js");
  assertEquals(await check("33.33").then(({ code, stderr }) => [code, stderr]), [0, ""]);
  await repo.run("11");
  assertEquals(await check("100").then(({ code, stderr }) => [code, stderr]), [0, ""]);
});

Deno.test("report --check-diff passes where no line changed that can be covered", async () => {
  await using repo = await shop();
  await repo.write({ "readme.md": "1\n" });
  await repo.run();
  const { code, stdout, stderr } = await repo.report(["--diff", "HEAD", "--check-diff", "100"]);
  assertEquals([code, stderr], [0, ""]);
  assertEquals(stdout, "no line that can be covered changed since HEAD\n");
});

Deno.test("report --diff names changed code that is not in the report", async () => {
  await using repo = await shop();
  await repo.commit();
  await repo.write({
    ...{ "src/price.js": CHANGED_PRICE, "src/unused.js": "1;\n", "src/types.d.ts": "1;\n" },
    ...{ "readme.md": "1\n", "src/left/out.js": "1;\n", "node_modules/a/a.js": "1;\n" },
    "site/sorter.js": "1;\n",
  });
  await repo.run();
  const args = ["--diff", "HEAD", "--exclude", "src/left", "-o", "site"];
  const { code, stdout, stderr } = await run(fromSource, ["report", "raw", "-r", "html", ...args], {
    cwd: repo.path,
    env: PLAIN_GIT,
  });
  assertEquals([code, stdout], [0, TABLE.replaceAll("HEAD~1", "HEAD")]);
  assertEquals(stderr, "covhttp: src/unused.js: changed, but not in the report\n");
});

Deno.test("report --diff compares with what ran, and tells what did not", async () => {
  await using repo = await shop();
  await repo.commit({ "src/price.js": CHANGED_PRICE });
  const saved = join(repo.path, "raw/app.json");
  const app = await startWrapped(fromSource, ["node", "src/app.js"], {
    cwd: repo.path,
    options: ["--save", saved],
  });
  assertEquals((await app.ended).code, 0);
  const [first, ...rest] = CHANGED_PRICE.split("\n");
  await repo.write({ "src/price.js": [first, "", "  n += 0;", ...rest].join("\n") });

  const { code, stdout, stderr } = await repo.report(["--diff", "HEAD~1"]);
  assertEquals([code, stdout], [0, TABLE.replace("4-5", "6-7")]);
  assertMatch(stderr, /^covhttp: src\/price\.js: changed lines that are not in what ran: 3$/m);
  const checked = await repo.report(["--diff", "HEAD~1", "--check-diff", "10"]);
  assertEquals(checked.code, 1);
  assertMatch(
    checked.stderr,
    /^covhttp: src\/price\.js: changed lines did not run: --check-diff/m,
  );
});

Deno.test("report --diff says what is wrong before it writes", async () => {
  await using repo = await shop();
  await repo.commit();
  await repo.run();
  const refused = async (args: string[], env: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await repo.report(args, { env });
    assertEquals(stdout, "");
    return [code, stderr];
  };
  assertEquals(await refused(["--check-diff", "80"]), [
    2,
    "covhttp: --check-diff needs --diff\n",
  ]);
  for (const percent of ["101", "-1", "80%", "x", "1e1"]) {
    assertEquals(await refused(["--diff", "main", `--check-diff=${percent}`]), [
      2,
      `covhttp: invalid --check-diff ${percent}: it is a number from 0 to 100\n`,
    ]);
  }
  assertEquals(await refused(["--diff=--output=x"]), [
    2,
    "covhttp: invalid revision --output=x: it begins with -\n",
  ]);
  assertEquals(await refused(["--diff", "nowhere"]), [
    1,
    "covhttp: unknown revision nowhere: fetch it, or fetch more history (in GitHub Actions, " +
    "fetch-depth: 0 of actions/checkout)\n",
  ]);
  assertEquals(await refused(["--diff", "main"], { PATH: "/nowhere" }), [
    1,
    "covhttp: cannot find what changed: git is not on PATH\n",
  ]);
  await Deno.rename(join(repo.path, ".git"), join(repo.path, "git"));
  const [code, stderr] = await refused(["--diff", "main"], { GIT_CEILING_DIRECTORIES: "/" });
  assertEquals(code, 1);
  assertMatch(
    String(stderr),
    /^covhttp: cannot find what changed: git failed in .+: not a git repository.*\n$/,
  );
});

Deno.test("report --diff adds a table to the summary in Markdown", async () => {
  await using repo = await shop();
  await repo.commit({ "src/price.js": CHANGED_PRICE });
  await repo.run();
  const args = ["report", "raw", "-r", "markdown", "--diff", "HEAD~1"];
  const summary = join(repo.path, "raw", "summary.md");
  const env = { ...PLAIN_GIT, GITHUB_STEP_SUMMARY: summary };
  const { code, stdout } = await run(fromSource, args, { cwd: repo.path, env });
  assertEquals([code, stdout], [0, TABLE]);
  assertStringIncludes(
    await Deno.readTextFile(summary),
    `
### Lines changed since HEAD&#126;1

| File | Covered | Missing lines |
| :-- | --: | :-- |
| <code>src/price.js</code> | 33.33 % <sub>1/3</sub> | 4-5 |
| **Total** | 33.33 % <sub>1/3</sub> |  |
`,
  );
});

Deno.test("report --diff leaves alone what programs read", async () => {
  await using repo = await shop();
  await repo.commit({ "src/price.js": CHANGED_PRICE });
  await repo.run();
  const told = "covhttp: lines changed since HEAD~1: 33.33 % covered\n";
  const lcov = await repo.report(["--diff", "HEAD~1", "-r", "text-lcov"]);
  assertEquals([lcov.code, lcov.stderr], [0, told]);
  assertMatch(lcov.stdout, /^TN:\n(.+\n)+end_of_record\n$/);
  const markdown = await repo.report(["--diff", "HEAD~1", "-r", "markdown"]);
  assertEquals([markdown.code, markdown.stderr], [0, told]);
  assertEquals(markdown.stdout.match(/price\.js/g)?.length, 2);

  const args = ["--diff", "HEAD~1", "--check-diff", "40", "--json", "-r", "text"];
  const { code, stdout } = await repo.report(args);
  const { summary, files, diff, exitCode } = JSON.parse(stdout);
  assertEquals([code, exitCode, files, diff.percent], [1, 1, 2, 33.33]);
  assertEquals(summary.lines.total > 0, true);
});

Deno.test("report --diff looks at the source root", async () => {
  await using repo = await shop();
  await repo.commit({ "src/price.js": CHANGED_PRICE });
  await repo.run();
  const args = ["--diff", "HEAD~1", "--source-root", repo.path];
  const { code, stdout, stderr } = await repo.report(args, { cwd: join(repo.path, "raw") });
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^\.\.\/src\/price\.js +3 +1 +33\.33 +4-5$/m);
});

Deno.test("collect --diff prints the same, or has it in its JSON", async () => {
  await using repo = await shop();
  await repo.commit({
    "src/app.js": `${APP}setInterval(() => {}, 1_000);\nconsole.log("running");\n`,
  });
  await repo.commit({ "src/price.js": CHANGED_PRICE });
  await using app = await startWrapped(fromSource, ["node", "src/app.js"], { cwd: repo.path });
  await app.stdoutMatch(/running/);
  const collect = (...args: string[]) => {
    const command = ["collect", "--url", app.coverage, "-r", "none", "--diff", "HEAD~1", ...args];
    return run(fromSource, command, { cwd: repo.path, env: PLAIN_GIT });
  };
  assertEquals(await collect().then(({ code, stdout, stderr }) => [code, stderr, stdout]), [
    0,
    "",
    TABLE,
  ]);
  const { code, stdout, stderr } = await collect("--check-diff", "50", "--json");
  assertEquals(code, 1);
  assertStringIncludes(stderr, "src/price.js: not covered: 4-5");
  const { diff, exitCode } = JSON.parse(stdout);
  assertEquals(exitCode, 1);
  const counts = { lines: 3, covered: 1, percent: 33.33 };
  assertEquals(diff, {
    base: "HEAD~1",
    ...counts,
    files: [{ path: join(repo.path, "src/price.js"), ...counts, uncovered: [[4, 5]], absent: [] }],
  });

  await Deno.remove(join(repo.path, "coverage"), { recursive: true });
  const wrong = await collect("--diff=nowhere");
  assertEquals(wrong.code, 2); // given twice
  const early = await run(fromSource, ["collect", "--url", app.coverage, "--diff", "nowhere"], {
    cwd: repo.path,
    env: PLAIN_GIT,
  });
  assertEquals(early.code, 1);
  assertStringIncludes(early.stderr, "unknown revision nowhere");
  assertEquals([...Deno.readDirSync(repo.path)].some(({ name }) => name === "coverage"), false);
});
