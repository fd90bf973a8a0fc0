import { assertEquals } from "@std/assert";
import { setImmediate } from "node:timers";
import type { AppSide } from "../../src/inspector/app/app_code.ts";
import type { AppControl, TakenScript } from "../../src/inspector/app/rendezvous.ts";
import { offerCounts, type ThreadMessage } from "../../src/inspector/app/take_counts.ts";

const BINDING = "takeCountsTest";
const WORKER = 1;

Deno.test("a take that comes between a message of a worker and us loses nothing", async () => {
  const main = startMain();
  const counters = new Uint32Array(new SharedArrayBuffer(8));
  main.queue.push({ thread: WORKER, array: "counters", buffer: counters.buffer });
  // Node.js has taken this one, and is about to tell of it.
  const script = { url: "file:///a.js", text: "", functions: [], array: "counters" };
  const late: ThreadMessage = { thread: WORKER, script: { ...script, first: 0, size: 2 } };
  counters[1] = 7;
  main.learn({ thread: WORKER, hasEnded: true });
  assertEquals(main.take(), []);

  main.learn(late);
  assertEquals(main.take().map(({ counts }) => counts), [[1, 7]]);
  await new Promise((resolve) => setImmediate(resolve));
  assertEquals(main.take(), []);
  main.learn(late);
  assertEquals(main.take(), [], "nothing more is expected of it");
});

/** The main thread of an app, with messages as they come. */
function startMain() {
  const queue: ThreadMessage[] = [];
  const next = () => {
    const message = queue.shift();
    return message && { message };
  };
  const modules: Record<string, unknown> = {
    "node:process": { pid: 1 },
    "node:timers": { setImmediate },
    "node:worker_threads": {
      isMainThread: true,
      receiveMessageOnPort: next,
      BroadcastChannel: class {
        unref() {}
      },
    },
  };
  const require = (name: string) => modules[name];
  const app = { require, settings: { binding: BINDING } } as unknown as AppSide;
  offerCounts(app);
  const globals = globalThis as unknown as Record<symbol, AppControl>;
  const { takeCounts } = globals[Symbol.for(BINDING)]!;
  const take = (): TakenScript[] => JSON.parse(takeCounts!());
  return { queue, take, learn: app.learn! };
}
