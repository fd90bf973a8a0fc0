#!/usr/bin/env node
/*
 * A comment
 * of several lines.
 */

"use strict";

/** Docstring. */
function /* name */ f(/* nothing */) /* before the body */ {
  // first
  /* before */ const x = 1; /* behind */ // and behind that

  /*
    between
  */

  return (
    // in parentheses
    x
  );
  // last
}

// before a call
f(
  // in a call
);

/* before */ function unused() /* after */ {
  // nothing here
  /* nothing either */
}

if (f() === 2) {
  // only a comment
}

if (f() === 1) { /* empty */ }

// at the end
