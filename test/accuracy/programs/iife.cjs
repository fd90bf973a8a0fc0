(function () { console.log(1); })();
(function () { console.log(2); }());
(() => { console.log(3); })();
(() => console.log(4))();
!function () { console.log(5); }();
+function () { console.log(6); }();
void function () { console.log(7); }();
new (function () { console.log(8); })();
new function () { console.log(9); };
(async () => { console.log(10); })();
const x = (() => { if (false) return 1; return 2; })();
const y = function () { return () => 3; }()();
;(function (global, factory) {
  typeof exports === "object" ? factory(exports) : factory(global.x = {});
})(this, function (exports) {
  "use strict";
  exports.z = 1;
  function unused() {}
});
console.log(x, y);
