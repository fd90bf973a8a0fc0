"use strict";

const { renderInvoice } = require("../domain/invoices");

module.exports = async function invoices(app) {
  app.get("/latest", (_request, reply) => {
    const [order] = app.shop.orders.list({ limit: 1 });
    if (order === undefined) throw app.httpErrors.notFound("no order yet");
    reply.type("text/html");
    return renderInvoice(order, app.config.currency);
  });
};
