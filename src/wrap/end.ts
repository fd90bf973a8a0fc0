/** The end of the wrapped command, for those who wait for its last coverage. */

/** Comes once: when all is told that the command and its survivors have to tell. */
export class End {
  #hasCome = false;
  /** Not a promise, which would hold on to everybody who ever waited. */
  readonly #waiting = new Set<() => void>();

  /** Whether it is over. */
  get hasCome(): boolean {
    return this.#hasCome;
  }

  /** How many wait for it. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** It is over. */
  come(): void {
    this.#hasCome = true;
    for (const goOn of this.#waiting) goOn();
  }

  /**
   * Wait for it, at most until a signal aborts.
   *
   * @returns whether it has come
   */
  async wait(signal: AbortSignal): Promise<boolean> {
    if (this.#hasCome || signal.aborted) return this.#hasCome;
    const { promise, resolve: goOn } = Promise.withResolvers<void>();
    this.#waiting.add(goOn);
    signal.addEventListener("abort", () => goOn(), { once: true });
    await promise;
    this.#waiting.delete(goOn);
    return this.#hasCome;
  }
}
