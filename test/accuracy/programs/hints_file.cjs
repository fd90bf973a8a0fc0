/* istanbul ignore file */
function f() {
  return 1;
}
console.log("ignored");
