function valid(x) {
  return x !== null &&
    typeof x === "object" &&
    (
      x.a === 1 ||
      x.b === 2 ||
      (
        x.c !== undefined
        && x.c > 3
      )
    );
}
const text = valid(null)
  || valid({ a: 1 }) && "yes"
  || "no";
const fallback =
  undefined
    ?? null
    ?? "third"; // chosen
console.log(valid(null), valid({ b: 2 }), text, fallback);
