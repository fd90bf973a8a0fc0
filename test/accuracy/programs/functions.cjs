"use strict";

function declared() {
  return 1;
}

function neverCalled() {
  return 2;
}

const expression = function () {
  return 3;
};

const named = function itself(n) {
  return n > 0 ? itself(n - 1) : 0;
};

const unused = function unusedName() {
  return 4;
};

const arrow = () => 5;
const unusedArrow = () => 6;
const block = () => {
  return 7;
};
const unusedBlock = (a) => {
  return a;
};
const object = () => ({ a: 1 });

(function () {
  console.log("immediately");
})();
(() => {
  console.log("immediately, too");
})();
(() => console.log("and so"))();
!function () {
  console.log("with a bang");
}();

declared();
declared();
expression();
named(3);
arrow();
block();
object();
