"use strict";

const { createRandom } = require("../domain/random");

/** Places to deliver to, with weights and the hours in which somebody is there. */
function createStops(seed, count) {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, id) => {
    const opens = 8 + Math.floor(random() * 6);
    return {
      id,
      x: random() * 100,
      y: random() * 100,
      weight: 1 + Math.floor(random() * 20),
      value: 5 + Math.floor(random() * 95),
      opens,
      closes: opens + 3 + Math.floor(random() * 5),
    };
  });
}

module.exports = { createStops };
