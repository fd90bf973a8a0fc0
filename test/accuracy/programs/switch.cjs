"use strict";
function kind(x) {
  switch (x) {
    case 1:
      return "one";
    case 2:
    case 3:
      return "two or three";
    default:
      return "other";
  }
}

function fall(x) {
  const seen = [];
  switch (x) {
    case "a":
      seen.push("a");
    case "b":
      seen.push("b");
      break;
    case "c": {
      seen.push("c");
      break;
    }
    default:
  }
  return seen.join("");
}

function middle(x) {
  let y = 0;
  switch (x) {
    case 1:
      y = 1;
      break;
    default:
      y = 9;
    case 2:
      y += 2;
      break;
    case 3:
      y = 3;
      break;
  }
  return y;
}

function truthy(n) {
  switch (true) {
    case n > 100:
      return "large";
    case n > 10:
      return "medium";
    case n > 0:
      return "small";
  }
  return "none";
}

function empty(x) {
  switch (x) {
  }
  switch (x) {
    case 1:
    case 2:
  }
  switch (x) {
    default:
      return x;
  }
}

console.log(
  kind(1),
  kind(3),
  fall("a"),
  fall("z"),
  middle(5),
  middle(2),
  truthy(50),
  truthy(0),
  empty(1),
);
