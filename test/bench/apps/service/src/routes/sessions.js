"use strict";

const validator = require("validator");

module.exports = async function sessions(app) {
  const body = {
    type: "object",
    required: ["email"],
    properties: {
      email: { type: "string", maxLength: 100 },
      role: { type: "string", default: "customer" },
    },
  };
  app.post("/", { schema: { body } }, async ({ body: { email, role } }) => {
    if (!validator.isEmail(email)) throw app.httpErrors.badRequest("this is no email address");
    return { token: app.issueToken(validator.normalizeEmail(email), role) };
  });

  app.get("/current", { onRequest: app.needs("customer") }, ({ user }) => user);
};
