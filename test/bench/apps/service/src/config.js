"use strict";

const Joi = require("joi");

const schema = Joi.object({
  host: Joi.string().hostname().default("127.0.0.1"),
  port: Joi.number().port().default(3000),
  secret: Joi.string().min(8).default("only-for-the-bench"),
  currency: Joi.string().length(3).uppercase().default("EUR"),
  keptOrders: Joi.number().integer().min(1).default(500),
});

/** Settings from the environment. */
function readConfig(env) {
  const { error, value } = schema.validate({
    host: env.HOST,
    port: env.PORT,
    secret: env.SECRET,
    currency: env.CURRENCY,
    keptOrders: env.KEPT_ORDERS,
  });
  if (error) throw new Error(`invalid settings: ${error.message}`);
  return value;
}

module.exports = { readConfig };
