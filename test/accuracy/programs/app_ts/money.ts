export enum Currency {
  EUR = "EUR",
  USD = "USD",
}

const SYMBOLS: Record<Currency, string> = {
  [Currency.EUR]: "€",
  [Currency.USD]: "$",
};

export function format(cents: number, currency: Currency): string {
  const amount = (cents / 100).toFixed(2);
  return currency === Currency.EUR ? `${amount} ${SYMBOLS[currency]}` : `${SYMBOLS[currency]}${amount}`;
}

export function parse(text: string): number | undefined {
  const match = /(\d+)(?:\.(\d{1,2}))?/.exec(text);
  if (!match) {
    return undefined;
  }
  const [, whole, part = "0"] = match;
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}
