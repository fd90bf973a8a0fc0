import type { Item } from "./types.ts"; // none
import { refund, total } from "./pricing.ts";
import stock from "./stock.cts";

const items: Item[] = [{ name: "tea", price: 3 }, { name: "cake", price: 4 }]; // 1

console.log(await total(items)); // 1
for (const item of items) { // 1
  if (stock.inStock(item)) console.log(item satisfies Item); // 2
}
if (process.argv.includes("--refund")) { // 1
  console.log(refund(items[0]!)); // 0
}
