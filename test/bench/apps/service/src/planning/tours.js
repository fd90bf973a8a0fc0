"use strict";

/** Start anywhere, always go on to the nearest place. */
function nearestNeighbour(places, table) {
  const left = new Set(places);
  let at = places[0];
  const tour = [];
  while (left.size > 0) {
    left.delete(at);
    tour.push(at);
    let nearest;
    for (const place of left) {
      if (nearest === undefined || table[at][place] < table[at][nearest]) nearest = place;
    }
    if (nearest === undefined) break;
    at = nearest;
  }
  return tour;
}

function lengthOf(tour, table) {
  let length = 0;
  for (let i = 0; i < tour.length; i++) length += table[tour[i]][tour[(i + 1) % tour.length]];
  return length;
}

/** Turn parts of the tour round as long as that makes it shorter (2-opt). */
function untangle(tour, table, rounds) {
  const better = tour.slice();
  for (let round = 0; round < rounds; round++) {
    let hasChanged = false;
    for (let i = 0; i < better.length - 2; i++) {
      for (let j = i + 2; j < better.length; j++) {
        const [a, b] = [better[i], better[i + 1]];
        const [c, d] = [better[j], better[(j + 1) % better.length]];
        if (a === d) continue;
        const gain = table[a][b] + table[c][d] - table[a][c] - table[b][d];
        if (gain <= 1e-9) continue;
        reverse(better, i + 1, j);
        hasChanged = true;
      }
    }
    if (!hasChanged) break;
  }
  return better;
}

function reverse(values, from, to) {
  for (let [i, j] = [from, to]; i < j; i++, j--) {
    const value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}

module.exports = { lengthOf, nearestNeighbour, untangle };
