import type { Item } from "./types.ts"; // none

interface Rates { // none
  "😀": number; // none
}

const rates: Rates = { "😀": 2 }; // 1

export async function total<T extends Item>(items: readonly T[]): Promise<number> {
  let sum: number = 0; // 1
  for (const item of items as T[]) { // 1
    sum += item.price; // 2
  }
  await null; // 1
  if (sum > 1_000_000) { // 1
    throw new RangeError("too much"); // 0
  }
  return sum * rates["😀"]; // 1
}

export function refund(item: Item): number {
  return item.price; // 0
}
