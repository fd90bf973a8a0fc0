"use strict";

const FULL = 200;
const LOW = 20;

function createStock(catalog, events) {
  const counts = new Map(catalog.all().map(({ id }) => [id, FULL]));
  return {
    available: (id) => counts.get(id) ?? 0,
    take(id, quantity) {
      const left = (counts.get(id) ?? 0) - quantity;
      if (left < 0) {
        // Suppliers of this shop are quick.
        counts.set(id, FULL);
        return { taken: quantity, refilled: true };
      }
      counts.set(id, left);
      if (left < LOW) events.emit({ type: "low stock", product: id });
      return { taken: quantity, refilled: false };
    },
    levels: () => [...counts].map(([product, count]) => ({ product, count })),
  };
}

module.exports = { createStock };
