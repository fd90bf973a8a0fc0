"use strict";

const { distanceTable } = require("./distances");
const { mostValuable, shareOut } = require("./loading");
const { schedule } = require("./schedule");
const { createStops } = require("./stops");
const { lengthOf, nearestNeighbour, untangle } = require("./tours");

/** Plan a day's deliveries. */
function planDelivery(seed, { stops: count, vans }) {
  const stops = createStops(seed, count);
  const table = distanceTable(stops);
  const loads = shareOut(stops, vans);
  return {
    seed,
    vans: loads.map(({ weight, stops: own }) => {
      const first = nearestNeighbour(own.map(({ id }) => id), table);
      const tour = untangle(first, table, 20);
      const { value } = mostValuable(own, Math.floor(weight * 0.7));
      return {
        weight,
        value,
        saved: Math.round(lengthOf(first, table) - lengthOf(tour, table)),
        length: Math.round(lengthOf(tour, table)),
        ...schedule(tour, stops, table),
      };
    }),
  };
}

module.exports = { planDelivery };
