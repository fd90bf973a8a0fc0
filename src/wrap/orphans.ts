/** The duty of the first process of a container: to wait for orphans that have ended. */

import { openLibc } from "./libc.ts";

// From <sys/wait.h> and <bits/types/siginfo_t.h>, the same on all 64-bit Linux.
const P_ALL = 0;
const WNOHANG = 1;
const WEXITED = 4;
const WNOWAIT = 0x0100_0000;
const SIGINFO_SIZE = 128;
const SIGINFO_PID = 16;

/**
 * Wait for ended children that nobody waits for, until disposed of. The kernel makes orphans
 * children of process 1, and they stay as zombies until it waits for them; Deno waits only for
 * what it has started itself.
 *
 * @param own the child that is left to Deno
 */
export function reapOrphans(own: number): Disposable {
  const libc = openLibc();
  if (libc === undefined) return { [Symbol.dispose]() {} }; // there are no containers
  const { waitid, waitpid } = libc.symbols;
  const info = new Uint8Array(SIGINFO_SIZE);
  /** The process id of a child that has ended, or 0. It can be waited for again. */
  const endedChild = () => {
    info.fill(0);
    waitid(P_ALL, 0, info, WEXITED | WNOHANG | WNOWAIT);
    return new DataView(info.buffer).getInt32(SIGINFO_PID, true);
  };
  const reap = () => {
    for (let pid; (pid = endedChild()) !== 0 && pid !== own;) waitpid(pid, null, WNOHANG);
  };
  Deno.addSignalListener("SIGCHLD", reap);
  return {
    [Symbol.dispose]() {
      Deno.removeSignalListener("SIGCHLD", reap);
      libc.close();
    },
  };
}
