/** Processes whose parent has ended: covhttp takes them in, so that it knows of them. */

import { openLibc } from "./libc.ts";

// From <sys/prctl.h>, <sys/wait.h> and <bits/types/siginfo_t.h>: the same on all 64-bit Linux.
const PR_SET_CHILD_SUBREAPER = 36;
const P_ALL = 0;
const WNOHANG = 1;
const WEXITED = 4;
const WNOWAIT = 0x0100_0000;
const SIGINFO_SIZE = 128;
const SIGINFO_PID = 16;

/** The orphans below this process. Disposing of it leaves them alone. */
export interface Orphans extends Disposable {
  /** Leave a child to Deno, which has started it and waits for it. To be said without delay. */
  except(child: Deno.ChildProcess): void;
  /** Whether any are left. Where the system cannot tell, there are none. */
  areThere(): boolean;
}

/**
 * Become the parent of all orphans below this process, as the first process of a container is by
 * nature, and wait for them when they end: otherwise they would stay as zombies.
 */
export function adoptOrphans(): Orphans {
  const libc = openLibc();
  if (libc === undefined) return { except() {}, areThere: () => false, [Symbol.dispose]() {} };
  const { prctl, waitid, waitpid } = libc.symbols;
  let own = 0;
  const info = new Uint8Array(SIGINFO_SIZE);

  /** A child that has ended, 0 if none has, undefined if there is none. It is not waited for. */
  const endedChild = () => {
    info.fill(0);
    const result = waitid(P_ALL, 0, info, WEXITED | WNOHANG | WNOWAIT);
    return result === 0 ? new DataView(info.buffer).getInt32(SIGINFO_PID, true) : undefined;
  };
  const reap = () => {
    for (let pid; (pid = endedChild()) && pid !== own;) waitpid(pid, null, WNOHANG);
  };

  Deno.addSignalListener("SIGCHLD", reap);
  prctl(PR_SET_CHILD_SUBREAPER, 1n, 0n, 0n, 0n);
  return {
    except({ pid, status }) {
      own = pid;
      status.finally(() => own = 0);
    },
    areThere() {
      reap();
      return endedChild() !== undefined;
    },
    [Symbol.dispose]() {
      Deno.removeSignalListener("SIGCHLD", reap);
      libc[Symbol.dispose]();
    },
  };
}
