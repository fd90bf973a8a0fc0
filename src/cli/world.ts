/** What commands get of the world outside, so that tests can give them another. */
export interface World {
  /** Write results: standard output. */
  print(text: string): void;
  /** Tell the user something, one line: standard error. */
  notify(line: string): void;
  /** An environment variable. */
  env(name: string): string | undefined;
}
