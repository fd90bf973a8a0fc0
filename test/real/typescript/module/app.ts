import { type Item, price } from "./price.ts";

interface Order {
  items: Item[];
  customer?: string;
}

function total(order: Order): number {
  let sum = 0;
  for (const item of order.items) sum += price(item);
  return sum;
}

function refund(order: Order): number {
  return -total(order);
}

const order: Order = { items: [{ name: "tea", cents: 250, count: 2 }] };
console.log(total(order));
if (process.argv.includes("--refund")) {
  console.log(refund(order));
}
