interface User {
  name?: string;
  address?: { city?: string };
  greet?(): string;
}

function city(user?: User): string {
  return user?.address?.city ?? "nowhere";
}

function greet(user: User): string {
  return user.greet?.() ?? `no greeting from ${user.name ?? "nobody"}`;
}

function fill(user: User): User {
  user.name ??= "new";
  user.address ||= {};
  user.name &&= user.name.trim();
  return user;
}

function rest({ name, ...others }: User, ...more: number[]): unknown {
  const copy = { ...others, ...{ more } };
  return copy;
}

const power = 2 ** 3;

class Fields {
  a = 1;
  b = this.a + 1;
  static c = 3;
  #d = 4;
  static {
    Fields.c++;
  }
  get d() {
    return this.#d ?? 5;
  }
  private async later() {
    return await 1;
  }
}

console.log(
  city(),
  city({ address: { city: "x" } }),
  greet({}),
  fill({}),
  rest({ name: "a" }, 1),
);
console.log(power, new Fields().b, Fields.c, new Fields().d);

try {
  JSON.parse("{");
} catch {
  console.log("caught");
}
export {};
