module.exports = (n) => n < 25 ? small(n) : n * n;

function small(n) {
  return n * n;
}
