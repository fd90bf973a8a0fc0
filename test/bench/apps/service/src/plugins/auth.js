"use strict";

const jwt = require("jsonwebtoken");

const ROLES = ["guest", "customer", "clerk", "admin"];

/** `app.needs(role)` is a hook that lets those in who have the role, or a higher one. */
module.exports = function auth(app) {
  const { secret } = app.config;
  app.decorate("issueToken", (subject, role) => {
    if (!ROLES.includes(role)) throw app.httpErrors.badRequest(`no role ${role}`);
    return jwt.sign({ role }, secret, { subject, expiresIn: "8h", issuer: "shop" });
  });
  app.decorateRequest("user", null);
  app.decorate("needs", (role) => {
    const least = ROLES.indexOf(role);
    return async (request) => {
      const [scheme, token] = (request.headers.authorization ?? "").split(" ");
      if (scheme !== "Bearer" || !token) throw app.httpErrors.unauthorized("a token is missing");
      let claims;
      try {
        claims = jwt.verify(token, secret, { issuer: "shop" });
      } catch (error) {
        throw app.httpErrors.unauthorized(error.message);
      }
      if (ROLES.indexOf(claims.role) < least) throw app.httpErrors.forbidden(`needs ${role}`);
      request.user = { id: claims.sub, role: claims.role };
    };
  });
};
