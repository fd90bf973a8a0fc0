// v8 cannot know in rollup, rollup-terser: line 34 (computed while bundling)
const data: unknown = JSON.parse(process.argv[2] ?? '{"a": [1, 2], "b": null}');

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function assertNumbers(value: unknown): asserts value is number[] {
  if (!Array.isArray(value)) {
    throw new TypeError("no array");
  }
  if (!value.every((x) => typeof x === "number")) throw new TypeError("no numbers");
}

const settings = {
  retries: 3,
  onError: (error: Error) => console.error(error),
  nested: { on: true } as const,
} satisfies {
  retries: number;
  onError: (error: Error) => void;
  nested: unknown;
};

if (isRecord(data)) {
  const list = data.a as unknown;
  assertNumbers(list);
  console.log(list.reduce((a, b) => a + b, 0)!);
  const b = (data.b as { c?: number } | null)?.c ?? <number> settings.retries;
  console.log(b!, (settings as any).nested!.on);
}

let maybe: string | undefined;
console.log(maybe?.length!, (maybe as string | undefined)?.trim() || "none");
export { settings };
