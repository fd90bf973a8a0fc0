let calls = 0;
function many() { calls++; }
function once() { calls++; }
function zero() { calls++; }
for (let i = 0; i < 1000; i++) many();
once();
const fib = (n) => n < 2 ? n : fib(n - 1) + fib(n - 2);
function fact(n) {
  if (n <= 1) return 1;
  return n * fact(n - 1);
}
function even(n) { return n === 0 ? true : odd(n - 1); }
function odd(n) { return n === 0 ? false : even(n - 1); }
const makers = [1, 2, 3].map((n) => () => n);
console.log(calls, fib(10), fact(5), even(10), makers[1]());
