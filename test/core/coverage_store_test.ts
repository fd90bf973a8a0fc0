import { assertEquals } from "@std/assert";
import { CoverageStore } from "../../src/core/coverage_store.ts";
import type { ScriptCoverage } from "../../src/core/snapshot.ts";

const URL_A = "file:///app/a.js";

/** A script of 100 units: the whole ran `whole` times, a function at 10-50 `inner` times. */
function take(whole: number, inner: number, url = URL_A): ScriptCoverage {
  return {
    scriptId: "1",
    url,
    functions: [
      fn("", 0, 100, whole),
      fn("inner", 10, 50, inner),
    ],
  };
}

function fn(
  functionName: string,
  startOffset: number,
  endOffset: number,
  count: number,
) {
  return {
    functionName,
    ranges: [{ startOffset, endOffset, count }],
    isBlockCoverage: true,
  };
}

const counts = (store: CoverageStore) =>
  store.read().result.map(({ functions }) =>
    functions.map((
      { functionName, ranges },
    ) => [functionName, ranges[0]!.count])
  );

Deno.test("CoverageStore adds up takes, and reading changes nothing", () => {
  const store = new CoverageStore();
  store.add(take(1, 2));
  store.add(take(0, 3));
  const first = store.read();
  assertEquals(counts(store), [[["", 1], ["inner", 5]]]);
  assertEquals(store.read(), first);
});

Deno.test("CoverageStore gives the same result for any number of takes and reads in between", () => {
  const [once, often] = [new CoverageStore(), new CoverageStore()];
  for (let i = 0; i < 100; i++) {
    once.add(take(1, i));
    often.add(take(1, i));
    often.read();
  }
  assertEquals(often.read().result, once.read().result);
  assertEquals(counts(once), [[["", 100], ["inner", 4950]]]);
});

Deno.test("CoverageStore orders scripts by URL", () => {
  const store = new CoverageStore();
  for (const name of ["c", "a", "b"]) {
    store.add(take(1, 1, `file:///app/${name}.js`));
  }
  const urls = store.read().result.map(({ url }) => url);
  assertEquals(urls, [
    "file:///app/a.js",
    "file:///app/b.js",
    "file:///app/c.js",
  ]);
});

Deno.test("CoverageStore keeps functions that do not run after a reset, with counts of 0", () => {
  const store = new CoverageStore();
  store.add(take(1, 2));
  assertEquals(store.reset(), true);
  assertEquals(counts(store), [[["", 0], ["inner", 0]]]);
  // V8 leaves out of a take what did not run since the last one.
  store.add({ ...take(0, 0), functions: [fn("inner", 10, 50, 1)] });
  assertEquals(counts(store), [[["", 0], ["inner", 1]]]);
  assertEquals(store.generation, 1);
});

Deno.test("CoverageStore forgets just what a read has told", () => {
  const store = new CoverageStore();
  store.add(take(1, 2));
  const { read } = store.read();
  store.add(take(0, 7));
  assertEquals(store.reset(read), true);
  assertEquals(counts(store), [[["", 0], ["inner", 7]]]);
  assertEquals(
    store.reset(read),
    true,
    "the same read again forgets nothing more",
  );
  assertEquals(counts(store), [[["", 0], ["inner", 7]]]);
});

Deno.test("CoverageStore loses no count over many reads and resets", () => {
  const store = new CoverageStore();
  let sum = 0;
  for (let i = 1; i <= 50; i++) {
    store.add(take(0, i));
    const { read, result } = store.read();
    store.add(take(0, 1000));
    if (i % 3 !== 0) continue;
    sum += result[0]!.functions[1]!.ranges[0]!.count;
    assertEquals(store.reset(read), true);
  }
  sum += store.read().result[0]!.functions[1]!.ranges[0]!.count;
  assertEquals(sum, 50 * 51 / 2 + 50 * 1000);
});

Deno.test("CoverageStore refuses to forget a read that it does not know (any more)", () => {
  const store = new CoverageStore();
  store.add(take(1, 2));
  const { read: first } = store.read();
  for (let i = 0; i < 20; i++) {
    store.add(take(0, 1));
    store.read();
  }
  assertEquals(store.reset(first), false);
  assertEquals(store.reset(999), false);
  assertEquals(counts(store), [[["", 1], ["inner", 22]]]);
  assertEquals(store.generation, 0);
});

Deno.test("CoverageStore takes a reset of what is forgotten already for done", () => {
  const store = new CoverageStore();
  store.add(take(1, 2));
  const { read: first } = store.read();
  store.add(take(0, 1));
  const { read: second } = store.read();
  store.add(take(0, 5));
  assertEquals(store.reset(second), true);
  assertEquals(store.reset(first), true);
  assertEquals(counts(store), [[["", 0], ["inner", 5]]]);
});

Deno.test("CoverageStore refuses to forget a read when a later one has told more", () => {
  const store = new CoverageStore();
  store.add(take(0, 5));
  const { read: first } = store.read();
  store.add(take(0, 2));
  const { read: second, result } = store.read(); // of somebody else
  assertEquals(store.reset(first), false);
  store.add(take(0, 1));
  assertEquals(store.reset(second), true);
  // Both readers have each count once.
  const later = store.read().result;
  const inner = (scripts: typeof result) => scripts[0]!.functions[1]!.ranges[0]!.count;
  assertEquals(inner(result) + inner(later), 8);
});
