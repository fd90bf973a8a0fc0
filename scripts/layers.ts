/** Checks which module may import which, so that the core stays pure and `wrap` stays light. */

interface Layer {
  /** Layers and modules it may import, besides itself. */
  imports: string[];
  /** Packages it may import. */
  packages: string[];
}

const layers: Record<string, Layer> = {
  core: {
    imports: [],
    packages: [
      "@babel/parser",
      "@bcoe/v8-coverage",
      "@jridgewell/sourcemap-codec",
      "@jridgewell/trace-mapping",
      "@std/encoding/base64",
      "@std/encoding/hex",
      "@std/path/posix",
      "diff",
      "istanbul-lib-coverage",
      "js-yaml",
      "minimatch",
      "v8-to-istanbul",
      "valibot",
    ],
  },
  inspector: {
    imports: ["core"],
    packages: [
      "@babel/parser",
      "@std/async/deadline",
      "@std/async/delay",
      "@std/encoding/base64",
      "@std/encoding/hex",
      "node:*",
    ],
  },
  wrap: {
    imports: ["core", "inspector"],
    packages: [
      "@std/async/deadline",
      "@std/async/delay",
      "@std/http/negotiation",
      "@std/path",
      "@std/path/posix",
      "@std/semver",
      "node:zlib",
    ],
  },
  report: {
    imports: ["core"],
    packages: [
      "@std/html",
      "@std/path",
      "columnify",
      "istanbul-lib-coverage",
      "istanbul-lib-report",
      "istanbul-reports",
      "supports-color",
      "tinyglobby",
    ],
  },
  kubernetes: {
    imports: ["core"],
    packages: [
      "@kubernetes/client-node/*",
      "@std/async/abortable",
      "@std/async/deadline",
      "@std/async/delay",
      "@std/encoding/base64",
      "@std/path",
      "@std/streams/text-line-stream",
      "js-yaml",
      "node:*",
      "socks",
      "undici",
      "valibot",
      "ws",
    ],
  },
  collect: {
    imports: ["core", "kubernetes", "report"],
    packages: [
      "@std/async/abortable",
      "@std/async/deadline",
      "@std/async/delay",
      "@std/path",
      "columnify",
      "log-update",
      "node:process",
      "p-limit",
      "p-retry",
    ],
  },
  cli: {
    // What only one command needs is loaded when it runs.
    imports: [
      "core/config.ts",
      "core/converters.ts",
      "core/engines.ts",
      "core/errors.ts",
      "core/resource.ts",
      "core/test_name.ts",
      "core/thresholds.ts",
      "report/reporters.ts",
    ],
    packages: [
      "@std/cli/parse-args",
      "@std/path",
      "@std/text/levenshtein-distance",
      "parse-duration",
    ],
  },
  "main.ts": { imports: ["cli"], packages: [] },
  "mod.ts": { imports: ["core", "collect", "report"], packages: [] },
};

/**
 * Packages that `wrap` may load before it starts its command, for which the app waits. Others, as
 * for globs, and what only `collect` needs, are for a dynamic import.
 */
const AT_START = [
  "@bcoe/v8-coverage",
  "@std/async/deadline",
  "@std/async/delay",
  "@std/cli/parse-args",
  "@std/encoding/base64",
  "@std/encoding/hex",
  "@std/http/negotiation",
  "@std/path/posix",
  "@std/semver",
  "@std/text/levenshtein-distance",
  "node:zlib",
  "parse-duration",
];

/** A dependency in the output of `deno info --json`; type-only ones have no `code`. */
interface Dependency {
  specifier: string;
  code?: { specifier?: string };
  isDynamic?: boolean;
}

/** A module of covhttp. */
interface Module {
  specifier: string;
  dependencies?: Dependency[];
}

const root = new URL("../src/", import.meta.url).href;
const violations: string[] = [];
const all = await modules();

for (const module of all) {
  const path = module.specifier.slice(root.length);
  const name = path.split("/")[0]!;
  const layer = layers[name];
  if (layer === undefined) {
    violations.push(`${path}: belongs to no layer of scripts/layers.ts`);
    continue;
  }
  for (const { specifier, code, isDynamic } of module.dependencies ?? []) {
    if (code === undefined) continue;
    const target = code.specifier ?? specifier;
    if (target.startsWith(root)) {
      const imported = target.slice(root.length);
      const lazy = name === "cli" && isDynamic;
      const allowed = [name, ...layer.imports].some((prefix) =>
        imported === prefix || imported.startsWith(`${prefix}/`)
      );
      if (!allowed && !lazy) {
        violations.push(`${path} may not import ${imported}`);
      }
    } else if (!specifier.endsWith("deno.json")) {
      const allowed = layer.packages.some((known) =>
        known === specifier ||
        (known.endsWith("*") && specifier.startsWith(known.slice(0, -1)))
      );
      if (!allowed) violations.push(`${path} may not import ${specifier}`);
    }
  }
  if (
    name === "core" &&
    /\bDeno\.|\bfetch\(/.test(await Deno.readTextFile(new URL(path, root)))
  ) {
    violations.push(`${path} does I/O: the core may not`);
  }
}

for (const [path, specifier] of loadedAtStart("main.ts", "wrap/wrap.ts")) {
  if (!AT_START.includes(specifier)) {
    violations.push(`${path} loads ${specifier} when \`wrap\` starts`);
  }
}

violations.forEach((violation) => console.error(violation));
Deno.exit(violations.length > 0 ? 1 : 0);

/** What modules load with themselves: the paths of those that import packages, and these. */
function loadedAtStart(...paths: string[]): [path: string, specifier: string][] {
  const loaded = new Set(paths);
  const packages: [string, string][] = [];
  for (const path of loaded) {
    const module = all.find(({ specifier }) => specifier === root + path);
    for (const { specifier, code, isDynamic } of module?.dependencies ?? []) {
      if (code === undefined || isDynamic) continue;
      const target = code.specifier ?? specifier;
      if (target.startsWith(root)) loaded.add(target.slice(root.length));
      else if (!specifier.endsWith("deno.json")) packages.push([path, specifier]);
    }
  }
  return packages;
}

async function modules(): Promise<Module[]> {
  const found = new Map<string, Module>();
  for (const entry of ["main.ts", "mod.ts"]) {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", new URL(entry, root).pathname],
      stderr: "inherit",
    }).output();
    for (const module of JSON.parse(new TextDecoder().decode(stdout)).modules) {
      if (module.specifier.startsWith(root)) {
        found.set(module.specifier, module);
      }
    }
  }
  return [...found.values()];
}
