"use strict";

const knex = require("knex");

/** What a report over a database would ask: the statement alone, as there is no database here. */
module.exports = async function queries(app) {
  const builder = knex({ client: "pg" });
  const querystring = {
    type: "object",
    properties: {
      category: { type: "string" },
      since: { type: "string", format: "date" },
      limit: { type: "integer", default: 50 },
    },
  };
  app.get("/orders", { schema: { querystring } }, ({ query: { category, since, limit } }) => {
    const query = builder("orders")
      .join("lines", "lines.order", "orders.id")
      .select("orders.id", "orders.customer")
      .sum({ total: "lines.price" })
      .groupBy("orders.id")
      .orderBy("total", "desc")
      .limit(limit);
    if (category) query.where("lines.category", category);
    if (since) query.where("orders.placed", ">=", since);
    const { sql, bindings } = query.toSQL().toNative();
    return { sql, bindings };
  });
};
