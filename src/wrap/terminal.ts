/** The terminal that covhttp was started from, if any. */

import { openLibc } from "./libc.ts";

/** Whether this process is in the foreground of its terminal, and so gets Ctrl-C. */
export function isInForeground(): boolean {
  const fd = terminal();
  if (fd === undefined) return false;
  const libc = openLibc();
  if (libc === undefined) return true;
  try {
    return libc.symbols.tcgetpgrp(fd) === libc.symbols.getpgrp();
  } finally {
    libc.close();
  }
}

/** This process's group, where it has a terminal and that can be told. */
export function terminalGroup(): number | undefined {
  if (terminal() === undefined) return undefined;
  const libc = openLibc();
  try {
    return libc?.symbols.getpgrp();
  } finally {
    libc?.close();
  }
}

/** A standard stream that is a terminal. */
function terminal(): number | undefined {
  const fd = [Deno.stdin, Deno.stdout, Deno.stderr].findIndex((stream) => stream.isTerminal());
  return fd < 0 ? undefined : fd;
}
