/**
 * Where there is an `--import`, as covhttp's preload is, Node.js loads the entry file through its
 * ES module loader, which CommonJS programs notice: extensions that only `require` knows (`.txt`,
 * `.ts` with ts-node) do not start, `module.parent` is undefined, and the first `process.nextTick`
 * comes after promises. So the preload starts such a file itself, as Node.js would without it.
 */

import type { AppSide } from "./app_code.ts";

/**
 * Runs in the app after the preload. Returns where the entry is Node.js's to start. Otherwise it
 * starts the entry and never returns, which keeps Node.js from starting it again. Where it fails,
 * say over an invalid package.json, Node.js starts the entry, or says what is wrong.
 *
 * @see shouldUseESMLoader() in lib/internal/modules/run_main.js of Node.js, whose rules these are
 */
export async function startCommonJsEntry({ require, url }: AppSide): Promise<void> {
  const process = require("node:process");
  const module = require("node:module");
  const { existsSync, readFileSync, realpathSync } = require("node:fs");
  const { dirname, extname, join, resolve } = require("node:path");
  const { Script } = require("node:vm");
  const loader = module as unknown as {
    _findPath(path: string, paths: null, isMain: boolean): string | false;
    _load(request: string, parent: null, isMain: boolean): void;
    runMain(main?: string): void;
    prototype: { _compile(content: string, filename: string, ...rest: unknown[]): unknown };
  };

  const { argv, execArgv, env } = process;
  const options = [...execArgv, ...(env.NODE_OPTIONS ?? "").split(" ")]
    .filter((option) => !option.includes(url)).map((option) => option.replace(/=.*/, ""));
  // With loaders of its own a program is used to that way. Other options have other entries.
  const ownStarts = [
    ...["--import", "--loader", "--experimental-loader", "--experimental-default-type"],
    ...["--entry-url", "--experimental-entry-url", "--preserve-symlinks-main"],
    ...["--test", "--watch", "--watch-path", "--check", "-c"],
  ];
  const isFile = argv[1] !== undefined && (process as { _eval?: string })._eval == null;
  if (!isFile || options.some((option) => ownStarts.includes(option))) return;

  let endPreload!: () => void;
  const preloadDone = new Promise<void>((resolve) => endPreload = resolve);
  // Programs that put another one in their place, as ts-node does, call this.
  const { runMain } = loader;
  loader.runMain = function (path = process.argv[1]) {
    const file = path === undefined ? undefined : commonJsFile(path);
    if (file === undefined) Reflect.apply(runMain, this, [path]);
    else start(path!, file);
  };
  const entry = commonJsFile(argv[1]!);
  if (entry === undefined) return;

  // Sets the exit code 13 for programs that wait for their `--import` at the end.
  for (const listener of process.listeners("exit")) {
    if (listener.name === "handleProcessExit") process.off("exit", listener);
  }
  // From here, as from Node.js itself, ticks come before promises.
  process.nextTick(() => start(argv[1]!, entry));
  await preloadDone;

  function start(path: string, file: string): void {
    whenModuleSyntax(file, endPreload);
    loader._load(path, null, true);
  }

  /** The file that a path stands for, where Node.js loads it as CommonJS. */
  function commonJsFile(path: string): string | undefined {
    const found = loader._findPath(resolve(path), null, true);
    if (!found) return path; // to fail as it does with Node.js
    const file = realpathSync(found);
    const extension = extname(file);
    if ([".mjs", ".mts", ".wasm", ".node"].includes(extension)) return undefined;
    const type = [".cjs", ".cts"].includes(extension) ? "commonjs" : packageType(file);
    return type === "module" ? undefined : file;
  }

  function packageType(file: string): string | undefined {
    for (let folder = dirname(file);; folder = dirname(folder)) {
      const path = join(folder, "package.json");
      if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")).type;
      if (folder === dirname(folder) || folder.endsWith("node_modules")) return undefined;
    }
  }

  /** Node.js may see by its syntax that this is an ES module. To load it, it needs us done. */
  function whenModuleSyntax(file: string, then: () => void): void {
    const { prototype } = loader;
    const { _compile } = prototype;
    prototype._compile = function (content, filename, ...rest) {
      if (filename === file) {
        prototype._compile = _compile;
        if (rest[0] !== "commonjs" && !isCommonJs(content)) then();
      }
      return _compile.call(this, content, filename, ...rest);
    };
  }

  function isCommonJs(content: string): boolean {
    if (!/^\s*(import|export)\b|import\.meta|\bawait\b/m.test(content)) return true;
    const code = content.replace(/^\uFEFF?#!.*/, "");
    try {
      new Script(`(function (exports, require, module, __filename, __dirname) {${code}\n})`);
      return true;
    } catch {
      return false;
    }
  }
}
