function f() {
  return 1;
}
// istanbul ignore file -- anywhere
console.log("ignored");
