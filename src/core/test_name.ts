/** Names that tell the coverage of one test from that of another. */

/** What is no test: other folders in the one of collections. */
const RESERVED = [".", "..", ".sources"];

/** Whether a test name can be told apart and used as a file's name everywhere. */
export function isTestName(name: string): boolean {
  // deno-lint-ignore no-control-regex
  return /^[^/\\\x00-\x1f\x7f]{1,128}$/.test(name) && !RESERVED.includes(name);
}
