import { format, type Options } from "./format.js";
import Default, { used } from "./values.js";
import * as values from "./values.js";

const options: Options = { upper: true };

export function run(names: string[]): string[] {
  return names
    .filter((name) => name.length > 1)
    .map((name) => format(name, options));
}

console.log(run(["a", "bc"]), used, new Default().value(), values.lazy(), values.unusedValue);

import("./lazy.js").then(({ load }) => {
  console.log(load(true));
});
