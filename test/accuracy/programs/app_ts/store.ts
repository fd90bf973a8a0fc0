import { Invalid, NotFound } from "./errors.js";

export interface Item {
  id: number;
  name: string;
  price: number;
}

export class Store {
  private items = new Map<number, Item>();
  private next = 1;

  list(): Item[] {
    return [...this.items.values()].sort((a, b) => a.id - b.id);
  }

  find(id: number): Item {
    const item = this.items.get(id);
    if (item === undefined) {
      throw new NotFound(`item ${id}`);
    }
    return item;
  }

  add({ name, price }: Omit<Item, "id">): Item {
    if (!name) throw new Invalid("name");
    if (!(price > 0)) {
      throw new Invalid("price", "price must be positive");
    }
    const item = { id: this.next++, name, price };
    this.items.set(item.id, item);
    return item;
  }

  remove(id: number): boolean {
    return this.items.delete(id);
  }
}
