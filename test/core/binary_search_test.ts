import { assertEquals } from "@std/assert";
import { firstIndex } from "../../src/core/binary_search.ts";

Deno.test("firstIndex() finds the first of those behind, and the length where there is none", () => {
  const numbers = [1, 3, 3, 7];
  const firstFrom = (least: number) => firstIndex(numbers.length, (i) => numbers[i]! < least);
  assertEquals([0, 1, 2, 3, 4, 7, 8].map(firstFrom), [0, 0, 1, 1, 3, 3, 4]);
  assertEquals(firstIndex(0, () => true), 0);
});
