import { strict as assert } from "node:assert";
import * as path from "node:path";
import fs, { existsSync as exists } from "node:fs";

export const a = 1, b = () => 2;
export let c;
export function f() {
  return 3;
}
export function unused() {
  return 4;
}
export class A {
  m() {
    return 5;
  }
}
export { a as d, path as p };
export * from "node:url";
export * as os from "node:os";
export { join } from "node:path";
export default (x) => x ?? fs;

assert.equal(f(), 3);
console.log(exists("/"), new A().m());
