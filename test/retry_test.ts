import { assert, assertEquals, assertRejects } from "@std/assert";
import { retrying, type RetryOptions } from "../src/collect/retry.ts";
import { Failure, TransientFailure } from "../src/core/errors.ts";

/** Options of which a test names those it is about. */
const options = (some: Partial<RetryOptions> = {}): RetryOptions => ({
  retries: 5,
  timeout: 60_000,
  ...some,
});

/** Does one thing after the other; failures are thrown. Also tells how often it was asked. */
function acting(...steps: (string | Error)[]) {
  const action = () => {
    const step = steps[Math.min(action.times++, steps.length - 1)]!;
    return step instanceof Error ? Promise.reject(step) : Promise.resolve(step);
  };
  action.times = 0;
  return action;
}

const busy = new TransientFailure("busy");

/** How long something takes, in ms. */
async function durationOf(something: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await something();
  return performance.now() - start;
}

Deno.test("retrying() is satisfied with a success", async () => {
  const action = acting("done");
  assertEquals(await retrying(action, options()), "done");
  assertEquals(action.times, 1);
});

Deno.test("retrying() tries again, after a pause, what may pass", async () => {
  const action = acting(busy, "done");
  const duration = await durationOf(async () => {
    assertEquals(await retrying(action, options()), "done");
  });
  assertEquals(action.times, 2);
  assert(duration >= 199, `${duration} ms`);
});

Deno.test("retrying() throws the last failure when its tries are used up", async () => {
  for (const retries of [0, 1]) {
    const action = acting(...Array(retries).fill(busy), new TransientFailure("still busy"));
    const failure = await assertRejects(() => retrying(action, options({ retries })), Failure);
    assertEquals(failure.message, "still busy");
    assertEquals(action.times, retries + 1);
  }
});

Deno.test("retrying() does not try again what will not pass", async () => {
  for (const failure of [new Failure("no such thing"), new TypeError("a bug")]) {
    const action = acting(failure, "done");
    assertEquals(await assertRejects(() => retrying(action, options())), failure);
    assertEquals(action.times, 1);
  }
});

Deno.test("retrying() waits as long as it is asked to", async () => {
  // Longer than the pause that there is anyway.
  const action = acting(new TransientFailure("busy", 500), "done");
  const duration = await durationOf(() => retrying(action, options()));
  assertEquals(action.times, 2);
  assert(duration >= 499, `${duration} ms`);
});

Deno.test("retrying() does not wait after its last try", async () => {
  const action = acting(new TransientFailure("busy", 60_000));
  await assertRejects(() => retrying(action, options({ retries: 0 })), Failure, "busy");
});

Deno.test("retrying() asks before each other try, and may be told that it is in vain", async () => {
  const asked: string[] = [];
  const gone = new Failure("it has gone");
  const beforeRetry = ({ message }: Failure) => {
    asked.push(message);
    if (asked.length === 2) return Promise.reject(gone);
  };
  const action = acting(busy, new TransientFailure("still busy"), "done");
  assertEquals(await assertRejects(() => retrying(action, options({ beforeRetry }))), gone);
  assertEquals(asked, ["busy", "still busy"]);
  assertEquals(action.times, 2);

  const needless = () => assert(false, "nothing will be tried again");
  const final = options({ retries: 0, beforeRetry: needless });
  await assertRejects(() => retrying(acting(busy), final), Failure, "busy");
  await assertRejects(
    () => retrying(acting(gone), options({ beforeRetry: needless })),
    Failure,
    "it has gone",
  );
});

/** Hangs until it is told to stop, or stopped. */
const hanging = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });

Deno.test("retrying() says that time is over, and what the last problem was", async () => {
  const failure = await assertRejects(
    () => retrying(acting(busy), options({ timeout: 50 })),
    Failure,
  );
  assertEquals(failure.message, "no answer within 0.05 s: busy");
  assert(!(failure instanceof TransientFailure));

  const waiting = acting(new TransientFailure("busy", 60_000));
  const during = options({ timeout: 50 });
  await assertRejects(
    () => retrying(waiting, during),
    Failure,
    "no answer within 0.05 s: busy",
  );
  const silent = await assertRejects(() => retrying(hanging, options({ timeout: 50 })), Failure);
  assertEquals(silent.message, "no answer within 0.05 s");
});

Deno.test("retrying() counts time over all tries", async () => {
  let times = 0;
  const failure = await assertRejects(
    () =>
      retrying((signal) => times++ === 0 ? Promise.reject(busy) : hanging(signal), {
        ...options({ timeout: 500 }),
      }),
    Failure,
  );
  assertEquals(failure.message, "no answer within 0.5 s: busy");
  assertEquals(times, 2);
});

Deno.test("retrying() ends with the reason of an abort, whatever it does", async () => {
  const reason = new Error("changed my mind");
  const whileActing = new AbortController();
  const acts = (signal: AbortSignal) => {
    whileActing.abort(reason);
    return signal.aborted ? Promise.reject(new Failure("aborted")) : hanging(signal);
  };
  assertEquals(
    await assertRejects(() => retrying(acts, options({ signal: whileActing.signal }))),
    reason,
  );
  for (const retryAfter of [undefined, 60_000]) {
    const whileWaiting = new AbortController();
    const action = () => {
      queueMicrotask(() => setTimeout(() => whileWaiting.abort(reason), 0));
      return Promise.reject(new TransientFailure("busy", retryAfter));
    };
    assertEquals(
      await assertRejects(() => retrying(action, options({ signal: whileWaiting.signal }))),
      reason,
    );
  }
  const before = acting("done");
  assertEquals(
    await assertRejects(() => retrying(before, options({ signal: AbortSignal.abort(reason) }))),
    reason,
  );
  assertEquals(before.times, 0);
});
