"use strict";

const Handlebars = require("handlebars");
const { format, parseISO } = require("date-fns");

Handlebars.registerHelper("money", (amount, currency) => `${amount.toFixed(2)} ${currency}`);
Handlebars.registerHelper("date", (text) => format(parseISO(text), "d MMMM yyyy"));

const template = Handlebars.compile(`<!doctype html>
<title>Invoice {{order.id}}</title>
<h1>Invoice of {{date order.placed}}</h1>
<table>
{{#each order.lines}}
  <tr><td>{{quantity}}</td><td>{{name}}</td><td>{{money net ../currency}}</td></tr>
{{/each}}
</table>
{{#if order.discount}}<p>Discount: {{money order.discount currency}}</p>{{/if}}
<p>Tax: {{money order.tax currency}}</p>
<p><b>Total: {{money order.total currency}}</b></p>
`);

function renderInvoice(order, currency) {
  return template({ order, currency });
}

module.exports = { renderInvoice };
