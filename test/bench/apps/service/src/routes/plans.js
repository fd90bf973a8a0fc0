"use strict";

const { planDelivery } = require("../planning/plan");

/** The route that takes CPU: nearly all of its time is spent in the service's own code. */
module.exports = async function plans(app) {
  const schema = {
    params: { type: "object", properties: { seed: { type: "integer" } } },
    querystring: {
      type: "object",
      properties: {
        stops: { type: "integer", minimum: 2, maximum: 200, default: 60 },
        vans: { type: "integer", minimum: 1, maximum: 20, default: 3 },
      },
    },
  };
  app.get("/:seed", { schema }, ({ params: { seed }, query: { stops, vans } }) => {
    return planDelivery(seed, { stops, vans });
  });
};
