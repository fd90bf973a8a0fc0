/** When to ask again. */

/**
 * Read the header Retry-After (RFC 9110): a number of seconds, or a date.
 *
 * @param value what it says; null or empty where there is none
 * @returns how long to wait from now, in ms; undefined where it does not say
 */
export function retryAfter(value: string | null): number | undefined {
  if (!value) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return wait > 0 ? wait : undefined;
}
