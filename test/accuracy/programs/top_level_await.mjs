// After a conditional await V8 says 0
const x = await Promise.resolve(1);
if (await Promise.resolve(x > 5)) {
  console.log("never");
} else {
  console.log("small");
}
try {
  await Promise.reject(new Error("no"));
  console.log("never");
} catch ({ message }) {
  console.log(message);
}
const { join } = await import("node:path");
export const y = (await x) ? await 2 : await 3;
console.log(join("a", "b"), y);
