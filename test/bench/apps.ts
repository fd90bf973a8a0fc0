/** What runs in the bench: three apps, and the load that is put on them. */

import { isOlder, npm } from "../npm.ts";
import { buildBundle } from "./bundle.ts";
import { SCRIPTS_CPU, SCRIPTS_MIX, writeManyScripts } from "./many_scripts.ts";

/** Where the service, its libraries and the peers are. */
export const APPS = new URL("./apps/", import.meta.url).pathname;

/** - `service`: a shop on Fastify, whose own code is some 2 % of the scripts that it loads
 * - `5,000 scripts`: 100 of them its own
 * - `8 MB bundle`: the service with its libraries and one more, in one file with a source map */
export const APP_NAMES = ["service", "5,000 scripts", "8 MB bundle"] as const;

export type AppName = typeof APP_NAMES[number];

/** A request of the load. */
export interface LoadRequest {
  method: "GET" | "POST" | "PUT";
  path: string;
  body?: unknown;
  /** Whether it needs the token of a session. */
  token?: boolean;
}

/** An app, ready to run: `node ENTRY` in its folder, with PORT in its environment. */
export interface App {
  name: AppName;
  folder: string;
  entry: string;
  /** What users do. */
  mixed: readonly LoadRequest[];
  /** What keeps own code busy. */
  cpu: readonly LoadRequest[];
  /** Answers with `{"token": ...}` for the requests that need one. */
  login?: LoadRequest;
}

/** Install the libraries and the peers, where that has not been done since their last change. */
export async function installApps(): Promise<void> {
  const lock = `${APPS}package-lock.json`;
  if (!await isOlder(lock, `${APPS}node_modules/.package-lock.json`)) await npm(APPS, "ci");
}

/**
 * Make an app.
 *
 * @param work a folder for what is generated
 * @param node the program that runs what generates
 */
export async function makeApp(name: AppName, work: string, node: string): Promise<App> {
  const service = {
    name,
    folder: `${APPS}service`,
    entry: "src/server.js",
    mixed: SERVICE_MIX,
    cpu: SERVICE_CPU,
    login: LOGIN,
  };
  if (name === "service") return service;
  const folder = `${work}/${name === "8 MB bundle" ? "bundle" : "scripts"}`;
  await Deno.mkdir(folder);
  if (name === "8 MB bundle") {
    await buildBundle(folder, node);
    return { ...service, folder, entry: "dist/server.js" };
  }
  await writeManyScripts(folder);
  return { name, folder, entry: "server.js", mixed: SCRIPTS_MIX, cpu: SCRIPTS_CPU };
}

const LOGIN: LoadRequest = {
  method: "POST",
  path: "/sessions",
  body: { email: "clerk@shop.test", role: "clerk" },
};

const customer = {
  name: "First Customer",
  email: "first@shop.test",
  phone: null,
  address: { street: "Main Street 1", city: "Berlin", postcode: "10115", country: "DE" },
};

const cart = {
  country: "DE",
  coupon: "SPRING",
  lines: [{ product: 3, quantity: 2 }, { product: 17, quantity: 12 }, { product: 99, quantity: 1 }],
};

const order = (country: string, product: number): LoadRequest => ({
  method: "POST",
  path: "/orders",
  body: { customer: "c1", country, lines: [{ product, quantity: 3 }, { product: 8, quantity: 5 }] },
  token: true,
});

const question = `query ($id: Int!) {
  product(id: $id) { name price related(first: 2) { name } }
  products(category: "tools", first: 3) { id name }
}`;

const get = (path: string): LoadRequest => ({ method: "GET", path });

/** Orders come first: later requests show them. */
const SERVICE_MIX: readonly LoadRequest[] = [
  { method: "PUT", path: "/customers/c1", body: customer },
  order("DE", 12),
  get("/products?category=garden&most=80&sort=price"),
  get("/products/42"),
  get("/search?q=folding%20lamp"),
  get("/search/suggest?q=ta"),
  { method: "POST", path: "/carts/price", body: cart },
  get("/products/7/related"),
  { method: "POST", path: "/graphql", body: { query: question, variables: { id: 11 } } },
  get("/calendar/delivery?from=2026-12-20&days=10"),
  get("/orders/latest"),
  get("/customers/c1"),
  order("FR", 210),
  get("/invoices/latest"),
  get("/calendar/month?from=2026-02-10"),
  get("/queries/orders?category=books&since=2026-01-01"),
  get("/products?page=3&size=25"),
  get("/customers/c1/level"),
  { method: "GET", path: "/sessions/current", token: true },
  get("/reports/revenue/categories"),
  get("/calendar/span?days=20"),
  get("/products/categories/all"),
  { method: "POST", path: "/orders/advance", token: true },
  get("/reports/revenue/days?days=3"),
  get("/orders?state=packed"),
  get("/reports/stock"),
];

const SERVICE_CPU: readonly LoadRequest[] = [1, 2, 3, 4, 5].map((seed) =>
  get(`/plans/${seed}?stops=150`)
);
