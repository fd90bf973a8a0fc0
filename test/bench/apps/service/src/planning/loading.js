"use strict";

/** Share stops out to vans: the heaviest first, into the van that has most room. */
function shareOut(stops, vans) {
  const loads = Array.from({ length: vans }, () => ({ weight: 0, stops: [] }));
  for (const stop of stops.toSorted((a, b) => b.weight - a.weight || a.id - b.id)) {
    let lightest = loads[0];
    for (const load of loads) if (load.weight < lightest.weight) lightest = load;
    lightest.stops.push(stop);
    lightest.weight += stop.weight;
  }
  return loads;
}

/** Which stops are worth most within a weight (0/1 knapsack). */
function mostValuable(stops, capacity) {
  const best = Array.from({ length: capacity + 1 }, () => 0);
  const taken = stops.map(() => []);
  for (let i = 0; i < stops.length; i++) {
    const { weight, value } = stops[i];
    for (let room = capacity; room >= weight; room--) {
      const candidate = best[room - weight] + value;
      if (candidate > best[room]) {
        best[room] = candidate;
        taken[i][room] = true;
      }
    }
  }
  const chosen = [];
  for (let i = stops.length - 1, room = capacity; i >= 0; i--) {
    if (!taken[i][room]) continue;
    chosen.push(stops[i]);
    room -= stops[i].weight;
  }
  return { value: best[capacity], chosen };
}

module.exports = { mostValuable, shareOut };
