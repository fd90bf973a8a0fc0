async function fails() {
  throw new Error("failed");
}
async function afterwards() {
  await fails();
  console.log("never");
}
async function caught() {
  try {
    await fails();
    console.log("never");
  } catch (error) {
    console.log(error.message);
    return "caught";
  }
  return "after";
}
async function rethrown() {
  try {
    await fails();
  } catch (error) {
    throw new Error("again");
  } finally {
    console.log("finally");
  }
}
async function condition(x) {
  if (await x) {
    return await 1;
  }
  return (await x) ?? (await 2);
}
await afterwards().catch((e) => console.log(e.message));
console.log(await caught());
await rethrown().catch(({ message }) => console.log(message));
console.log(await condition(0), await condition(Promise.resolve(1)));
