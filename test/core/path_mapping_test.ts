import { assertEquals } from "@std/assert";
import { mapPaths } from "../../src/core/path_mapping.ts";

/** Files as `path=text`; the text stands for its hash. */
const files = (...specs: string[]) =>
  specs.map((spec) => {
    const [path, sha256] = spec.split("=") as [string, string];
    return { path, sha256 };
  });

Deno.test("mapPaths() matches by the same path first", () => {
  const { paths, different } = mapPaths(
    files("/w/src/a.ts=1", "/w/src/b.ts=1"),
    files("/w/src/a.ts=changed", "/w/src/b.ts=1", "/w/copy/a.ts=1"),
  );
  assertEquals(paths.get("/w/src/a.ts"), "/w/src/a.ts");
  assertEquals(different, ["/w/src/a.ts"]);
});

Deno.test("mapPaths() matches by text before it matches by name", () => {
  const { paths } = mapPaths(
    files("/app/src/index.ts=1"),
    files("/w/app/src/index.ts=other", "/w/services/api/index.ts=1"),
  );
  assertEquals(paths.get("/app/src/index.ts"), "/w/services/api/index.ts");
});

Deno.test("mapPaths() tells equal texts apart by the longest common end", () => {
  const { paths } = mapPaths(
    files("/app/a/index.ts=same", "/app/b/index.ts=same"),
    files("/w/svc/a/index.ts=same", "/w/svc/b/index.ts=same"),
  );
  assertEquals(paths.get("/app/a/index.ts"), "/w/svc/a/index.ts");
  assertEquals(paths.get("/app/b/index.ts"), "/w/svc/b/index.ts");
});

Deno.test("mapPaths() finds changed files under roots that unchanged ones show", () => {
  const { paths, different } = mapPaths(
    files(
      "/app/src/same.ts=1",
      "/app/src/changed.ts=2",
      "/srv/x/one.ts=3",
      "/srv/x/two.ts=4",
    ),
    files(
      "/w/api/src/same.ts=1",
      "/w/api/src/changed.ts=9",
      "/w/lib/x/one.ts=3",
      "/w/lib/x/two.ts=8",
      "/w/web/src/changed.ts=7",
    ),
  );
  assertEquals(paths.get("/app/src/changed.ts"), "/w/api/src/changed.ts");
  assertEquals(paths.get("/srv/x/two.ts"), "/w/lib/x/two.ts");
  assertEquals(different, ["/w/api/src/changed.ts", "/w/lib/x/two.ts"]);
});

Deno.test("mapPaths() guesses nothing from a file's name alone, nor between equals", () => {
  const { paths, missing } = mapPaths(
    files("/app/index.js=1", "/app/src/a.ts=1", "/app/gone.js=1"),
    files("/w/tools/index.js=2", "/w/x/src/a.ts=2", "/w/y/src/a.ts=3"),
  );
  assertEquals(paths.size, 0);
  assertEquals(missing, ["/app/index.js", "/app/src/a.ts", "/app/gone.js"]);
});

Deno.test("mapPaths() keeps files of one text apart when one of them has changed here", () => {
  const { paths, different } = mapPaths(
    files("/app/users/index.ts=same", "/app/orders/index.ts=same"),
    files("/w/api/users/index.ts=edited", "/w/api/orders/index.ts=same"),
  );
  assertEquals(paths.get("/app/users/index.ts"), "/w/api/users/index.ts");
  assertEquals(paths.get("/app/orders/index.ts"), "/w/api/orders/index.ts");
  assertEquals(different, ["/w/api/users/index.ts"]);
});
