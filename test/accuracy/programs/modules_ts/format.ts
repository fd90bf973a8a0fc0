export interface Options {
  upper?: boolean;
  limit?: number;
}

export function format(
  text: string,
  { upper, limit = 10 }: Options = {},
): string {
  const short = text.length > limit ? text.slice(0, limit) : text;
  if (upper) {
    return short.toUpperCase();
  }

  return short;
}

export const pad = (text: string, size: number): string =>
  text.length < size ? pad(` ${text}`, size) : text;
