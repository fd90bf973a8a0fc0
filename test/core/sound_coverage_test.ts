import { assertEquals } from "@std/assert";
import * as v from "valibot";
import { scriptCoverage } from "../../src/core/snapshot.ts";
import { areCounts, isSoundScript } from "../../src/core/sound_coverage.ts";

/** What may be in the place of anything in JSON. */
const OTHERS = [null, true, "", "7", -1, 0, 0.5, 3, 1e300, [], {}, [0], { count: 0 }];

let seed = 1;
const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n;

function randomScript() {
  const range = () => ({ startOffset: random(9), endOffset: 9 + random(9), count: random(3) });
  const functions = Array.from({ length: random(3) }, () => {
    const whole = { startOffset: random(4), endOffset: 14 + random(6), count: random(3) };
    const ranges = [whole, ...Array.from({ length: random(3) }, range)];
    return { functionName: "f", ranges, isBlockCoverage: random(2) > 0 };
  });
  return { scriptId: "7", url: "file:///app/a.js", functions };
}

/** Put something else in a random place, or take away what is there. */
function spoil(value: unknown): unknown {
  if (typeof value !== "object" || value === null || random(6) === 0) {
    return OTHERS[random(OTHERS.length)];
  }
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  const names = Object.keys(copy);
  if (names.length === 0) return OTHERS[random(OTHERS.length)];
  const name = names[random(names.length)]!;
  if (random(5) > 0 || Array.isArray(value)) copy[name] = spoil(copy[name]);
  else delete copy[name];
  return copy;
}

Deno.test("isSoundScript() takes what the schema takes as it is", () => {
  const taken = [0, 0];
  for (let i = 0; i < 20_000; i++) {
    let script: unknown = randomScript();
    for (let times = random(3); times > 0; times--) script = spoil(script);
    const { success, output } = v.safeParse(scriptCoverage, script);
    const isSame = success && JSON.stringify(output) === JSON.stringify(script);
    assertEquals(isSoundScript(script), isSame, JSON.stringify(script));
    taken[Number(isSame)]!++;
  }
  assertEquals(taken.map((times) => times > 4_000), [true, true], `${taken}`);
});

Deno.test("areCounts() takes arrays of whole numbers from 0", () => {
  for (const value of [[], [0], [1, 2, 1e300]]) assertEquals(areCounts(value), true, `${value}`);
  for (const value of [null, 3, "3", {}, [-1], [0.5], ["1"], [null], [[]], [NaN], [Infinity]]) {
    assertEquals(areCounts(value), false, JSON.stringify(value));
  }
});
