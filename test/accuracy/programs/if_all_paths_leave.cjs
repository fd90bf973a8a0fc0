function f(x) {
  if (x) {
    return 1;
  } else {
    throw new Error("no");
  }
  console.log("unreachable");
}
function g(x) {
  for (;;) {
    if (x) {
      break;
    } else {
      continue;
    }
    console.log("unreachable");
  }
  return "after";
}
console.log(f(1), g(1));
try {
  f(0);
} catch {
  console.log("caught");
}
