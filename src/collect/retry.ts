/** Trying again what may succeed later. */

import { abortable } from "@std/async/abortable";
import { delay } from "@std/async/delay";
import pRetry from "p-retry";
import { Failure, TransientFailure } from "../core/errors.ts";

/** How much patience there is. */
export interface RetryOptions {
  /** How often to try again. */
  retries: number;
  /** How long all tries may take, in ms. */
  timeout: number;
  signal?: AbortSignal;
  /** Called before another try; what it throws is final. */
  beforeRetry?(error: Failure): void | Promise<void>;
}

/** How long to wait before the second try and at most, in ms. Pauses double, and vary. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [200, 5_000];

/**
 * Do something until it succeeds. Only a {@linkcode TransientFailure} is tried again, after as
 * long as it asks for.
 *
 * @param action gets a signal that aborts when time is over
 * @throws {Failure} the last one; where time is over, one that says so and names the last one
 */
export async function retrying<T>(
  action: (signal: AbortSignal) => Promise<T>,
  { retries, timeout, signal, beforeRetry }: RetryOptions,
): Promise<T> {
  const timer = AbortSignal.timeout(timeout);
  const until = signal === undefined ? timer : AbortSignal.any([signal, timer]);
  let last: Failure | undefined;
  try {
    // Abortable, for an action may not heed its signal.
    return await pRetry(() => abortable(action(until), until), {
      retries,
      factor: 2,
      minTimeout: FIRST_PAUSE,
      maxTimeout: LONGEST_PAUSE,
      randomize: true,
      signal: until,
      shouldRetry: ({ error }) => error instanceof TransientFailure,
      async onFailedAttempt({ error, retriesLeft }) {
        if (!(error instanceof TransientFailure)) return;
        last = error;
        if (retriesLeft === 0) return;
        if (error.retryAfter) await delay(error.retryAfter, { signal: until });
        await beforeRetry?.(error);
      },
    });
  } catch (error) {
    if (!timer.aborted || error instanceof Failure) throw error;
    throw new Failure(`no answer within ${timeout / 1000} s${last ? `: ${last.message}` : ""}`);
  }
}
