console.log(typeof later, typeof f);
if (false) {
  var later = 1;
}
var f = 1;
function f() { return 2; }
switch (f) {
  case 1:
    let scoped = 1;
    console.log(scoped);
}
{
  let a = 1;
  {
    let a = 2;
    console.log(a);
  }
}
for (var i = 0, fs = []; i < 2; i++) fs.push(() => i);
console.log(fs[0](), i);
