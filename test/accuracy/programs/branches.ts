type Level = "debug" | "info" | "warn" | "error";

const argument = process.argv.length;

export function label(level: Level, count: number): string {
  const plural: string = count === 1 ? "" : "s";
  if (level === "debug" || level === "info") {
    return `${count} message${plural}`;
  } else if (level === "warn") {
    return `${count} warning${plural}`;
  }
  return count > 100 && level === "error" ? "many errors" : `${count} error${plural}`;
}

export function classify(n: number): string {
  switch (true) {
    case n < 0:
      return "negative";
    case n === 0:
    case n === 1:
      return "tiny";
    case n < 10: {
      const even: boolean = n % 2 === 0;
      if (even) return "small even";
      return "small odd";
    }
    default:
      return "large";
  }
}

export function loop(list: number[]): number {
  let sum = 0;
  for (const x of list) {
    if (x < 0) continue;
    if (x > 100) break;
    sum += x;
  }
  for (let i = 0; i < list.length; i++) sum += i;
  while (sum > 1000) {
    sum -= 1000;
  }
  do {
    sum++;
  } while (sum < 0);
  return sum;
}

export function guarded(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error: unknown) {
    if (error instanceof SyntaxError) return "syntax";
    throw error;
  } finally {
    if (text === "never") {
      console.log("never");
    }
  }
}

console.log(label("info", argument), label("error", argument * 3), classify(argument + 1), classify(argument + 2));
console.log(loop([argument, -argument, argument * 100, argument]), guarded("{".repeat(argument)), guarded(String(argument)));
