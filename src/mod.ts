/**
 * The client library: coverage of wrapped apps, from test suites.
 *
 * @module
 */

export { type KubernetesOptions } from "./collect/cluster.ts";
export { collect, type CollectOptions } from "./collect/collect.ts";
export { parseResource, type Resource } from "./core/resource.ts";
export type { Gate, Shortfall } from "./core/thresholds.ts";
export { type Report, report } from "./report/report.ts";
export { REPORTERS, type ReportOptions } from "./report/reporters.ts";
