"use strict";

const { validateCustomer } = require("../domain/customers");

module.exports = async function customers(app) {
  const { customers } = app.shop;

  app.get("/:id", ({ params: { id } }) => {
    const customer = customers.get(id);
    if (customer === undefined) throw app.httpErrors.notFound(`no customer ${id}`);
    return customer;
  });

  app.put("/:id", ({ params: { id }, body }) => customers.put(id, validateCustomer(body)));

  app.get("/:id/level", ({ params: { id } }) => {
    const customer = customers.get(id);
    if (customer === undefined) throw app.httpErrors.notFound(`no customer ${id}`);
    return { level: customers.level(customer) };
  });
};
