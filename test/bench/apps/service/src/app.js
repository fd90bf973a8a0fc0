"use strict";

const Fastify = require("fastify");
const { v4: uuid } = require("uuid");
const { createLogger } = require("./logging");
const { createShop } = require("./domain/shop");

const ROUTES = {
  "/health": require("./routes/health"),
  "/diagnostics": require("./routes/diagnostics"),
  "/sessions": require("./routes/sessions"),
  "/products": require("./routes/products"),
  "/customers": require("./routes/customers"),
  "/carts": require("./routes/carts"),
  "/orders": require("./routes/orders"),
  "/invoices": require("./routes/invoices"),
  "/reports": require("./routes/reports"),
  "/search": require("./routes/search"),
  "/calendar": require("./routes/calendar"),
  "/graphql": require("./routes/graphql"),
  "/queries": require("./routes/queries"),
  "/plans": require("./routes/plans"),
};

async function buildApp(config) {
  const app = Fastify({ loggerInstance: createLogger(), genReqId: () => uuid() });
  app.decorate("config", config);
  app.decorate("shop", createShop(config));
  await app.register(require("@fastify/cors"), { origin: true });
  await app.register(require("@fastify/helmet"));
  await app.register(require("@fastify/sensible"));
  await app.register(require("@fastify/swagger"), { openapi: { info: { title: "Shop" } } });
  require("./plugins/errors")(app);
  require("./plugins/auth")(app);
  require("./plugins/timing")(app);
  for (const [prefix, routes] of Object.entries(ROUTES)) await app.register(routes, { prefix });
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
  return app;
}

module.exports = { buildApp };
