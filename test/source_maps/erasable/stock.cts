import type { Item } from "./types.ts"; // none

type Stock = Map<string, number>; // none

const stock: Stock = new Map([["tea", 1]]); // 1

function inStock(item: Item): boolean {
  return (stock.get(item.name) ?? 0) > 0; // 2
}

function order(item: Item): void {
  stock.set(item.name, 10); // 0
}

module.exports = { inStock, order }; // 1
