function f(x) {
  switch (x) {
    case 1:
      throw new Error("one");
    case 2:
      return "two";
    case 3:
      throw new Error("three");
    default:
      throw new Error("other");
  }
  return "unreachable";
}
for (const x of [1, 2, 4]) {
  try {
    console.log(f(x));
  } catch (error) {
    console.log(error.message);
  }
}
