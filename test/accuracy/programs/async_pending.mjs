async function waits() {
  console.log("before");
  await new Promise(() => {});
  console.log("after");
}
async function waitsInTry() {
  try {
    await new Promise(() => {});
    console.log("after");
  } catch {
    console.log("caught");
  } finally {
    console.log("finally");
  }
}
async function waitsInLoop() {
  for (const x of [1, 2]) {
    console.log(x);
    await new Promise(() => {});
    console.log("after", x);
  }
  return 1;
}
const arrow = async () => {
  const x = await new Promise(() => {});
  return x;
};
waits();
waitsInTry();
waitsInLoop();
arrow();
