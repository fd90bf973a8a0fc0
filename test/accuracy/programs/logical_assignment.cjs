"use strict";
let a = null, b = 0, c = 1;
a ??= 5;
a ??= 6;
b ||= 7;
b ||= 8;
c &&= 9;
const o = { x: undefined, y: 1, z: 0 };
o.x ??= (() => "made")();
o.y ??= (() => "never made")();
o.y &&= o.z ||= 3;
function lazily(cache) {
  return cache.value ??= compute();
}
function compute() {
  return 42;
}
const cache = {};
console.log(a, b, c, o, lazily(cache), lazily(cache));
