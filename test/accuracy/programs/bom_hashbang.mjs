#!/usr/bin/env node
const a = 1;
export const f = () => a;
if (a > 1) {
  f();
}
