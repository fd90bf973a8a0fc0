/** An app with 5,000 scripts, of which 100 are its own: generated, as nobody wants to keep it. */

import type { LoadRequest } from "./apps.ts";

const OWN = 100;
const PACKAGES = 49;
/** Scripts of a package. With the entry file and its own, it is 5,001 in all. */
const SCRIPTS = 100;
/** How many functions a script has. */
const FUNCTIONS = 4;

/** What users do: each request runs through some scripts of its own, and some libraries. */
export const SCRIPTS_MIX: readonly LoadRequest[] = Array.from({ length: 20 }, (_, i) => ({
  method: "GET",
  path: `/work/${i}`,
}));

/** What keeps own code busy. */
export const SCRIPTS_CPU: readonly LoadRequest[] = [{ method: "GET", path: "/cpu/200" }];

/** Write the app into an empty folder. */
export async function writeManyScripts(folder: string): Promise<void> {
  await Deno.mkdir(`${folder}/own`);
  for (let p = 0; p < PACKAGES; p++) {
    const library = `${folder}/node_modules/library${p}`;
    await Deno.mkdir(library, { recursive: true });
    await Deno.writeTextFile(
      `${library}/package.json`,
      JSON.stringify({ name: `library${p}`, version: "1.0.0" }),
    );
    for (let s = 0; s < SCRIPTS; s++) {
      const name = s === 0 ? "index" : `part${s}`;
      const parts = s > 0 ? [] : Array.from({ length: SCRIPTS - 1 }, (_, i) => `./part${i + 1}`);
      await Deno.writeTextFile(`${library}/${name}.js`, script(p * SCRIPTS + s, parts));
    }
  }
  for (let i = 0; i < OWN; i++) {
    await Deno.writeTextFile(`${folder}/own/module${i}.js`, script(i, [`library${i % PACKAGES}`]));
  }
  await Deno.writeTextFile(`${folder}/server.js`, SERVER);
  await Deno.writeTextFile(
    `${folder}/package.json`,
    '{"name": "bench-scripts", "private": true}\n',
  );
}

/**
 * A script of its number, which runs through those that it requires, too. Most of its functions
 * never run, as in real libraries: V8 does not compile these, and tells little of them.
 */
function script(number: number, required: readonly string[]): string {
  const functions = Array.from({ length: FUNCTIONS }, (_, f) => `
function step${f}(value, depth) {
  if (value % ${f + 2} === 0) {
    return depth > 0 ? step${(f + 1) % FUNCTIONS}(value + ${number % 7}, depth - 1) : value;
  }
  for (let i = 0; i < ${f + 1}; i++) value = (value * 31 + i) % 65521;
  return value > ${1000 * f} ? value : value + ${f};
}
`);
  return `"use strict";

const parts = [${required.map((path) => `require("${path}")`).join(", ")}];
${functions.join("")}
function steps(value) {
  let result = value;
  for (const step of [${Array.from({ length: FUNCTIONS }, (_, f) => `step${f}`).join(", ")}]) {
    result = step(result, 4);
  }
  return result;
}

exports.steps = steps;
exports.run = function run(value) {
  const part = parts[value % parts.length];
  return part === undefined ? steps(value) : part.run(steps(value));
};
exports.first = step0(${number}, 1);
`;
}

const SERVER = `"use strict";

const http = require("node:http");
const { monitorEventLoopDelay, performance } = require("node:perf_hooks");

const own = Array.from({ length: ${OWN} }, (_, i) => require("./own/module" + i));
const delays = monitorEventLoopDelay({ resolution: 1 });

const routes = {
  health: () => ({ status: "ok", pid: process.pid }),
  work(number) {
    const first = Number(number) * 5;
    return own.slice(first, first + 5).map((module, i) => module.run(first + i));
  },
  cpu(rounds) {
    let sum = 0;
    for (let i = 0; i < Number(rounds); i++) {
      for (const module of own) sum = (sum + module.steps(i)) % 65521;
    }
    return { sum };
  },
  diagnostics(what) {
    if (what === "loop") return { turns: performance.nodeTiming.uvMetricsInfo?.loopCount ?? null };
    const longest = Number.isFinite(delays.max) ? delays.max / 1e6 : 0;
    delays.enable();
    delays.reset();
    return { longest };
  },
};

const server = http.createServer((request, response) => {
  const [, route, argument] = request.url.split("/");
  const handle = Object.hasOwn(routes, route) ? routes[route] : undefined;
  response.writeHead(handle ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(handle ? handle(argument) : { error: "unknown route" }));
});
process.on("SIGTERM", () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
server.listen(Number(process.env.PORT), "127.0.0.1");
`;
