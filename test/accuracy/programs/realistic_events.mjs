import { EventEmitter, once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

class Queue extends EventEmitter {
  #items = [];
  #running = false;
  static DEFAULTS = Object.freeze({ retries: 1, wait: 1 });

  constructor(options = {}) {
    super();
    this.options = { ...Queue.DEFAULTS, ...options };
  }

  push(job) {
    this.#items.push(job);
    if (!this.#running) this.#run();
    return this;
  }

  async #run() {
    this.#running = true;
    while (this.#items.length > 0) {
      const job = this.#items.shift();
      for (let attempt = 0; ; attempt++) {
        try {
          this.emit("done", await job(attempt));
          break;
        } catch (error) {
          if (attempt >= this.options.retries) {
            this.emit("failed", error);
            break;
          }
          await delay(this.options.wait);
        }
      }
    }
    this.#running = false;
    this.emit("idle");
  }

  get size() {
    return this.#items.length;
  }
}

const queue = new Queue({ wait: 2 });
queue.on("done", (value) => console.log("done", value));
queue.on("failed", ({ message }) => console.log("failed", message));
queue.push(() => 1).push((attempt) => {
  if (attempt === 0) throw new Error("first");
  return "second try";
}).push(() => {
  throw new Error("always");
});
await once(queue, "idle");
