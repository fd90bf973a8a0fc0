const assert = require("node:assert");
const test = require("node:test");
const { total } = require("../batch/prices.cjs");

test("few are not reduced", () => {
  assert.equal(total([1, 2]), 30);
});
