/**
 * Builds dist/covhttp, one binary for one platform.
 *
 * The program is bundled first: at its start, a binary reads and copies all that was compiled into
 * it, 1 ms and 1 MB of memory a MB, and packages with their types and source maps were 25 MB.
 *
 *   scripts/deno task compile [--target linux-x64|linux-arm64|macos-x64|macos-arm64] [-o FILE]
 */

import { parseArgs } from "@std/cli/parse-args";
import { fromFileUrl, join, relative, resolve } from "@std/path";
import { glob } from "tinyglobby";
import config from "../deno.json" with { type: "json" };

const targets: Record<string, string> = {
  "linux-x64": "x86_64-unknown-linux-gnu",
  "linux-arm64": "aarch64-unknown-linux-gnu",
  "macos-x64": "x86_64-apple-darwin",
  "macos-arm64": "aarch64-apple-darwin",
};

/** What the program may do. Nothing is ever asked for: there may be nobody to ask. */
const permissions = [
  "--no-prompt",
  "--allow-env",
  "--allow-net",
  "--allow-read",
  "--allow-write",
  "--allow-run",
  "--allow-sys",
  "--allow-ffi", // waitid(2), as the first process of a container; libraries are found only without a path
];

/**
 * Packages that stay as they are: the first requires reports by their names, and reads files; it
 * shares the next three with covhttp. The text of the last one goes to the app.
 */
const UNBUNDLED = [
  "istanbul-reports",
  "istanbul-lib-report",
  "istanbul-lib-coverage",
  "supports-color",
  "@babel/parser",
];

/** Packages of Node.js find its timers, which have methods, only where they are not bundled. */
const NODE_TIMERS = `import timers from "node:timers";
const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate } = timers;
Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
Object.assign(globalThis, { setImmediate, clearImmediate });
`;

/**
 * `wrap` takes a tenth less memory with these, and a quarter less after 1,000 reads, which costs
 * reports up to 5 % of their time.
 */
const V8_FLAGS = [
  "--no-turbofan", // Maglev's code will do, and reports take less CPU time, too
  "--invocation-count-for-maglev=4000", // 400 by default
  "--max-semi-space-size=1", // in MB; 16 by default, most of them garbage
];

const options = parseArgs(Deno.args, {
  string: ["target", "output"],
  alias: { output: "o" },
  unknown: (argument: string) =>
    fail(`unknown argument ${argument}: there are --target and --output`),
});
const target: string | undefined = options.target;
if (target !== undefined && targets[target] === undefined) {
  fail(`unknown target ${target}: there are ${Object.keys(targets).join(", ")}`);
}
const root = fromFileUrl(new URL("..", import.meta.url));
const output = resolve(
  root,
  options.output ?? (target ? `dist/covhttp-${target}` : "dist/covhttp"),
);
const build = await Deno.makeTempDir({ prefix: "covhttp-build-" });
try {
  await bundle();
  await compile();
} finally {
  await Deno.remove(build, { recursive: true });
}
console.log(relative(Deno.cwd(), output));

/** Write the program into the build folder: what each command loads, and those packages it is to find. */
async function bundle(): Promise<void> {
  const plain = join(build, "plain");
  await bundleInto(plain, "src/main.ts");
  // In a step of its own: in one, `require` of Node.js's modules gets lost.
  await bundleInto(build, join(plain, "main.js"), "--minify");
  await Deno.writeTextFile(join(build, "timers.js"), NODE_TIMERS);
  const main = join(build, "main.js");
  await Deno.writeTextFile(main, `import "./timers.js";\n${await Deno.readTextFile(main)}`);
  const { imports, nodeModulesDir } = config;
  const unbundled = Object.entries(imports).filter(([name]) => UNBUNDLED.includes(name));
  await Deno.writeTextFile(
    join(build, "deno.json"),
    JSON.stringify({ nodeModulesDir, imports: Object.fromEntries(unbundled) }),
  );
  await Deno.copyFile(join(root, "deno.lock"), join(build, "deno.lock"));
}

async function bundleInto(folder: string, entry: string, ...more: string[]): Promise<void> {
  const external = UNBUNDLED.flatMap((name) => ["--external", name]);
  const options = ["--quiet", "--platform", "deno", "--code-splitting", ...external, ...more];
  await deno(root, ["bundle", ...options, "--outdir", folder, entry]);
}

async function compile(): Promise<void> {
  await deno(build, [
    "compile",
    "--quiet",
    "--no-check", // `deno task check` has done that
    "--no-code-cache", // which would be a file in the temporary folder
    `--v8-flags=${V8_FLAGS.join()}`,
    ...permissions,
    ...(await unused()).flatMap((path) => ["--exclude", path]),
    ...(target === undefined ? [] : ["--target", targets[target]!]),
    "--output",
    output,
    "main.js",
  ]);
}

/** What packages have besides the code that the program loads. */
async function unused(): Promise<string[]> {
  await deno(root, ["install", "--quiet", "--entrypoint", "src/main.ts"]); // so that it is there
  const { npmCache } = JSON.parse(await deno(root, ["info", "--json"]));
  return await glob([
    "*/@babel/{types,helper-*}/*",
    "*/@babel/parser/*/{typings,lib/*.map}",
    "*/{@types/node,undici-types}/*",
  ], { cwd: npmCache, absolute: true, onlyFiles: false, expandDirectories: false });
}

/**
 * Run Deno in a folder.
 *
 * @returns what it printed
 */
async function deno(cwd: string, args: string[]): Promise<string> {
  const command = new Deno.Command(Deno.execPath(), { args, cwd, stderr: "inherit" });
  const { success, stdout } = await command.output();
  if (!success) throw new Error(`deno ${args[0]} failed`);
  return new TextDecoder().decode(stdout);
}

function fail(message: string): never {
  console.error(message);
  Deno.exit(2);
}
