const list = [5, 3, 8];
list.sort((a, b) => a - b);
list.map((x) => x * 2).filter((x) => x > 6).forEach((x) => console.log(x));
[].forEach((x) => console.log("never", x));
list.find((x) => { return x > 100; });
list.some(x => x > 5) && list.every(x => x > 100);
const call = (f, ...rest) => f(...rest.map((x) => x + 1));
console.log(call((a, b) => a + b, 1, 2));
setTimeout(() => {
  console.log("later");
}, 0);
setTimeout(() => { console.log("cancelled"); }, 0).unref?.();
const timer = setTimeout(() => {
  console.log("never");
}, 100000);
clearTimeout(timer);
new Promise((resolve, reject) => {
  resolve(1);
}).then((x) => x + 1, (e) => console.log("never", e)).catch((e) => {
  console.log("never", e);
}).finally(() => console.log("finally"));
console.log(list.reduce((sum, x) => {
  if (x > 5) {
    return sum + x;
  }
  return sum;
}, 0));
