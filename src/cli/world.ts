/** What commands get of the world outside, so that tests can give them another. */
export interface World {
  /** Write results: standard output. */
  print(text: string): void;
  /** Tell the user something, one line: standard error. */
  notify(line: string): void;
  /** End this process by a signal, as what it stands for has ended. Process 1 cannot. */
  dieOf(signal: Deno.Signal): Promise<void>;
  /** Whether somebody at a terminal has started this. */
  isInTerminal(): boolean;
  /** Whether somebody sees what is told, on a terminal. */
  isShown(): boolean;
  /**
   * Aborts at the next SIGINT or SIGTERM. From here on, the first one does not end this program;
   * the second one does.
   */
  interruption(): AbortSignal;
  /** An environment variable. */
  env(name: string): string | undefined;
}
