const o = {};
Object.defineProperty(o, "x", {
  get() { return 1; },
  set(v) { console.log("never", v); },
  configurable: true,
});
Object.defineProperties(o, { y: { get: () => 2 }, z: { value: function () { return 3; } } });
const p = new Proxy({}, {
  get(target, name) { return typeof name === "string" ? name : undefined; },
  set(target, name, value) { target[name] = value; return true; },
  has: () => true,
});
p.a = 1;
console.log(o.x, o.y, p.hello, "x" in p);
Array.prototype.last = function () { return this[this.length - 1]; };
console.log([1, 2].last());
delete Array.prototype.last;
