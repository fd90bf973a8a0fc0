/**
 * The client library: coverage of wrapped apps, from test suites.
 *
 * @module
 */

export { collect, type CollectOptions } from "./collect/collect.ts";
export { report } from "./report/report.ts";
export { REPORTERS, type ReportOptions } from "./report/reporters.ts";
