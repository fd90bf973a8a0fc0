/** What Deno does not offer of the operating system. */

/** Functions of glibc, which the binary needs anyway. */
const functions = {
  /** @see close(2) */
  close: { parameters: ["i32"], result: "i32" },
  /** @see getpgrp(2) */
  getpgrp: { parameters: [], result: "i32" },
  /** @see open(2) */
  open: { parameters: ["buffer", "i32"], result: "i32" },
  /** @see prctl(2) */
  prctl: { parameters: ["i32", "u64", "u64", "u64", "u64"], result: "i32" },
  /** @see tcgetpgrp(3) */
  tcgetpgrp: { parameters: ["i32"], result: "i32" },
  /** @see waitid(2) */
  waitid: { parameters: ["i32", "u32", "buffer", "i32"], result: "i32" },
  /** @see waitpid(2) */
  waitpid: { parameters: ["i32", "pointer", "i32"], result: "i32" },
} as const;

/** An open library. */
interface Libc extends Disposable {
  symbols: Deno.DynamicLibrary<typeof functions>["symbols"];
}

/** The C library of Linux; undefined elsewhere. */
export function openLibc(): Libc | undefined {
  if (Deno.build.os !== "linux") return undefined;
  const library = Deno.dlopen("libc.so.6", functions);
  return { symbols: library.symbols, [Symbol.dispose]: () => library.close() };
}
