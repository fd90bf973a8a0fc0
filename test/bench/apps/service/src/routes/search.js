"use strict";

module.exports = async function search(app) {
  const querystring = {
    type: "object",
    required: ["q"],
    properties: {
      q: { type: "string", minLength: 2, maxLength: 80 },
      limit: { type: "integer", minimum: 1, maximum: 50, default: 10 },
    },
  };
  app.get("/", { schema: { querystring } }, ({ query: { q, limit } }) => ({
    query: q,
    hits: app.shop.index.search(q, limit),
  }));

  app.get("/suggest", { schema: { querystring } }, ({ query: { q, limit } }) => ({
    words: app.shop.index.suggest(q, limit),
  }));
};
