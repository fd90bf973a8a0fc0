/* istanbul ignore next */
export function a() { return 1; }
export /* istanbul ignore next */ function b() { return 2; }
/* istanbul ignore next */
export const c = () => 3, d = () => 4;
export const e = 5;
/* istanbul ignore next */
export class F { m() { return 6; } }
/* istanbul ignore next */
export default function () { return 7; }
/* istanbul ignore next */
import { join } from "node:path";
console.log(e, join("a"));
/* istanbul ignore next */
await 1;
