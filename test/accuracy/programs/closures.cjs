function counter() {
  let n = 0;
  return {
    up: () => ++n,
    down: () => --n,
    reset() { n = 0; },
  };
}
const c = counter();
c.up(); c.up();
const once = (f) => {
  let done = false, value;
  return (...args) => {
    if (done) return value;
    done = true;
    return value = f(...args);
  };
};
const f = once((x) => x * 2);
console.log(f(1), f(2));
const handlers = { click: [], move: [] };
const on = (type, handler) => handlers[type].push(handler);
on("click", () => console.log("clicked"));
on("move", () => console.log("moved"));
handlers.click.forEach((h) => h());
const compose = (...fs) => (x) => fs.reduceRight((v, f) => f(v), x);
console.log(compose((x) => x + 1, (x) => x * 2)(5), compose()(1));
