function pick(x: string): string;
function pick(x: number): number;
function pick(x: string | number): string | number {
  if (typeof x === "string") {
    return x.toUpperCase();
  }
  return x * 2;
}

class Overloaded {
  get(x: string): string;
  get(x: number): number;
  get(x: string | number) {
    return x;
  }

  constructor();
  constructor(a: string);
  constructor(public a?: string) {}
}

function generic<
  T extends { id: number },
  K extends keyof T,
>(
  item: T,
  key: K,
): T[K] {
  return item[key];
}

const box = <T>(value: T): { value: T } => ({ value });
const unused = <T extends string>(
  value: T,
): T => value;

console.log(
  pick("a"),
  new Overloaded().get(1),
  generic({ id: 1 }, "id"),
  box(2).value,
  typeof unused,
);
export {};
