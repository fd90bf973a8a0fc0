import { Currency, total } from "./pricing";
import type { Item, Listener } from "./types"; // none

abstract class Base<T extends Item> {
  protected readonly items: T[] = [];
  abstract get size(): number; // none

  add(item: T): this {
    this.items.push(item); // 4
    return this; // 4
  }
}

/** What somebody buys. */
export default class Cart<T extends Item> extends Base<T> {
  declare unused: string; // none

  constructor(private readonly listener: Listener, public owner = "nobody") {
    super(); // 2
  }

  get size(): number {
    return this.items.length; // 0
  }

  async checkout(currency: Currency): Promise<number> {
    await new Promise((resolve) => setImmediate(resolve)); // 2
    const sum = total(this.items, currency); // 2
    this.listener(sum); // 2
    return sum; // 2
  }

  discount(): number; // none
  discount(percent: number): number; // none
  discount(percent = 10): number {
    return percent / 100; // 0
  }
}

export const describe = (cart: Cart<Item>): string =>
  cart.size === 0 ? "nothing" : `${cart.size} items`; // 0
