const assert = require("node:assert");
const test = require("node:test");
const { total } = require("../batch/prices.cjs");

test("many are reduced", () => {
  assert.equal(total([20]), 180);
});
