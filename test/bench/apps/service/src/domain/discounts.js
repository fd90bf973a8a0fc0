"use strict";

const QUANTITIES = [[50, 0.12], [20, 0.08], [10, 0.05], [5, 0.02]];
const LEVELS = { gold: 0.06, silver: 0.03, bronze: 0.01, guest: 0 };
const COUPONS = {
  SPRING: { share: 0.1, most: 20 },
  GARDEN: { share: 0.15, most: 30, category: "garden" },
};

function quantityDiscount(quantity) {
  for (const [least, share] of QUANTITIES) if (quantity >= least) return share;
  return 0;
}

function levelDiscount(level) {
  return LEVELS[level] ?? 0;
}

/** What a coupon takes off, or 0 where it is not known or nothing qualifies. */
function couponDiscount(code, lines) {
  const coupon = code && COUPONS[code.toUpperCase()];
  if (!coupon) return 0;
  let base = 0;
  for (const { category, net } of lines) {
    if (coupon.category === undefined || coupon.category === category) base += net;
  }
  return Math.min(base * coupon.share, coupon.most);
}

module.exports = { couponDiscount, levelDiscount, quantityDiscount };
