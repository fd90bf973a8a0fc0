const n = process.argv.length;

export const curried = (a: number) => (b: number) => (c: number): number => a + b + c;
export const neverCalled = (a: string): string => a.toUpperCase();

export const make = <T,>(value: T) => ({
  get: (): T => value,
  set: (next: T): void => {
    value = next;
  },
});

export function apply<A extends unknown[], R>(f: (...args: A) => R, ...args: A): R {
  return f(...args);
}

export function withDefaults(
  a: number,
  b: number = a * 2,
  { c = 3, d }: { c?: number; d?: number } = {},
  ...rest: number[]
): number {
  return a + b + c + (d ?? 0) + rest.length;
}

export async function sleep(ms: number): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(() => {
      resolve();
    }, ms);
  });
}

export function* range(to: number): Generator<number, void, unknown> {
  for (let i = 0; i < to; i++) {
    yield i;
  }
}

export const object = {
  method(this: { factor: number }, x: number): number {
    return x * this.factor;
  },
  get value(): number {
    return this.factor;
  },
  set value(v: number) {
    this.factor = v;
  },
  factor: 2,
  unused: function (): void {
    console.log("never");
  },
};

function hoisted(this: void): string {
  return inner();

  function inner(): string {
    return "inner";
  }
}

console.log(curried(n)(1)(1), make(n).get(), apply((x: number) => x + 1, n), withDefaults(n), object.method(n));
console.log([...range(n)], object.value, hoisted());
sleep(1).then(() => console.log("slept"));
