"use strict";

const Joi = require("joi");
const validator = require("validator");

const LEVELS = [[10_000, "gold"], [2_000, "silver"], [0, "bronze"]];

const schema = Joi.object({
  name: Joi.string().min(2).max(80).required(),
  email: Joi.string().required(),
  phone: Joi.string().allow(null),
  address: Joi.object({
    street: Joi.string().required(),
    city: Joi.string().required(),
    postcode: Joi.string().required(),
    country: Joi.string().length(2).required(),
  }).required(),
});

/** Check and clean what somebody sent. */
function validateCustomer(input) {
  const { error, value } = schema.validate(input, { abortEarly: false });
  if (error) throw error;
  const { email, phone, address } = value;
  const problems = [];
  if (!validator.isEmail(email)) problems.push("this is no email address");
  if (phone && !validator.isMobilePhone(phone, "any")) problems.push("this is no phone number");
  if (!validator.isPostalCode(address.postcode, "any")) problems.push("this is no postcode");
  if (problems.length > 0) {
    throw Object.assign(new Error(problems.join(", ")), { statusCode: 400 });
  }
  return { ...value, name: validator.escape(value.name.trim()) };
}

function createCustomers() {
  const known = new Map();
  const spent = new Map();
  return {
    get: (id) => known.get(id),
    put(id, customer) {
      const stored = { id, ...customer };
      known.set(id, stored);
      return stored;
    },
    addSpending: (id, amount) =>
      void spent.set(id, Math.min((spent.get(id) ?? 0) + amount, 50_000)),
    level(customer) {
      if (customer === undefined) return "guest";
      const amount = spent.get(customer.id) ?? 0;
      return LEVELS.find(([least]) => amount >= least)[1];
    },
  };
}

module.exports = { createCustomers, validateCustomer };
