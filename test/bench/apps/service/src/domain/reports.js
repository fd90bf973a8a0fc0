"use strict";

const { chain } = require("lodash");
const { formatISO, parseISO, subDays } = require("date-fns");

function revenueByCategory({ orders }) {
  const sums = new Map();
  for (const { lines } of orders.list({ limit: 50 })) {
    for (const { category, net, quantity } of lines) {
      const sum = sums.get(category) ?? { category, revenue: 0, pieces: 0 };
      sum.revenue += net;
      sum.pieces += quantity;
      sums.set(category, sum);
    }
  }
  return [...sums.values()].sort((a, b) => b.revenue - a.revenue);
}

function revenueByDay({ orders }, days) {
  const first = subDays(new Date(), days);
  return chain(orders.list({ limit: 50 }))
    .filter(({ placed }) => parseISO(placed) >= first)
    .groupBy(({ placed }) => formatISO(parseISO(placed), { representation: "date" }))
    .mapValues((group) => group.reduce((sum, { total }) => sum + total, 0))
    .value();
}

function slowMovers({ catalog, stock, events }, count) {
  const slow = stock.levels().sort((a, b) => b.count - a.count || a.product - b.product)
    .slice(0, count)
    .map(({ product, count }) => ({ name: catalog.get(product).name, count }));
  return { slow, alerts: events.alerts(), ...events.statistics() };
}

module.exports = { revenueByCategory, revenueByDay, slowMovers };
