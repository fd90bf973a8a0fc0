export const used = 1;
export const unusedValue = [1, 2, 3].map((x) => x * used);

export default class {
  value(): number {
    return used;
  }

  other(): number {
    return 2;
  }
}

let cached: number | undefined;

export function lazy(): number {
  return cached ??= compute();
}

function compute(): number {
  return 42;
}

export function neverUsed(): void {
  console.log("never");
}
