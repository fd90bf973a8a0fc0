"use strict";

const { Subject } = require("rxjs");
const { bufferCount, filter, map, scan } = require("rxjs/operators");

/** What happens in the shop, and what follows from it. */
function createEvents() {
  const all = new Subject();
  let alerts = [];
  let statistics = { orders: 0, revenue: 0 };
  all.pipe(
    filter(({ type }) => type === "order"),
    scan(({ orders, revenue }, { total }) => ({
      orders: orders + 1,
      revenue: revenue + total,
    }), statistics),
  ).subscribe((sums) => statistics = sums);
  all.pipe(
    filter(({ type }) => type === "low stock"),
    map(({ product }) => product),
    bufferCount(5),
  ).subscribe((products) => alerts = [...new Set([...products, ...alerts])].slice(0, 20));
  return {
    emit: (event) => all.next(event),
    alerts: () => alerts,
    statistics: () => statistics,
  };
}

module.exports = { createEvents };
