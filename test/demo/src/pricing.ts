import type { Category, Product } from "./catalog.js";

export interface Line {
  product: Product;
  quantity: number;
}

export interface Total {
  net: number;
  discount: number;
  tax: number;
  shipping: number;
  gross: number;
}

const TAX_PERCENT: Record<Category, number> = { book: 7, food: 7, toy: 19 };

export function discountOf(lines: Line[], coupon?: string): number {
  const net = sum(lines.map(netOf));
  switch (coupon) {
    case undefined:
      return net >= 10_000 ? Math.round(net * 0.05) : 0;
    case "WELCOME":
      return Math.min(500, net);
    case "BOOKWORM": {
      const books = lines.filter(({ product }) => product.category === "book");
      return Math.round(sum(books.map(netOf)) * 0.1);
    }
    default:
      return 0;
  }
}

export function totalOf(lines: Line[], coupon?: string): Total {
  const net = sum(lines.map(netOf));
  const discount = discountOf(lines, coupon);
  const rate = net === 0 ? 0 : (net - discount) / net;
  const tax = Math.round(
    sum(
      lines.map((line) => netOf(line) * TAX_PERCENT[line.product.category] / 100),
    ) * rate,
  );
  const shipping = net - discount >= 5000 || lines.length === 0 ? 0 : 490;
  return {
    net,
    discount,
    tax,
    shipping,
    gross: net - discount + tax + shipping,
  };
}

function netOf({ product, quantity }: Line): number {
  return product.price * quantity;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
