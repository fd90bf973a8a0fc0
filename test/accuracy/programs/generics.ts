// v8 cannot know in esbuild-bundle-min, rollup-terser: lines 23, 24 (nothing of the return is left)
interface Repository<T extends { id: number }, K extends keyof T = keyof T> {
  find(id: number): T | undefined;
  pick(id: number, key: K): T[K] | undefined;
}

class Memory<T extends { id: number }> implements Repository<T> {
  private items = new Map<number, T>();

  add(...items: T[]): this {
    for (const item of items) {
      this.items.set(item.id, item);
    }
    return this;
  }

  find(id: number): T | undefined {
    return this.items.get(id);
  }

  pick<K extends keyof T>(id: number, key: K): T[K] | undefined {
    const item = this.find(id);
    if (!item) {
      return undefined;
    }
    return item[key];
  }

  all<R>(map: (item: T) => R): R[] {
    return [...this.items.values()].map(map);
  }
}

function first<T>(list: readonly T[]): T | undefined;
function first<T>(list: readonly T[], fallback: T): T;
function first<T>(list: readonly T[], fallback?: T): T | undefined {
  return list.length > 0 ? list[0] : fallback;
}

type Event =
  | { type: "added"; id: number }
  | { type: "removed"; id: number; reason?: string };

export function describe(event: Event): string {
  switch (event.type) {
    case "added":
      return `added ${event.id}`;
    case "removed":
      return `removed ${event.id} ${event.reason ?? "without a reason"}`;
    default: {
      const never: never = event;
      throw new Error(never);
    }
  }
}

const memory = new Memory<{ id: number; name: string }>().add({ id: 1, name: "a" }, { id: 2, name: "b" });
console.log(memory.pick(1, "name"), memory.pick(9, "name"), memory.all(({ name }) => name));
console.log(first([]), first([], 1), describe({ type: "added", id: 3 }));
