"use strict";

/** Every failure is answered in one form. */
module.exports = function errors(app) {
  app.setErrorHandler((error, request, reply) => {
    const status = error.statusCode ?? (error.isJoi ? 400 : 500);
    if (status >= 500) request.log.error(error);
    else request.log.info({ status, reason: error.message }, "refused");
    reply.status(status).send({
      error: status >= 500 ? "internal error" : error.message,
      field: error.validation?.[0]?.instancePath || undefined,
      request: request.id,
    });
  });
  app.setNotFoundHandler((request, reply) => {
    reply.status(404).send({ error: `no ${request.method} ${request.url}`, request: request.id });
  });
};
