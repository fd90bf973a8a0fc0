"use strict";

const SPEED = 60;
const UNLOADING = 0.1;

/** When a van is where, and how often it comes too late. */
function schedule(tour, stops, table) {
  let time = 8;
  let late = 0;
  let waited = 0;
  const arrivals = [];
  for (let i = 0; i < tour.length; i++) {
    if (i > 0) time += table[tour[i - 1]][tour[i]] / SPEED;
    const { opens, closes } = stops[tour[i]];
    if (time < opens) {
      waited += opens - time;
      time = opens;
    } else if (time > closes) late++;
    arrivals.push(Math.round(time * 100) / 100);
    time += UNLOADING;
  }
  return { arrivals, late, waited: Math.round(waited * 100) / 100 };
}

module.exports = { schedule };
