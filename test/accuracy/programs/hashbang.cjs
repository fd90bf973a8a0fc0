#!/usr/bin/env node
function f() { return 1; }
function g() { return 2; }
console.log(f());
