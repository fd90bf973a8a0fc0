import Cart, { describe } from "./cart";
import { Currency, refund } from "./pricing";
import type { Item } from "./types"; // none

interface Options { // none
  refund?: boolean; // none
}

const options: Options = { refund: process.argv.includes("--refund") }; // 1
const items: Item[] = [{ name: "tea", price: 3 }, { name: "café ☕", price: 4 }]; // 1

async function main(): Promise<void> {
  const sums: number[] = []; // 1
  for (const currency of [Currency.Euro, Currency.Dollar]) { // 1
    const cart = new Cart<Item>((sum) => sums.push(sum)); // 2
    for (const item of items) cart.add(item); // 4
    await cart.checkout(currency); // 2
  }
  if (options.refund) { // 1
    console.log(refund(items[0] as Item)); // 0
    console.log(describe(new Cart(() => {}))); // 0
  }
  console.log(sums.join(" ")); // 1
}

main(); // 1
