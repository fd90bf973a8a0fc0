export interface Item {
  name: string;
  cents: number;
  count: number;
}

export function price(item: Item): number {
  if (item.count > 10) {
    return item.cents * item.count * 0.9;
  }
  return item.cents * item.count;
}
