/** What Deno does not offer of the operating system. */

/** Functions of glibc, which the binary needs anyway. */
const symbols = {
  /** @see getpgrp(2) */
  getpgrp: { parameters: [], result: "i32" },
  /** @see prctl(2) */
  prctl: { parameters: ["i32", "u64", "u64", "u64", "u64"], result: "i32" },
  /** @see tcgetpgrp(3) */
  tcgetpgrp: { parameters: ["i32"], result: "i32" },
  /** @see waitid(2) */
  waitid: { parameters: ["i32", "u32", "buffer", "i32"], result: "i32" },
  /** @see waitpid(2) */
  waitpid: { parameters: ["i32", "pointer", "i32"], result: "i32" },
} as const;

/** The C library of Linux; undefined elsewhere. */
export function openLibc(): Deno.DynamicLibrary<typeof symbols> | undefined {
  return Deno.build.os === "linux" ? Deno.dlopen("libc.so.6", symbols) : undefined;
}
