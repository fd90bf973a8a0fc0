async function resolves() {
  const value = await Promise.resolve(1);
  return value + 1;
}

async function rejects() {
  try {
    await Promise.reject(new Error("no"));
    console.log("never");
  } catch (error) {
    return error.message;
  } finally {
    console.log("finally");
  }
}

async function hangs() {
  console.log("before");
  await new Promise(() => {});
  console.log("never");
  return 1;
}

async function* ticks() {
  yield 1;
  yield 2;
}

const arrow = async (x) => await x;
const unused = async () => {
  await 1;
};

console.log(await resolves(), await rejects(), await arrow(3));
for await (const tick of ticks()) {
  console.log(tick);
}
for await (const x of [Promise.resolve(1)]) console.log(x);
for await (const x of []) console.log("never", x);
hangs();
const results = await Promise.allSettled([resolves(), Promise.reject(1)]);
console.log(results.map(({ status }) => status));
if (results.length > 5) {
  console.log("never");
}
export { unused };
