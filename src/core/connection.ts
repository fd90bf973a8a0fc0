/** How collecting reaches what `covhttp wrap` serves, wherever that is. */

/** A way to the HTTP server of one `covhttp wrap`. Disposing of it ends what is under way. */
export interface Connection extends AsyncDisposable {
  /** Where its paths begin. */
  base: URL;
  request(url: URL, init?: RequestInit): Promise<Response>;
}
