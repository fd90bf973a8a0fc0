"use strict";

const { v4: uuid } = require("uuid");
const { priceCart } = require("./pricing");

const NEXT = { placed: "packed", packed: "sent", sent: "delivered" };

function createOrders({ catalog, customers, stock, events, config }) {
  /** The latest first; old ones go, so that memory stays the same however long the bench runs. */
  let orders = [];
  return {
    place({ customer, country, coupon, lines }) {
      const level = customers.level(customers.get(customer));
      const { currency } = config;
      const price = priceCart(catalog, lines, { country, coupon, level, currency });
      for (const { product, quantity } of lines) stock.take(product, quantity);
      const order = {
        id: uuid(),
        customer,
        country,
        state: "placed",
        placed: new Date().toISOString(),
        ...price,
      };
      orders.unshift(order);
      if (orders.length > config.keptOrders) orders = orders.slice(0, config.keptOrders >> 1);
      customers.addSpending(customer, order.total);
      events.emit({ type: "order", total: order.total });
      return order;
    },
    list({ state, limit }) {
      const found = state ? orders.filter((order) => order.state === state) : orders;
      return found.slice(0, limit);
    },
    /** Move the oldest open orders on. */
    advance() {
      let moved = 0;
      for (let i = orders.length - 1; i >= 0 && moved < 10; i--) {
        const next = NEXT[orders[i].state];
        if (next === undefined) continue;
        orders[i].state = next;
        moved++;
      }
      return { moved };
    },
  };
}

module.exports = { createOrders };
