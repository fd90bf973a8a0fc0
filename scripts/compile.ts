/**
 * Builds dist/covhttp, one binary for one platform.
 *
 *   scripts/deno task compile [--target linux-x64|linux-arm64|macos-x64|macos-arm64] [-o FILE]
 */

import { parseArgs } from "@std/cli/parse-args";
import { glob } from "tinyglobby";

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
const root = new URL("..", import.meta.url);
const output = options.output ?? (target ? `dist/covhttp-${target}` : "dist/covhttp");
const { code } = await new Deno.Command(Deno.execPath(), {
  args: [
    "compile",
    "--quiet",
    ...permissions,
    ...(await unused()).flatMap((path) => ["--exclude", path]),
    ...(target === undefined ? [] : ["--target", targets[target]!]),
    "--output",
    output,
    "src/main.ts",
  ],
  cwd: root,
}).spawn().status;
if (code === 0) console.log(output);
Deno.exit(code);

/**
 * What the program never loads, and would be most of its size: classes for each resource of
 * Kubernetes, with their types and source maps; what Babel's parser has for its types.
 */
async function unused(): Promise<string[]> {
  const deno = (...args: string[]) =>
    new Deno.Command(Deno.execPath(), { args, cwd: root, stderr: "inherit" }).output();
  await deno("install", "--quiet", "--entrypoint", "src/main.ts");
  const { stdout } = await deno("info", "--json");
  const { npmCache } = JSON.parse(new TextDecoder().decode(stdout));
  return await glob(["*/@kubernetes/client-node/*/dist/gen", "*/@babel/types/*/lib"], {
    cwd: npmCache,
    absolute: true,
    onlyDirectories: true,
    expandDirectories: false,
  });
}

function fail(message: string): never {
  console.error(message);
  Deno.exit(2);
}
