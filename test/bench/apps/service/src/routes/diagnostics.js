"use strict";

const { monitorEventLoopDelay, performance } = require("node:perf_hooks");

module.exports = async function diagnostics(app) {
  const delays = monitorEventLoopDelay({ resolution: 1 });

  /** The longest that the event loop stood still since the last call, in ms. */
  app.get("/pause", () => {
    const longest = Number.isFinite(delays.max) ? delays.max / 1e6 : 0;
    delays.enable();
    delays.reset();
    return { longest };
  });

  app.get("/loop", () => ({ turns: performance.nodeTiming.uvMetricsInfo?.loopCount ?? null }));

  app.get("/timings", () => app.timings());

  app.get("/memory", () => process.memoryUsage());
};
