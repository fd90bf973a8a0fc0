import { findCart } from "./carts.js";
import { ShopError } from "./errors.js";

export interface Refund {
  cart: string;
  amount: number;
  reason: string;
}

/** Refund a paid cart; shipping is refunded only for goods that came damaged. */
export function refund(cartId: string, reason: string): Refund {
  const { paid, total } = findCart(cartId);
  if (!paid) throw new ShopError(409, `cart ${cartId} is not paid`);
  const amount = reason === "damaged" ? total.gross : total.gross - total.shipping;
  return { cart: cartId, amount, reason };
}
