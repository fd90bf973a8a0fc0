/** The terminal that covhttp was started from, if any. */

import { openLibc } from "./libc.ts";

const O_RDONLY = 0;
const PATH = new TextEncoder().encode("/dev/tty\0");

/** Whether this process is in the foreground of its terminal, and so gets Ctrl-C. */
export function isInForeground(): boolean {
  using libc = openLibc();
  if (libc === undefined) return Deno.stdin.isTerminal();
  const { open, close, getpgrp, tcgetpgrp } = libc.symbols;
  const terminal = open(PATH, O_RDONLY);
  if (terminal < 0) return false; // it has none
  try {
    return tcgetpgrp(terminal) === getpgrp();
  } finally {
    close(terminal);
  }
}
