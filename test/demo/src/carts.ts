import { findProduct } from "./catalog.js";
import { invalid, notFound, ShopError } from "./errors.js";
import { type Line, type Total, totalOf } from "./pricing.js";

interface Cart {
  id: string;
  lines: Map<string, Line>;
  coupon?: string;
  paid: boolean;
}

export interface CartView {
  id: string;
  items: { id: string; title: string; quantity: number }[];
  paid: boolean;
  total: Total;
}

const carts = new Map<string, Cart>();

export function createCart(): CartView {
  const id = String(carts.size + 1);
  const cart: Cart = { id, lines: new Map(), paid: false };
  carts.set(id, cart);
  return view(cart);
}

export function addItem(
  cartId: string,
  productId: string,
  quantity: number,
): CartView {
  if (!Number.isInteger(quantity) || quantity < 1) {
    throw invalid("quantity must be 1 or more");
  }
  const cart = openCart(cartId);
  const product = findProduct(productId);
  const present = cart.lines.get(productId)?.quantity ?? 0;
  if (present + quantity > product.stock) {
    throw new ShopError(
      409,
      `only ${product.stock} of ${product.title} in stock`,
    );
  }
  cart.lines.set(productId, { product, quantity: present + quantity });
  return view(cart);
}

export function applyCoupon(cartId: string, coupon: string): CartView {
  const cart = openCart(cartId);
  cart.coupon = coupon.toUpperCase();
  return view(cart);
}

export function checkOut(cartId: string): CartView {
  const cart = openCart(cartId);
  if (cart.lines.size === 0) throw invalid("the cart is empty");
  for (const { product, quantity } of cart.lines.values()) {
    product.stock -= quantity;
  }
  cart.paid = true;
  return view(cart);
}

export function findCart(id: string): CartView {
  return view(cartOf(id));
}

function cartOf(id: string): Cart {
  const cart = carts.get(id);
  if (!cart) throw notFound(`cart ${id}`);
  return cart;
}

function openCart(id: string): Cart {
  const cart = cartOf(id);
  if (cart.paid) throw new ShopError(409, `cart ${id} is paid`);
  return cart;
}

function view({ id, lines, coupon, paid }: Cart): CartView {
  const list = [...lines.values()];
  const items = list.map(({ product: { id, title }, quantity }) => ({
    id,
    title,
    quantity,
  }));
  return { id, items, paid, total: totalOf(list, coupon) };
}
