"use strict";

const { sumBy } = require("lodash");
const { couponDiscount, levelDiscount, quantityDiscount } = require("./discounts");
const { shipping, taxRate } = require("./taxes");

const cents = (amount) => Math.round(amount * 100) / 100;

function priceLine(catalog, { product, quantity }, level) {
  const item = catalog.get(product);
  if (item === undefined) {
    throw Object.assign(new Error(`no product ${product}`), { statusCode: 422 });
  }
  const discount = Math.min(quantityDiscount(quantity) + levelDiscount(level), 0.15);
  return {
    product,
    quantity,
    name: item.name,
    category: item.category,
    weight: item.weight * quantity,
    net: cents(item.price * quantity * (1 - discount)),
  };
}

/** Price a cart, with all that is added and taken off. */
function priceCart(catalog, lines, { country, coupon, level, currency }) {
  const priced = lines.map((line) => priceLine(catalog, line, level));
  const net = sumBy(priced, "net");
  const off = couponDiscount(coupon, priced);
  const share = net > 0 ? 1 - off / net : 1;
  const tax = sumBy(priced, ({ net, category }) => net * share * taxRate(country, category));
  const delivery = net - off >= 100 ? 0 : shipping(country, sumBy(priced, "weight"));
  return {
    currency,
    lines: priced,
    net: cents(net),
    discount: cents(off),
    tax: cents(tax),
    shipping: delivery,
    total: cents(net - off + tax + delivery),
  };
}

module.exports = { priceCart };
