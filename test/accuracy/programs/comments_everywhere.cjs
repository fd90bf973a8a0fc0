/* a */ const /* b */ x /* c */ = /* d */ 1 /* e */; /* f */
// line
if /* g */ (/* h */ x /* i */) /* j */ { /* k */
  // only a comment
} /* l */ else /* m */ { /* n */ console.log("never"); /* o */ }
function /* p */ f /* q */ (/* r */ a /* s */, /* t */ b = /* u */ 2) /* v */ { /* w */
  return /* x */ a /* y */ ? /* z */ 1 /* 1 */ : /* 2 */ 2; /* 3 */
} // 4
/*
 * if (x) { fake(); }
 */
const g = /* 5 */ (/* 6 */) /* 7 */ => /* 8 */ 1 /* 9 */;
const h = (/* never */) => { /* nothing */ };
switch (/* s */ x) { // t
  // before a case
  case /* u */ 1: // v
    // in a case
    break; // w
  // before default
  default: // x
    // in default
}
for (/* a */ let i = 0; /* b */ i < 1; /* c */ i++ /* d */) /* e */ console.log(i); // f
console.log(f(1), /* between */ g() /* after */);
const o = {
  // in an object
  /** doc */
  a: 1, // one
  /** doc */
  b() {
    // in a method
  },
};
/* end */
