with ({ a: 1 }) {
  var b = a;
  if (b > 5) {
    console.log("never");
  }
}
var undefined_ = typeof c;
x = 5;
function f(a, a) { return arguments.length + a; }
{
  function inBlock() { return 1; }
}
if (true) function inIf() { return 2; }
function g() { return this === globalThis; }
var let_ = 010;
delete x;
label: function labelled() { return 3; }
console.log(b, undefined_, f(1, 2), inBlock(), g(), let_);
