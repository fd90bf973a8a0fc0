console.log("before");
setTimeout(() => {
  console.log("timer");
}, 5);
await new Promise(() => {});
console.log("after");
export default 1;
