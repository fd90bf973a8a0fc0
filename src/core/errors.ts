/** An error of use: a wrong flag, value or name. Ends a command with exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/**
 * A failure with a cause that its message names in one line: what, where, what to do.
 * Ends a command with its exit code.
 */
export class Failure extends Error {
  override name = "Failure";
  /** What the program ends with. */
  readonly exitCode: number = 1;
}

/** A failure that may pass: the same again may succeed. */
export class TransientFailure extends Failure {
  override name = "TransientFailure";

  /** @param retryAfter what the other side asks to wait before, in ms */
  constructor(message: string, readonly retryAfter?: number) {
    super(message);
  }
}

/** A text from elsewhere without line breaks and what else steers terminals. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
}

/** The message of anything that was thrown, in one line. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message || error.name : String(error);
  return message.replaceAll(/\s*\n\s*/g, " ").trim();
}
