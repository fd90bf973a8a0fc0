/** What git says has changed. */

import { assertEquals, assertRejects } from "@std/assert";
import { relative } from "@std/path";
import { Failure, UsageError } from "../../src/core/errors.ts";
import { changedFiles } from "../../src/report/changed_lines.ts";
import { temporaryFolder } from "../folders.ts";
import { git, repository } from "./repository.ts";

/** Changed lines by path, relative to the repository. */
async function changes(folder: string, base: string, root = folder) {
  const files = await changedFiles(folder, base);
  return Object.fromEntries(
    files.map(({ path, lines }) => [relative(root, path), lines] as const)
      .sort(([a], [b]) => a < b ? -1 : 1),
  );
}

Deno.test("changedFiles() finds what is committed, staged, neither, and not known to git", async () => {
  await using repo = await repository();
  const lines = "1\n2\n3\n4\n5\n";
  await repo.commit({
    ...{ ".gitignore": "dist\n", "committed.js": lines, "staged.js": lines, "plain.js": lines },
    ...{ "all.js": lines, "gone.js": lines, "same.js": lines, "mode.js": lines },
  });
  await repo.git("checkout", "--quiet", "-b", "topic");
  await repo.commit({ "committed.js": "1\n2\nzwei\n4\n5\n6\n", "all.js": `0\n${lines}` });
  await repo.write({ "staged.js": "1\n2\n3\n4\n", "all.js": `0\n1\n2\n3\n4\n5\n6\n` });
  await Deno.remove(`${repo.path}/gone.js`);
  await repo.git("add", "--all");
  await repo.write({
    ...{ "plain.js": "eins\n2\n3\n4\n5\n", "all.js": `0\n1\n2\n3\n4\n5\n6\n7\n` },
    ...{ "dist/ignored.js": "1\n", "src/new.js": "1\n", "staged.js": "1\n2\n3\n4\nfünf\n" },
  });
  await Deno.chmod(`${repo.path}/mode.js`, 0o755);
  const expected = {
    ...{ "all.js": [1, 7, 8], "committed.js": [3, 6], "mode.js": [], "plain.js": [1] },
    ...{ "src/new.js": "all", "staged.js": [5] },
  };
  assertEquals(await changes(repo.path, "main"), expected);
  assertEquals(await changes(`${repo.path}/src`, "main", repo.path), expected);
});

Deno.test("changedFiles() compares with the commit where HEAD left the revision", async () => {
  await using repo = await repository();
  await repo.commit({ "a.js": "1\n2\n3\n", "b.js": "1\n" });
  await repo.git("checkout", "--quiet", "-b", "topic");
  await repo.commit({ "a.js": "1\n2\ndrei\n" });
  await repo.git("checkout", "--quiet", "main");
  await repo.commit({ "a.js": "eins\n2\n3\n", "b.js": "2\n" });
  await repo.git("checkout", "--quiet", "topic");
  assertEquals(await changes(repo.path, "main"), { "a.js": [3] });
  assertEquals(await changes(repo.path, "HEAD~1"), { "a.js": [3] });
  assertEquals(await changes(repo.path, "HEAD"), {});
  await repo.git("tag", "-a", "v1", "-m", "tag", "main");
  assertEquals(await changes(repo.path, "v1"), { "a.js": [3] });
});

const ODD_NAMES = [
  "a b.js",
  " a.js",
  'quote".js',
  '"quotes".js',
  "it's.js",
  "tab\tin.js",
  "line\nin.js",
  "back\\slash.js",
  "\\n.js",
  "grün/日本.js",
  "🎉.js",
  "b/ b/c.js",
  "-dash.js",
  ":(top)colon.js",
  "*.js",
  "dev/null",
];

Deno.test("changedFiles() knows files by their names, however odd", async () => {
  await using repo = await repository();
  const files = (text: string) => Object.fromEntries(ODD_NAMES.map((name) => [name, text]));
  await repo.commit(files("1\n2\n"));
  await repo.write(files("1\nzwei\n"));
  const expected = (lines: unknown) =>
    Object.fromEntries([...ODD_NAMES].sort().map((name) => [name, lines]));
  assertEquals(await changes(repo.path, "HEAD"), expected([2]));
  await repo.git("rm", "--quiet", "--cached", "-r", ".");
  await repo.git("commit", "--quiet", "-m", "nothing");
  assertEquals(await changes(repo.path, "HEAD"), expected("all"));
});

Deno.test("changedFiles() follows renamed files", async () => {
  await using repo = await repository();
  const text = Array.from({ length: 20 }, (_, i) => `line ${i}\n`).join("");
  await repo.commit({ "old name.js": text, "plain.js": text + text });
  await repo.git("mv", "old name.js", "new name.js");
  await repo.git("mv", "plain.js", "moved.js");
  await repo.write({ "new name.js": text.replace("line 4\n", "other\n") });
  assertEquals(await changes(repo.path, "HEAD"), { "moved.js": [], "new name.js": [5] });
});

Deno.test("changedFiles() counts lines whatever is in them and ends them", async () => {
  await using repo = await repository();
  await repo.commit({
    ...{ "crlf.js": "1\r\n2\r\n3\r\n", "open.js": "1\n2", "empty.js": "", "full.js": "1\n" },
    ...{ "cr.js": "1\rstill 1\n2\n", "heads.js": "1\n-- a/x\n3\n", "u2028.js": "1\u2028\n2\n" },
  });
  await repo.write({
    ...{ "crlf.js": "1\r\nzwei\r\n3\r\n", "open.js": "1\n2\n3", "empty.js": "1\n2\n" },
    ...{ "full.js": "", "cr.js": "1\rstill 1\nzwei\n", "u2028.js": "1\u2028\nzwei\u2028\n" },
    "heads.js": "1\n++ b/x\n@@ -1 +1 @@\ndiff --git a/x b/x\n\\ No newline\n3\n",
  });
  assertEquals(await changes(repo.path, "HEAD"), {
    ...{ "cr.js": [2], "crlf.js": [2], "empty.js": [1, 2], "full.js": [] },
    ...{ "heads.js": [2, 3, 4, 5], "open.js": [2, 3], "u2028.js": [2] },
  });
});

Deno.test("changedFiles() tells what has no lines for git", async () => {
  await using repo = await repository();
  await using library = await repository();
  await library.commit({ "lib.js": "1\n" });
  await repo.commit({
    ...{ "photo.bin": "\0\x01", "generated.js": "1\n", "link.js": "1\n" },
    ".gitattributes": "generated.js -diff\n",
  });
  const source = ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add"];
  await repo.git(...source, library.path, "vendor/lib");
  await repo.commit();
  await git(`${repo.path}/vendor/lib`, "commit", "--quiet", "--allow-empty", "-m", "more");
  await repo.write({ "photo.bin": "\0\x02", "generated.js": "2\n" });
  const kinds = (await changedFiles(repo.path, "HEAD")).map((file) => {
    return [relative(repo.path, file.path), file.isBinary, file.isSubmodule];
  });
  assertEquals(kinds, [
    ["generated.js", true, false],
    ["photo.bin", true, false],
    ["vendor/lib", false, true],
  ]);
});

Deno.test("changedFiles() finds the same whatever is configured", async () => {
  await using repo = await repository();
  const text = Array.from({ length: 20 }, (_, i) => `line ${i}\n`).join("");
  await repo.commit({
    "src/a ü.js": text,
    "src/old.js": text + "x\n",
    ".gitattributes": "*.js diff=odd\n",
  });
  await repo.git("mv", "src/old.js", "src/new.js");
  const now = text.replace("line 4\n", "other\n").replace("line 7\n", "\nmore\n");
  await repo.write({ "src/a ü.js": now, "src/untracked.js": "1\n" });
  const expected = { "src/a ü.js": [5, 8, 9], "src/new.js": [], "src/untracked.js": "all" };
  assertEquals(await changes(`${repo.path}/src`, "HEAD", repo.path), expected);
  const settings = {
    ...{ "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "diff.external": "false" },
    ...{ "color.ui": "always", "color.diff": "always", "diff.colorMoved": "zebra" },
    ...{ "diff.relative": "true", "diff.orderFile": "/nowhere", "diff.interHunkContext": "9" },
    ...{ "diff.context": "5", "diff.renames": "false", "diff.submodule": "log" },
    ...{ "diff.suppressBlankEmpty": "true", "diff.wsErrorHighlight": "all", "core.pager": "false" },
    ...{ "diff.odd.textconv": "false", "diff.odd.command": "false", "diff.algorithm": "patience" },
    ...{ "diff.odd.wordRegex": ".", "core.quotePath": "true", "status.showUntrackedFiles": "no" },
    ...{
      "diff.dstPrefix": "x/",
      "diff.srcPrefix": "y/",
      "alias.diff": "log",
      "pager.diff": "true",
    },
  };
  for (const [key, value] of Object.entries(settings)) {
    await repo.git("config", key, value);
    assertEquals([key, await changes(`${repo.path}/src`, "HEAD", repo.path)], [key, expected]);
  }
});

Deno.test("changedFiles() works in worktrees", async () => {
  await using repo = await repository();
  await using other = await temporaryFolder();
  await repo.commit({ "a.js": "1\n" });
  const worktree = `${await Deno.realPath(other.path)}/tree`;
  await repo.git("worktree", "add", "--quiet", "-b", "topic", worktree);
  await Deno.writeTextFile(`${worktree}/a.js`, "1\n2\n");
  assertEquals(await changes(worktree, "main"), { "a.js": [2] });
});

Deno.test("changedFiles() says what it lacks", async () => {
  await using repo = await repository();
  await using empty = await temporaryFolder();
  const fails = (
    folder: string,
    base: string,
    message: string,
    kind: typeof Failure | typeof UsageError = Failure,
  ) => assertRejects(() => changedFiles(folder, base), kind, message);
  await fails(repo.path, "main", "unknown revision main: ");
  await repo.commit({ "a.js": "1\n" });
  await fails(repo.path, "origin/main", "fetch-depth: 0");
  await fails(repo.path, "main..HEAD", "unknown revision main..HEAD: ");
  await fails(repo.path, "main:a.js", "unknown revision main:a.js: ");
  await fails(repo.path, "--output=a.js", "invalid revision --output=a.js: ", UsageError);
  await fails(empty.path, "main", "not a git repository");
  await fails(`${repo.path}/.git`, "main", "must be run in a work tree");

  await repo.git("checkout", "--quiet", "--orphan", "other");
  await repo.commit({ "b.js": "1\n" });
  await fails(repo.path, "main", "no commit that main and HEAD have in common: fetch more history");
});

Deno.test("changedFiles() says what shallow clones lack", async () => {
  await using repo = await repository();
  await using clones = await temporaryFolder();
  await repo.commit({ "a.js": "1\n" });
  await repo.git("checkout", "--quiet", "-b", "topic");
  await repo.commit({ "a.js": "2\n" });
  await repo.git("checkout", "--quiet", "main");
  await repo.commit({ "b.js": "2\n" });
  const clone = `${clones.path}/clone`;
  const shallow = ["--quiet", "--depth", "1", "--no-single-branch"];
  await repo.git("clone", ...shallow, "-b", "topic", `file://${repo.path}`, clone);
  const message = "no commit that origin/main and HEAD have in common: fetch more history";
  await assertRejects(() => changedFiles(clone, "origin/main"), Failure, message);
  await git(clone, "fetch", "--quiet", "--unshallow");
  assertEquals(await changes(await Deno.realPath(clone), "origin/main"), { "a.js": [1] });
});
