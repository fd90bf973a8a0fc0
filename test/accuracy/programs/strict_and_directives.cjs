'use strict'
function f() {
  "use strict";
  "another directive";
  return this;
}
const g = () => {
  'use asm';
  return 1;
};
function h() {
  "only a directive";
}
console.log(f(), g(), h());
