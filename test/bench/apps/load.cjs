/**
 * Puts load on an app, with autocannon. Reads from standard input what to do:
 *
 * - `url`; `requests`: those of autocannon; `connections`; and how long, `duration` in s, or how
 *   much, `amount` of requests
 *
 * and prints what came of it: `rate` (answers a second), `p50` and `p99` (ms), `answers` with 2xx,
 * and `failures`. autocannon itself keeps latencies in whole milliseconds, which are too coarse.
 */

const { readFileSync } = require("node:fs");
const { createHistogram, performance } = require("node:perf_hooks");
const autocannon = require("autocannon");

const { url, requests, connections, duration, amount } = JSON.parse(readFileSync(0, "utf8"));
const latencies = createHistogram({ lowest: 1, highest: 60_000_000, figures: 3 });
const start = performance.now();
let last = start;

const instance = autocannon(
  { url, requests, connections, ...(amount ? { amount } : { duration }), timeout: 30 },
  (error, result) => {
    if (error) throw error;
    const microseconds = (percentile) => latencies.percentile(percentile) / 1000;
    console.log(JSON.stringify({
      rate: result["2xx"] / ((last - start) / 1000),
      p50: microseconds(50),
      p99: microseconds(99),
      answers: result["2xx"],
      failures: result.non2xx + result.errors + result.timeouts,
    }));
  },
);
instance.on("response", (_client, _status, _bytes, milliseconds) => {
  last = performance.now();
  latencies.record(Math.max(1, Math.round(milliseconds * 1000)));
});
