"use strict";

const BUCKETS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];

/** How long requests take, by route, as a histogram. */
module.exports = function timing(app) {
  const histograms = new Map();
  app.addHook("onRequest", async (request) => {
    request.startedAt = process.hrtime.bigint();
  });
  app.addHook("onResponse", async (request, reply) => {
    const milliseconds = Number(process.hrtime.bigint() - request.startedAt) / 1e6;
    const key = `${request.method} ${request.routeOptions.url ?? "unknown"} ${reply.statusCode}`;
    let histogram = histograms.get(key);
    if (histogram === undefined) {
      histogram = { count: 0, sum: 0, buckets: BUCKETS.map(() => 0) };
      histograms.set(key, histogram);
    }
    histogram.count++;
    histogram.sum += milliseconds;
    const bucket = BUCKETS.findIndex((limit) => milliseconds <= limit);
    if (bucket >= 0) histogram.buckets[bucket]++;
  });
  app.decorate("timings", () =>
    [...histograms].map(([route, { count, sum, buckets }]) => ({
      route,
      count,
      mean: sum / count,
      buckets: buckets.map((hits, i) => ({ limit: BUCKETS[i], hits })),
    })));
};
