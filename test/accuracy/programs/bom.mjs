export const a = () => 1; export const b = () => 2;
if (a()) {
  console.log("a");
} else {
  console.log("b");
}
