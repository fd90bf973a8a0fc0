import { assertEquals, assertThrows } from "@std/assert";
import {
  buildOf,
  type CollectedSnapshot,
  formatCollection,
  parseCollection,
} from "../../src/core/collection.ts";
import { Failure } from "../../src/core/errors.ts";

const ofUrl: CollectedSnapshot = {
  file: "host-0a1b2c3d-0-1.json",
  instance: "0a1b2c3d",
  generation: 0,
  read: 1,
  time: "2026-11-01T00:00:00.000Z",
  host: "host",
  commit: "f00ba4",
  url: "http://localhost:9095",
};

const pod = {
  namespace: "shop",
  pod: "web-1",
  uid: "uid-1",
  container: "app",
  restarts: 2,
  image: "registry.test/web:1",
  imageId: "registry.test/web@sha256:0123456789abcdef0123456789abcdef",
  created: "2026-11-01T00:00:00Z",
};

const ofPod: CollectedSnapshot = { ...ofUrl, url: undefined, commit: null, pod };

/** A table of contents with one entry, of which something is otherwise. */
const withEntry = (some: Record<string, unknown>) =>
  JSON.stringify({ schema: 1, snapshots: [{ ...ofUrl, ...some }] });

Deno.test("parseCollection() reads what formatCollection() has written", () => {
  const snapshots = JSON.parse(JSON.stringify([ofUrl, ofPod]));
  assertEquals(parseCollection(formatCollection([ofUrl, ofPod]), "x"), snapshots);
  assertEquals(parseCollection(formatCollection([]), "x"), []);
});

Deno.test("formatCollection() writes lines, so that people can compare them", () => {
  assertEquals(formatCollection([]), '{\n "schema": 1,\n "snapshots": []\n}\n');
});

Deno.test("parseCollection() reads what has no commit", () => {
  assertEquals(parseCollection(withEntry({ commit: undefined }), "x")[0]!.commit, undefined);
  assertEquals(parseCollection(withEntry({ commit: null }), "x")[0]!.commit, null);
});

Deno.test("parseCollection() says which file is none, and what to do", () => {
  const texts = [
    "",
    "{",
    "[]",
    "null",
    '{"schema":2,"snapshots":[]}',
    '{"schema":1}',
    withEntry({ generation: -1 }),
    withEntry({ read: 1.5 }),
    withEntry({ instance: undefined }),
    withEntry({ pod: { ...pod, uid: undefined } }),
  ];
  for (const text of texts) {
    assertEquals(
      assertThrows(() => parseCollection(text, "out/raw/a/collection.json"), Failure).message,
      "out/raw/a/collection.json is not a collection's table of contents: remove it to read all",
    );
  }
});

Deno.test("parseCollection() takes only files of the collection's own folder", () => {
  for (const file of ["../other.json", "/etc/other.json", "a/b.json", "..\\b.json", "b.txt", ""]) {
    assertThrows(() => parseCollection(withEntry({ file }), "x"), Failure);
  }
  assertEquals(parseCollection(withEntry({ file: "a_B-1.2.json" }), "x")[0]!.file, "a_B-1.2.json");
});

Deno.test("buildOf() names a pod's image with its digest, if it has one", () => {
  assertEquals(buildOf(ofPod), "registry.test/web:1 (sha256:0123456789ab)");
  assertEquals(
    buildOf({ ...ofPod, commit: "f00ba4", pod: { ...pod, imageId: "docker://1f2e" } }),
    "registry.test/web:1",
  );
});

Deno.test("buildOf() names the commit elsewhere, or else the host", () => {
  assertEquals(buildOf(ofUrl), "f00ba4");
  for (const commit of [null, undefined]) assertEquals(buildOf({ ...ofUrl, commit }), "host");
});
