import prices from "./prices.cjs";

function loss() {
  return "a loss";
}

const sum = prices.total([1, 2]);
console.log(sum < 0 ? loss() : `sum ${sum}`);
await new Promise((resolve) => setTimeout(resolve, 10));
process.exitCode = 4;
