import { assertEquals } from "@std/assert";
import { filterBy, urlFilter, usualRules } from "../../src/core/path_rules.ts";
import { pathFilter } from "../../src/core/script_filter.ts";
import { posixPath, scriptPath } from "../../src/core/script_path.ts";

const counted = (include: string[], exclude: string[], paths: string[]) =>
  paths.filter(pathFilter({ include, exclude, root: "/app" }));

Deno.test("pathFilter() leaves out packages, their managers and nothing else by default", () => {
  const own = [
    "/app/index.js",
    "/app/src/server/main.js",
    "/app/client/a.js",
    "/app/test/a.test.js",
    "/app/.hidden/a.js",
    "/srv/shared/b.js",
  ];
  const others = [
    "/app/node_modules/express/index.js",
    "/app/packages/x/node_modules/y/z.js",
    "/node_modules/a.js",
    "/app/.yarn/releases/yarn-4.9.1.cjs",
    "/app/.pnp.cjs",
    "/root/.cache/node/corepack/v1/pnpm/10.0.0/dist/pnpm.cjs",
    "/usr/share/nodejs/npm/lib/npm.js",
  ];
  assertEquals(counted([], [], [...own, ...others]), own);
  assertEquals([...own, ...others].filter(filterBy(usualRules("/app"))), own);
});

Deno.test("urlFilter() knows scripts by their URLs, and asks only once", () => {
  const asked: string[] = [];
  const isCounted = urlFilter((path) => {
    asked.push(path);
    return path !== "/app/b.js";
  });
  const urls = ["file:///app/a.js", "file:///app/b.js", "node:fs", "", "file:///app/a.js"];
  assertEquals(urls.map(isCounted), [true, false, false, false, true]);
  assertEquals(asked, ["/app/a.js", "/app/b.js"]);
});

Deno.test("pathFilter() takes globs and folders, relative or absolute", () => {
  const paths = [
    "/app/src/a.js",
    "/app/src/deep/b.ts",
    "/app/lib/c.js",
    "/srv/d.js",
  ];
  assertEquals(counted(["src"], [], paths), [
    "/app/src/a.js",
    "/app/src/deep/b.ts",
  ]);
  assertEquals(counted(["./src/"], [], paths), [
    "/app/src/a.js",
    "/app/src/deep/b.ts",
  ]);
  assertEquals(counted(["**/*.js"], [], paths), [
    "/app/src/a.js",
    "/app/lib/c.js",
    "/srv/d.js",
  ]);
  assertEquals(counted(["/srv/**"], [], paths), ["/srv/d.js"]);
  assertEquals(counted(["src", "lib"], ["**/b.*"], paths), [
    "/app/src/a.js",
    "/app/lib/c.js",
  ]);
});

Deno.test("pathFilter() counts excluded paths all the same after !", () => {
  const paths = [
    "/app/node_modules/a/i.js",
    "/app/node_modules/b/i.js",
    "/app/gen/a.js",
  ];
  assertEquals(counted([], ["!**/node_modules/a/**"], paths), [
    "/app/node_modules/a/i.js",
    "/app/gen/a.js",
  ]);
});

Deno.test("scriptPath() has a path for files only", () => {
  assertEquals(scriptPath("file:///app/a%20b%23.js?v=1"), "/app/a b#.js");
  assertEquals(scriptPath("file:///app/a.js#sha256=00"), "/app/a.js");
  assertEquals(scriptPath("file:///app/./lib/../a.js"), "/app/a.js");
  assertEquals(scriptPath("file:///app/[eval].js"), "/app/[eval].js");
  assertEquals(scriptPath("/app/lib/../a.cts"), "/app/a.cts");
  assertEquals(scriptPath("/app/a#b.ts#sha256=0123456789abcdef"), "/app/a#b.ts");
  assertEquals(scriptPath("/app/views/page.ejs"), undefined);
  for (
    const url of [
      "node:fs",
      "",
      "evalmachine.<anonymous>",
      "data:text/javascript,1",
      "[eval]",
      "file:///app/[eval1]",
      "file://%",
    ]
  ) {
    assertEquals(scriptPath(url), undefined);
  }
});

Deno.test("pathFilter() matches globs below its root, whatever the root is called", () => {
  const filter = pathFilter({ include: [], exclude: ["**/test/**"], root: "/home/ci/test/proj" });
  assertEquals(filter("/home/ci/test/proj/src/a.js"), true);
  assertEquals(filter("/home/ci/test/proj/test/a.js"), false);
  const library = pathFilter({ include: ["."], exclude: [], root: "/srv/node_modules/app" });
  assertEquals(library("/srv/node_modules/app/a.js"), true);
  assertEquals(library("/srv/node_modules/app/node_modules/b/b.js"), false);
  assertEquals(library("/srv/other/a.js"), false);
});

Deno.test("scriptPath() has one path for each file of a virtual folder of Yarn", () => {
  const paths = [
    ["/app/.yarn/__virtual__/a-virtual-01ab/1/packages/a/src/x.js", "/app/packages/a/src/x.js"],
    ["/app/.yarn/$$virtual/a-virtual-01ab/1/packages/a/x.js", "/app/packages/a/x.js"],
    [
      "/app/.yarn/__virtual__/z-virtual-1/0/cache/z.zip/node_modules/z/z.js",
      "/app/.yarn/cache/z.zip/node_modules/z/z.js",
    ],
    ["/app/a/__virtual__/one/0/b/__virtual__/two/2/c.js", "/app/c.js"],
    ["/app/__virtual__/readme.js", "/app/__virtual__/readme.js"],
    ["/app/__virtual__/a/99/x.js", "/x.js"],
  ];
  for (const [path, real] of paths) assertEquals(scriptPath(`file://${path}`), real);
  const filter = pathFilter({ include: [], exclude: [], root: "/app" });
  assertEquals(paths.map(([path]) => filter(scriptPath(`file://${path}`)!)), [
    ...[true, true, false, true, true, true],
  ]);
});

Deno.test("scriptPath() has POSIX paths for those of Windows", () => {
  assertEquals(scriptPath("file:///c:/app/a%20b.js"), "/C:/app/a b.js");
  assertEquals(scriptPath("file:///C:/app/../lib/a.js?v=1"), "/C:/lib/a.js");
  assertEquals(scriptPath("file://server/share/a.js"), "/server/share/a.js");
  assertEquals(scriptPath("file:///app/a%5Cb.js"), "/app/a\\b.js");
  assertEquals(posixPath("c:\\app\\src"), "/C:/app/src");
  assertEquals(posixPath("/c:/app"), "/C:/app");
  assertEquals(posixPath("C:"), "/C:");
  assertEquals(posixPath("\\\\server\\share\\app"), "/server/share/app");
  assertEquals(posixPath("/app/a\\b"), "/app/a\\b");
});

Deno.test("scriptPath() has the names that URLs escape", () => {
  assertEquals(scriptPath("file:///app/100%25/a%3Fb%23c%C3%A9..js"), "/app/100%/a?b#c\u00e9..js");
});
