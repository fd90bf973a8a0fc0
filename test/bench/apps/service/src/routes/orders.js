"use strict";

const { lines } = require("./carts");

module.exports = async function orders(app) {
  const { orders } = app.shop;
  const body = {
    type: "object",
    required: ["customer", "country", "lines"],
    properties: {
      customer: { type: "string", minLength: 1 },
      country: { type: "string", pattern: "^[A-Z]{2}$" },
      coupon: { type: "string" },
      lines,
    },
  };
  app.post("/", { schema: { body }, onRequest: app.needs("customer") }, (request, reply) => {
    reply.status(201);
    return orders.place(request.body);
  });

  app.get("/", ({ query: { state } }) => orders.list({ state, limit: 20 }));

  app.get("/latest", () => {
    const [latest] = orders.list({ limit: 1 });
    if (latest === undefined) throw app.httpErrors.notFound("no order yet");
    return latest;
  });

  app.post("/advance", { onRequest: app.needs("clerk") }, () => orders.advance());
};
