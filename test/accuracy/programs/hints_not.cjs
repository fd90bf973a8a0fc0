/* istanbul ignore nextt */
function a() { return 1; }
/* istanbul  ignore  next */
function b() { return 2; }
/* please istanbul ignore next */
function c() { return 3; }
const s = "/* istanbul ignore next */"; function d() { return 4; }
/* istanbul ignore */
function e() { return 5; }
/* Istanbul ignore next */
function f() { return 6; }
/*istanbul ignore next*/
function g() { return 7; }
/**
 * istanbul ignore next
 */
function h() { return 8; }
/* istanbul ignore next */

function i() { return 9; }
/* istanbul ignore next */ /* another comment */
function j() { return 10; }
/* another comment */
/* istanbul ignore next */
// and another
function k() { return 11; }
console.log(s);
