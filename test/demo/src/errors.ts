/** An error that the client is told about. */
export class ShopError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

export const notFound = (what: string) => new ShopError(404, `${what} not found`);
export const invalid = (why: string) => new ShopError(400, why);
