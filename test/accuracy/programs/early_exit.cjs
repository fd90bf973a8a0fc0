function early(x) {
  if (!x) return;
  console.log(x);
  return x;
  console.log("unreachable");
}

function hoisted() {
  return helper();

  function helper() {
    return "hoisted";
  }

  function unused() {
    return "unused";
  }
}

function throwing() {
  throw new Error("thrown");
  console.log("unreachable");
}

early();
early(1);
console.log(hoisted());
try {
  throwing();
} catch (error) {
  console.log(error.message);
}
