function size(n) {
  if (n === 1) {
    return "one";
  } else if (n === 2) {
    return "two";
  } else if (n === 3) {
    return "three";
  } else if (n === 4) {
    return "four";
  }
  if (n === 5) return "five"; else if (n === 6) return "six";
  return "many";
}
for (const n of [1, 3, 6, 9]) console.log(size(n));
