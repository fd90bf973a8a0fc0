"use strict";

const { pick, sortBy } = require("lodash");

const product = {
  type: "object",
  properties: {
    id: { type: "integer" },
    name: { type: "string" },
    category: { type: "string" },
    price: { type: "number" },
    weight: { type: "number" },
    available: { type: "integer" },
  },
};

module.exports = async function products(app) {
  const { catalog, stock } = app.shop;
  const present = (item) => ({
    ...pick(item, ["id", "name", "category", "price", "weight"]),
    available: stock.available(item.id),
  });

  const querystring = {
    type: "object",
    properties: {
      category: { type: "string" },
      most: { type: "number", minimum: 0 },
      sort: { enum: ["name", "price", "weight"], default: "name" },
      page: { type: "integer", minimum: 1, default: 1 },
      size: { type: "integer", minimum: 1, maximum: 100, default: 20 },
    },
  };
  const list = {
    type: "object",
    properties: { total: { type: "integer" }, items: { type: "array", items: product } },
  };
  app.get("/", { schema: { querystring, response: { 200: list } } }, ({ query }) => {
    const { category, most, sort, page, size } = query;
    const found = catalog.find({ category, most });
    const sorted = sortBy(found, sort);
    return {
      total: found.length,
      items: sorted.slice((page - 1) * size, page * size).map(present),
    };
  });

  const params = { type: "object", properties: { id: { type: "integer" } } };
  app.get("/:id", { schema: { params, response: { 200: product } } }, ({ params: { id } }) => {
    const item = catalog.get(id);
    if (item === undefined) throw app.httpErrors.notFound(`no product ${id}`);
    return present(item);
  });

  app.get("/:id/related", { schema: { params } }, ({ params: { id } }) => {
    const item = catalog.get(id);
    if (item === undefined) throw app.httpErrors.notFound(`no product ${id}`);
    return catalog.related(item, 5).map(present);
  });

  app.get("/categories/all", () => catalog.categories());
};
