"use strict";

function distanceBetween(a, b) {
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  const straight = Math.sqrt(dx * dx + dy * dy);
  // The river has one bridge.
  return (a.y < 50) === (b.y < 50) ? straight : straight + Math.abs(a.x - 50) * 0.2;
}

/** All distances, as rows. */
function distanceTable(stops) {
  return stops.map((from) => stops.map((to) => from === to ? 0 : distanceBetween(from, to)));
}

module.exports = { distanceTable };
