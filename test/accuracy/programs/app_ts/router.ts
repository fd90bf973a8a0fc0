import { NotFound } from "./errors.js";

export type Params = Record<string, string>;
export type Handler = (params: Params, body: unknown) => unknown;

interface Route {
  method: string;
  pattern: RegExp;
  names: string[];
  handler: Handler;
}

export class Router {
  readonly #routes: Route[] = [];

  get(path: string, handler: Handler): this {
    return this.#add("GET", path, handler);
  }

  post(path: string, handler: Handler): this {
    return this.#add("POST", path, handler);
  }

  put(path: string, handler: Handler): this {
    return this.#add("PUT", path, handler);
  }

  delete(path: string, handler: Handler): this {
    return this.#add("DELETE", path, handler);
  }

  async route(method: string, url: string, body: unknown): Promise<unknown> {
    for (const { method: wanted, pattern, names, handler } of this.#routes) {
      const match = pattern.exec(url);
      if (!match || wanted !== method) continue;
      const params: Params = {};
      names.forEach((name, i) => {
        params[name] = decodeURIComponent(match[i + 1] ?? "");
      });
      return await handler(params, body);
    }
    throw new NotFound(`${method} ${url}`);
  }

  #add(method: string, path: string, handler: Handler): this {
    const names: string[] = [];
    const source = path.replace(/:(\w+)/g, (_, name: string) => {
      names.push(name);
      return "([^/]+)";
    });
    this.#routes.push({ method, pattern: new RegExp(`^${source}$`), names, handler });
    return this;
  }
}
