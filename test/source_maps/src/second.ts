/** Another program of the same sources. */

import { Currency, refund, total } from "./pricing";
import type { Item } from "./types"; // none

const items: Item[] = [{ name: "tea", price: 3 }, { name: "cake", price: 5 }]; // 0+1

console.log(total(items, Currency.Euro)); // 0+1
if (process.argv.includes("--refund")) { // 0+1
  console.log(refund(items[0] as Item)); // 0+0
}
