/**
 * Where there is an `--import`, as covhttp's preload is, Node.js loads the entry file through its
 * ES module loader, which CommonJS programs notice: extensions that only `require` knows (`.txt`,
 * `.ts` with ts-node) do not start, `module.parent` is undefined, and the first `process.nextTick`
 * comes after promises. So the preload starts such a file itself, as Node.js would without it.
 */

/**
 * Runs in the app after the preload, from its own text: it can use nothing from outside its body
 * but globals and Node.js's modules. Returns where the entry is Node.js's to start. Otherwise it
 * starts the entry and never returns, which keeps Node.js from starting it again. Where it fails,
 * say over an invalid package.json, Node.js starts the entry, or says what is wrong.
 *
 * @param preloadUrl what `--import` says for covhttp
 * @see shouldUseESMLoader() in lib/internal/modules/run_main.js of Node.js, whose rules these are
 */
export async function startCommonJsEntry(preloadUrl: string): Promise<void> {
  const { default: process } = await import("node:process");
  const { default: module } = await import("node:module");
  const { existsSync, readFileSync, realpathSync } = await import("node:fs");
  const { dirname, extname, join, resolve } = await import("node:path");
  const { Script } = await import("node:vm");
  const loader = module as unknown as {
    _findPath(path: string, paths: null, isMain: boolean): string | false;
    _load(request: string, parent: null, isMain: boolean): void;
    prototype: { _compile(content: string, filename: string, ...rest: unknown[]): unknown };
  };

  const { argv, execArgv, env } = process;
  const options = `${execArgv.join(" ")} ${env.NODE_OPTIONS ?? ""}`.replaceAll(preloadUrl, "");
  // With loaders of its own a program is used to that way. Other options have other entries.
  const takesIt =
    /--(import[= ]\S|(experimental-)?loader|experimental-default-type|test|watch|check)/;
  const isFile = argv[1] !== undefined && (process as { _eval?: string })._eval == null;
  if (!isFile || takesIt.test(options) || execArgv.includes("-c")) return;

  const found = loader._findPath(resolve(argv[1]!), null, true);
  if (!found) return;
  const entry = realpathSync(found);
  const extension = extname(entry);
  if ([".mjs", ".mts", ".wasm", ".node", ".json"].includes(extension)) return;
  const type = [".cjs", ".cts"].includes(extension) ? "commonjs" : packageType(entry);
  if (type === "module") return;

  // Sets the exit code 13 for programs that wait for their `--import` at the end.
  for (const listener of process.listeners("exit")) {
    if (listener.name === "handleProcessExit") process.off("exit", listener);
  }
  await new Promise<void>((resolve) => {
    if (type === undefined) whenModuleSyntax(entry, resolve);
    // From here, as from Node.js itself, ticks come before promises.
    process.nextTick(() => loader._load(argv[1]!, null, true));
  });

  function packageType(file: string): string | undefined {
    for (let folder = dirname(file);; folder = dirname(folder)) {
      const path = join(folder, "package.json");
      if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")).type;
      if (folder === dirname(folder) || folder.endsWith("node_modules")) return undefined;
    }
  }

  /** Without a type, Node.js may see by its syntax that this is an ES module: that needs us done. */
  function whenModuleSyntax(file: string, then: () => void): void {
    const { prototype } = loader;
    const { _compile } = prototype;
    prototype._compile = function (content, filename, ...rest) {
      if (filename === file) {
        prototype._compile = _compile;
        if (!isCommonJs(content)) then();
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
