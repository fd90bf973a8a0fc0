import { notFound } from "./errors.js";

export type Category = "book" | "food" | "toy";

export interface Product {
  id: string;
  title: string;
  category: Category;
  /** In cents. */
  price: number;
  stock: number;
}

const products = new Map<string, Product>(
  ([
    {
      id: "atlas",
      title: "Atlas of Clouds",
      category: "book",
      price: 2400,
      stock: 7,
    },
    {
      id: "honey",
      title: "Forest Honey",
      category: "food",
      price: 850,
      stock: 40,
    },
    { id: "kite", title: "Box Kite", category: "toy", price: 3150, stock: 3 },
    {
      id: "primer",
      title: "Knot Primer",
      category: "book",
      price: 1200,
      stock: 0,
    },
  ] satisfies Product[]).map((product) => [product.id, product]),
);

export function findProduct(id: string): Product {
  const product = products.get(id);
  if (!product) throw notFound(`product ${id}`);
  return product;
}

export function searchProducts(category?: string, inStock = false): Product[] {
  return [...products.values()].filter((product) => {
    if (category && product.category !== category) return false;
    return !inStock || product.stock > 0;
  });
}
