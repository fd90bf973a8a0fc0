const f = (x) => x;
export default f(true) ? { a: f(1) } : { b: f(2) };
export let x = f(1), y, z = f(2) || 3;
export var w = 1;
export * from "node:path";
export { default as fs } from "node:fs";
export {};
console.log(x, y, z, w);
