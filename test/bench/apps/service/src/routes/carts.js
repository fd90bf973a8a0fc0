"use strict";

const { priceCart } = require("../domain/pricing");

const lines = {
  type: "array",
  minItems: 1,
  maxItems: 50,
  items: {
    type: "object",
    required: ["product", "quantity"],
    additionalProperties: false,
    properties: {
      product: { type: "integer", minimum: 1 },
      quantity: { type: "integer", minimum: 1, maximum: 100 },
    },
  },
};

module.exports = async function carts(app) {
  const { catalog, customers } = app.shop;
  const body = {
    type: "object",
    required: ["lines", "country"],
    properties: {
      lines,
      country: { type: "string", pattern: "^[A-Z]{2}$" },
      coupon: { type: "string" },
      customer: { type: "string" },
    },
  };
  app.post("/price", { schema: { body } }, ({ body: { lines, country, coupon, customer } }) => {
    const level = customers.level(customers.get(customer));
    return priceCart(catalog, lines, { country, coupon, level, currency: app.config.currency });
  });
};

module.exports.lines = lines;
