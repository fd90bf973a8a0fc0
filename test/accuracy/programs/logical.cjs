"use strict";
const yes = () => true, no = () => false, none = () => null;
console.log(yes() && no() && yes());
console.log(no() || no() || yes() || no());
console.log(none() ?? none() ?? 1 ?? 2);
console.log(yes() || (no() && yes()));
console.log((yes() && no()) || (no() && yes()) || yes());
console.log((none() ?? no()) || (yes() && (no() || none())));
const a = yes() && {
  value: no() || 1,
};
function all(x, y, z) {
  return x &&
    y &&
    z;
}
function any(x, y, z) {
  return x ||
    // between
    y ||
    z;
}
if (yes() && no()) {
  console.log("never");
}
if (no() || yes() && yes()) console.log("seen");
while (no() && yes());
yes() && console.log("as a statement");
no() && console.log("never");
no() || console.log("or");
yes() || console.log("never");
console.log(a, all(1, 0, 1), any(0, 1), !(yes() && no()), !!(no() || no()));
