import { assertEquals } from "@std/assert";
import { mapPaths, plainText } from "../../src/core/path_mapping.ts";

/** Files as `path=text`; the text stands for its hash, one that ends with ! for a short text. */
const files = (...specs: string[]) =>
  specs.map((spec) => {
    const [path, sha256] = spec.split("=") as [string, string];
    return { path, sha256, length: sha256.endsWith("!") ? 20 : 1_000 };
  });

/** The same for files of a build. */
const ofBuild = (build: string, ...specs: string[]) =>
  files(...specs).map((file) => ({ ...file, builds: [build] }));

/** Matched paths, with the texts of files of which several have the same path. */
function placesOf({ places }: ReturnType<typeof mapPaths>) {
  return Object.fromEntries([...places].map(([{ path, sha256 }, local]) => {
    return [`${path}=${sha256}`, local.path];
  }));
}

Deno.test("mapPaths() takes a changed file at the same path where others show that root", () => {
  assertEquals(
    placesOf(mapPaths(
      files("/w/src/a.ts=1", "/w/src/b.ts=2"),
      files("/w/src/a.ts=changed", "/w/src/b.ts=2", "/w/copy/a.ts=1"),
    )),
    { "/w/src/a.ts=1": "/w/src/a.ts", "/w/src/b.ts=2": "/w/src/b.ts" },
  );
});

Deno.test("mapPaths() takes the file with the text before one with the path by accident", () => {
  assertEquals(
    placesOf(mapPaths(
      files("/app/src/index.ts=1", "/app/src/util.ts=2"),
      files("/app/src/index.ts=other", "/app/api/src/index.ts=1", "/app/api/src/util.ts=2"),
    )),
    {
      "/app/src/index.ts=1": "/app/api/src/index.ts",
      "/app/src/util.ts=2": "/app/api/src/util.ts",
    },
  );
  assertEquals(
    placesOf(mapPaths(
      files("/app/src/index.ts=1"),
      files("/w/app/src/index.ts=other", "/w/services/api/index.ts=1"),
    )),
    { "/app/src/index.ts=1": "/w/services/api/index.ts" },
  );
});

Deno.test("mapPaths() tells equal texts apart by the longest common end", () => {
  const { places } = mapPaths(
    files("/app/a/index.ts=same!", "/app/b/index.ts=same!"),
    files("/w/svc/a/index.ts=same!", "/w/svc/b/index.ts=same!"),
  );
  assertEquals([...places.values()].map(({ path }) => path), [
    "/w/svc/a/index.ts",
    "/w/svc/b/index.ts",
  ]);
});

Deno.test("mapPaths() finds changed files under roots that unchanged ones show", () => {
  assertEquals(
    placesOf(mapPaths(
      files("/app/src/same.ts=1", "/app/src/changed.ts=2", "/srv/x/one.ts=3", "/srv/x/two.ts=4"),
      files(
        "/w/api/src/same.ts=1",
        "/w/api/src/changed.ts=9",
        "/w/lib/x/one.ts=3",
        "/w/lib/x/two.ts=8",
        "/w/web/src/changed.ts=7",
      ),
    )),
    {
      "/app/src/same.ts=1": "/w/api/src/same.ts",
      "/app/src/changed.ts=2": "/w/api/src/changed.ts",
      "/srv/x/one.ts=3": "/w/lib/x/one.ts",
      "/srv/x/two.ts=4": "/w/lib/x/two.ts",
    },
  );
});

Deno.test("mapPaths() guesses nothing from a file's name alone, nor between equals", () => {
  const { places, ambiguous } = mapPaths(
    files("/app/index.js=1", "/app/src/a.ts=1", "/app/gone.js=1", "/app/lib/re.ts=short!"),
    files("/w/tools/index.js=2", "/w/x/src/a.ts=2", "/w/y/src/a.ts=3", "/w/other/re.ts=short!"),
  );
  assertEquals(places.size, 0);
  assertEquals(
    [...ambiguous].map(([{ path }, locals]) => [path, locals.map(({ path }) => path)]),
    [["/app/src/a.ts", ["/w/x/src/a.ts", "/w/y/src/a.ts"]]],
  );
});

Deno.test("mapPaths() keeps files of one text apart when one of them has changed here", () => {
  assertEquals(
    placesOf(mapPaths(
      files("/app/users/index.ts=same", "/app/orders/index.ts=same", "/app/users/a.ts=1"),
      files(
        "/w/api/users/index.ts=edited",
        "/w/api/orders/index.ts=same",
        "/w/api/users/a.ts=1",
      ),
    ))["/app/users/index.ts=same"],
    "/w/api/users/index.ts",
  );
});

Deno.test("mapPaths() finds a file that moved", () => {
  assertEquals(
    placesOf(mapPaths(
      files("/app/src/a.ts=1", "/app/src/util.ts=2"),
      files("/w/src/a.ts=1", "/w/src/lib/util.ts=2"),
    ))["/app/src/util.ts=2"],
    "/w/src/lib/util.ts",
  );
});

Deno.test("mapPaths() tells two services with the same paths apart by their texts", () => {
  const checkout = files(
    "/w/services/a/src/index.ts=a",
    "/w/services/a/src/only_a.ts=only",
    "/w/services/a/src/log.ts=log",
    "/w/services/a/src/changed.ts=here",
    "/w/services/b/src/index.ts=b",
    "/w/services/b/src/log.ts=log",
    "/w/services/b/src/changed.ts=there",
  );
  const ran = ["/app/src/log.ts=log", "/app/src/changed.ts=old"];
  const mapping = mapPaths([
    ...ofBuild("a:1", "/app/src/index.ts=a", "/app/src/only_a.ts=only", ...ran),
    ...ofBuild("b:1", "/app/src/index.ts=b", ...ran.map((file) => file.replace("old", "older"))),
  ], checkout);
  assertEquals([...mapping.places].map(([, { path }]) => path).sort(), [
    "/w/services/a/src/changed.ts",
    "/w/services/a/src/index.ts",
    "/w/services/a/src/log.ts",
    "/w/services/a/src/only_a.ts",
    "/w/services/b/src/changed.ts",
    "/w/services/b/src/index.ts",
    "/w/services/b/src/log.ts",
  ]);
  const byBuild = [...mapping.places].map(([{ builds }, { path }]) =>
    path.includes(`/${builds![0]![0]}/`)
  );
  assertEquals(byBuild, Array(7).fill(true));
});

Deno.test("mapPaths() does not say which service a file is of where nothing tells", () => {
  const { places, ambiguous } = mapPaths(
    files("/app/src/index.ts=a", "/app/src/index.ts=b", "/app/src/log.ts=log"),
    files(
      "/w/a/src/index.ts=a",
      "/w/a/src/log.ts=log",
      "/w/b/src/index.ts=b",
      "/w/b/src/log.ts=log",
    ),
  );
  assertEquals(places.size, 2);
  assertEquals([...ambiguous.keys()].map(({ path }) => path), ["/app/src/log.ts"]);
});

Deno.test("mapPaths() takes no file of another service for one that changed", () => {
  const ran = [
    ...ofBuild("a:1", "/app/src/index.ts=a", "/app/src/x.ts=x"),
    ...ofBuild("b:1", "/app/src/index.ts=changed"),
  ];
  const ofA = files("/w/a/src/index.ts=a", "/w/a/src/x.ts=x");
  const a = { "/app/src/index.ts=a": "/w/a/src/index.ts", "/app/src/x.ts=x": "/w/a/src/x.ts" };
  assertEquals(placesOf(mapPaths(ran, ofA)), a);
  assertEquals(placesOf(mapPaths(ran, [...ofA, ...files("/w/b/src/index.ts=b")])), {
    ...{ ...a, "/app/src/index.ts=changed": "/w/b/src/index.ts" },
  });
});

Deno.test("mapPaths() takes no file for another one that is proven to be one that ran", () => {
  const ran = files("/app/src/index.ts=1", "/opt/tool/src/index.ts=2", "/app/src/Index.ts=3");
  assertEquals(placesOf(mapPaths(ran, files("/w/src/index.ts=1"))), {
    "/app/src/index.ts=1": "/w/src/index.ts",
  });
});

Deno.test("mapPaths() takes texts of two builds of a service for versions of one file", () => {
  const { places } = mapPaths([
    ...ofBuild("a:1", "/app/src/index.ts=old"),
    { path: "/app/src/x.ts", sha256: "x", length: 1_000, builds: ["a:1", "a:2"] },
    ...ofBuild("a:2", "/app/src/index.ts=new"),
  ], files("/w/a/src/index.ts=new", "/w/a/src/x.ts=x", "/w/b/src/index.ts=b"));
  assertEquals([...places.values()].map(({ path }) => path).sort(), [
    "/w/a/src/index.ts",
    "/w/a/src/index.ts",
    "/w/a/src/x.ts",
  ]);
});

Deno.test("mapPaths() takes all that another version of an image ran for versions", () => {
  const checkout = files("/w/a/src/index.ts=new", "/w/b/src/index.ts=b");
  const mapped = (...builds: string[]) => {
    const texts = ["old", "new"];
    const ran = builds.map((build, i) => ofBuild(build, `/app/src/index.ts=${texts[i]}`)).flat();
    return mapPaths(ran, checkout).places.size;
  };
  assertEquals(mapped("reg:5000/a:1 (sha256:1)", "reg:5000/a:2 (sha256:2)"), 2);
  assertEquals(mapped("reg:5000/a@sha256:1", "reg:5000/a@sha256:2"), 2);
  assertEquals(mapped("commit1", "commit2"), 2);
  assertEquals(mapped("reg:5000/b:1", "reg:5000/a:2"), 2); // the other one is the other's
});

Deno.test("mapPaths() brings files of several containers together", () => {
  const { places } = mapPaths(
    files("/app/packages/shared/x.ts=1", "/srv/lib/shared/x.ts=1"),
    files("/w/packages/shared/x.ts=1"),
  );
  assertEquals(new Set([...places.values()].map(({ path }) => path)).size, 1);
  assertEquals(places.size, 2);
});

Deno.test("mapPaths() takes no copy for the original", () => {
  const built = (...specs: string[]) => files(...specs).map((file) => ({ ...file, isBuilt: true }));
  const ran = files("/app/src/a.js=1", "/app/src/b.js=2", "/app/dist/c.js=3");
  assertEquals(
    placesOf(mapPaths(ran, [
      ...files("/w/src/a.js=1", "/w/src/b.js=changed"),
      ...built("/w/build/src/a.js=1", "/w/build/src/b.js=2", "/w/dist/c.js=3"),
    ])),
    {
      "/app/src/a.js=1": "/w/src/a.js",
      "/app/src/b.js=2": "/w/src/b.js",
      "/app/dist/c.js=3": "/w/dist/c.js",
    },
  );
  assertEquals(
    placesOf(mapPaths(files("/app/src/a.js=1"), files("/w/src/a.js=1", "/w/copy/src/a.js=1"))),
    { "/app/src/a.js=1": "/w/src/a.js" },
  );
});

Deno.test("mapPaths() matches names in other forms of Unicode, and case at last", () => {
  assertEquals(
    placesOf(mapPaths(
      files("/app/src/caf\u00e9.ts=1", "/Users/X/src/A.ts=2", "/app/src/b.ts=3"),
      files("/w/src/cafe\u0301.ts=1", "/w/src/a.ts=2", "/w/src/b.ts=3", "/w/src/B.ts=4"),
    )),
    {
      "/app/src/caf\u00e9.ts=1": "/w/src/cafe\u0301.ts",
      "/Users/X/src/A.ts=2": "/w/src/a.ts",
      "/app/src/b.ts=3": "/w/src/b.ts",
    },
  );
});

Deno.test("mapPaths() maps paths of Windows", () => {
  assertEquals(
    placesOf(mapPaths(
      files("/C:/app/src/a.ts=1", "/C:/a.ts=2"),
      files("/w/src/a.ts=1", "/a.ts=2"),
    )),
    { "/C:/app/src/a.ts=1": "/w/src/a.ts", "/C:/a.ts=2": "/a.ts" },
  );
});

Deno.test("mapPaths() finds sources without a known text by the roots of others", () => {
  const { places } = mapPaths(
    [...files("/app/dist/main.js=1"), { path: "/app/src/main.ts" }],
    files("/w/x/dist/main.js=1", "/w/x/src/main.ts=2", "/w/y/src/main.ts=3"),
  );
  assertEquals([...places.values()].map(({ path }) => path), [
    "/w/x/dist/main.js",
    "/w/x/src/main.ts",
  ]);
});

Deno.test("mapPaths() is quick where thousands of files have the same name", () => {
  const folders = Array.from({ length: 2_000 }, (_, i) => `packages/p${i}/src/index.ts=${i}`);
  const ran = files(...folders.slice(0, 1_000).map((file) => `/app/${file}`));
  const changed = ran.map((file) => ({ ...file, sha256: `changed ${file.sha256}` }));
  const start = performance.now();
  const { places } = mapPaths([...ran, ...changed], files(...folders.map((file) => `/w/${file}`)));
  assertEquals(places.size, 2_000);
  const ms = performance.now() - start;
  assertEquals(ms < 5_000, true, `it took ${ms} ms`);
});

Deno.test("plainText() is the same whatever lines end with", () => {
  assertEquals(plainText("\uFEFFa\r\nb\r\n"), "a\nb\n");
  assertEquals(plainText("a\rb\n"), "a\rb\n");
});
