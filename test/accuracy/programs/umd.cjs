(function (root, factory) {
  if (typeof define === "function" && define.amd) {
    define(["exports"], factory);
  } else if (typeof exports === "object") {
    factory(exports);
  } else {
    factory((root.lib = {}));
  }
}(typeof self !== "undefined" ? self : this, function (exports) {
  exports.used = function () { return 1; };
  exports.unused = function () { return 2; };
}));
console.log(exports.used());
