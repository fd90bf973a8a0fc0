const { total } = require("./prices.cjs");

function report(sum) {
  if (sum < 0) {
    return "a loss";
  }
  return `sum ${sum}`;
}

console.log(report(total([1, 2, 30])));
process.on("exit", () => {
  last();
});

function last() {
  return "said at the very end";
}
