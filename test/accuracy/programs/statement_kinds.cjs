var a = 1, b, c = 3;
let d = 4;
const e = 5;
;
{
  let f = 6;
  var g = f;
}
{}
a++;
label: a += 1;
debugger;
void 0;
throwing: {
  try {
    throw a;
  } catch (x) {
    break throwing;
  }
}
new Date(0);
"just a string";
`a template`;
/regex/;
[1, 2];
({ a });
typeof a;
delete globalThis.nothing;
if (a) {
} else {
  var h = 1;
  let i = 2;
  const j = 3;
  ;
  { h++; }
  debugger;
}
console.log(a, b, c, d, e, g, h);
