/** How a process and covhttp meet while the process's main thread stands still. */

/** When that is: at the end, or before it kills another process (its id, or that of a group). */
export type Moment = "exit" | { kill: number };

/** The name under which the inspector offers the app's side a way to call covhttp. */
export const BINDING = "__covhttp";

/** What the app's side calls {@linkcode BINDING} with, as JSON. */
export interface Call {
  id: number;
  moment: Moment;
}

/** What covhttp answers: that it has heard, and that the thread may go on. */
export type Answer = "heard" | "done";

/** The other way round: what covhttp can call in the app, under {@linkcode BINDING}'s symbol. */
export interface AppControl {
  answer(id: number, answer: Answer): void;
  /** Ctrl-C was pressed. */
  interrupt?(): void;
}

/** For `Runtime.evaluate`. */
export function callInApp<Name extends keyof AppControl>(
  name: Name,
  ...args: Parameters<NonNullable<AppControl[Name]>>
): string {
  return `globalThis[Symbol.for("${BINDING}")].${name}?.(${
    args.map((arg) => JSON.stringify(arg))
  })`;
}
