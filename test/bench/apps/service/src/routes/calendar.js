"use strict";

const { deliveryDays, describeSpan, monthGrid } = require("../domain/calendar");

module.exports = async function calendar(app) {
  const querystring = {
    type: "object",
    properties: {
      from: { type: "string", format: "date", default: "2026-01-15" },
      days: { type: "integer", minimum: 1, maximum: 60, default: 5 },
    },
  };
  app.get("/delivery", { schema: { querystring } }, ({ query: { from, days } }) => ({
    days: deliveryDays(from, days),
  }));
  app.get("/month", { schema: { querystring } }, ({ query: { from } }) => monthGrid(from));
  app.get("/span", { schema: { querystring } }, ({ query: { from, days } }) => ({
    text: describeSpan(from, days),
  }));
};
