async function load(id: number): Promise<string> {
  if (id < 0) {
    throw new Error("negative");
  }
  const value = await Promise.resolve(`item ${id}`);
  return value;
}

async function all(ids: number[]): Promise<string[]> {
  const out: string[] = [];
  for (const id of ids) {
    try {
      out.push(await load(id));
    } catch (error) {
      out.push((error as Error).message);
    } finally {
      out.push("done");
    }
  }
  return out;
}

async function* stream(n: number): AsyncGenerator<number> {
  for (let i = 0; i < n; i++) {
    yield i;
  }
}

const arrow = async (x: number) => (await load(x)).length;
const unused = async () => {
  await load(1);
};

class Service {
  constructor(private readonly base: number) {}

  async get(): Promise<number> {
    return this.base + await arrow(1);
  }

  async unused(): Promise<void> {
    await this.get();
  }
}

async function main(): Promise<void> {
  console.log(await all([1, -1]), await new Service(1).get());
  for await (const n of stream(2)) {
    console.log(n);
  }
  await new Promise<void>((resolve) => setTimeout(resolve, 1));
  if (typeof unused !== "function") {
    console.log("never");
  }
}

main().catch((error) => {
  console.error(error);
});
