"use strict";

const { revenueByCategory, revenueByDay, slowMovers } = require("../domain/reports");

module.exports = async function reports(app) {
  const { shop } = app;
  app.get("/revenue/categories", () => revenueByCategory(shop));
  app.get("/revenue/days", ({ query: { days = "7" } }) => revenueByDay(shop, Number(days)));
  app.get("/stock", () => slowMovers(shop, 10));
};
