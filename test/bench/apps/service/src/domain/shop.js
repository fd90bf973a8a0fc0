"use strict";

const { createCatalog } = require("./catalog");
const { createCustomers } = require("./customers");
const { createEvents } = require("./events");
const { createOrders } = require("./orders");
const { createIndex } = require("./search_index");
const { createStock } = require("./stock");

/** Everything that the service knows, in memory. */
function createShop(config) {
  const events = createEvents();
  const catalog = createCatalog(300);
  const customers = createCustomers();
  const stock = createStock(catalog, events);
  const orders = createOrders({ catalog, customers, stock, events, config });
  const index = createIndex(catalog.all());
  return { events, catalog, customers, stock, orders, index };
}

module.exports = { createShop };
