/** The texts of functions, without counters: apps send them to browsers and workers, or read them. */

import type { AppSide } from "./app_code.ts";

/** Runs in the app: functions with counters show the text that they have without. */
export function hideCounters({ settings: { binding, counters } }: AppSide): void {
  const counter = String.raw`${binding}\w+\[\d+\]\+\+`;
  const key = String.raw`\["(?:[^"\\]|\\.)*"\]`;
  const mark = counters!.mark.replace(/[/*]/g, "\\$&");
  const added = new RegExp(
    `${mark}(?:[{;]${counter};|\\}\\)${key}${mark}|[})])|\\(${counter},(?:${mark}\\{${key}:)?|${counter};`,
    "g",
  );
  const { apply } = Reflect;
  const { toString } = Function.prototype;
  const { includes, replace } = String.prototype;
  const value: typeof toString = new Proxy(toString, {
    apply(target, self, args) {
      if (self === value) self = target; // a native function, by its name
      const text = apply(target, self, args);
      return apply(includes, text, [binding]) ? apply(replace, text, [added, ""]) : text;
    },
  });
  Object.defineProperty(Function.prototype, "toString", {
    ...{ value, configurable: true, writable: true, enumerable: false },
  });
}
