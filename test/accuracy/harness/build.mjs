// Compiles TypeScript in the ways that people do.
//
// build.mjs JOBS.json: [{root, files, main, variant, folder}]. The sources go to `folder` as they
// are, and what is made of them beside them, or in a bundle that is named after `main`.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import swc from "@swc/core";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import { minify } from "terser";
import ts from "typescript";
import webpack from "webpack";

const TARGETS = {
  es2017: ts.ScriptTarget.ES2017,
  es2022: ts.ScriptTarget.ES2022,
};

const toJs = (file) => file.replace(/\.tsx?$/, ".js");

/** By variant: what makes the program of sources. */
const builders = {
  "tsc-cjs-es2017": (job) => compileAll(job, "commonjs", tsc("es2017", ts.ModuleKind.CommonJS)),
  "tsc-cjs-es2022": (job) => compileAll(job, "commonjs", tsc("es2022", ts.ModuleKind.CommonJS)),
  "tsc-esm-es2017": (job) => compileAll(job, "module", tsc("es2017", ts.ModuleKind.ESNext)),
  "tsc-esm-es2022": (job) => compileAll(job, "module", tsc("es2022", ts.ModuleKind.ESNext)),
  esbuild: (job) => compileAll(job, "module", withEsbuild),
  swc: (job) => compileAll(job, "commonjs", withSwc),
  "esbuild-bundle": (job) => bundleWithEsbuild(job, false),
  "esbuild-bundle-min": (job) => bundleWithEsbuild(job, true),
  rollup: (job) => bundleWithRollup(job, false),
  "rollup-terser": (job) => bundleWithRollup(job, true),
  webpack: bundleWithWebpack,
};

for (const job of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const { root, files, variant, folder } = job;
  rmSync(folder, { recursive: true, force: true });
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  try {
    await builders[variant](job);
  } catch (error) {
    throw new Error(`cannot build ${folder}`, { cause: error });
  }
}

function setType(folder, type) {
  writeFileSync(join(folder, "package.json"), `{"type": "${type}"}\n`);
}

/** File by file; `compile` gets a text and a name, and gives a text and a map (JSON). */
async function compileAll({ folder, files }, type, compile) {
  setType(folder, type);
  for (const file of files) {
    const { code, map } = await compile(readFileSync(join(folder, file), "utf8"), file);
    write(folder, toJs(file), code, map);
  }
}

function write(folder, file, code, map) {
  const name = file.split("/").at(-1);
  const withoutComment = code.replace(/\n\/\/# sourceMappingURL=\S*\s*$/, "\n");
  writeFileSync(
    join(folder, file),
    `${withoutComment}\n//# sourceMappingURL=${name}.map\n`,
  );
  writeFileSync(join(folder, `${file}.map`), map);
}

function tsc(target, module) {
  return (text, fileName) => {
    const { outputText, sourceMapText } = ts.transpileModule(text, {
      fileName,
      compilerOptions: {
        target: TARGETS[target],
        module,
        jsx: ts.JsxEmit.React,
        sourceMap: true,
        inlineSources: true,
      },
    });
    const name = fileName.split("/").at(-1);
    return {
      code: outputText,
      map: JSON.stringify({ ...JSON.parse(sourceMapText), sources: [name] }),
    };
  };
}

async function withEsbuild(text, file) {
  const { code, map } = await esbuild.transform(text, {
    loader: file.endsWith("x") ? "tsx" : "ts",
    target: "es2022",
    sourcemap: "external",
    sourcefile: file.split("/").at(-1),
  });
  return { code, map };
}

async function withSwc(text, file) {
  const { code, map } = await swc.transform(text, {
    filename: file,
    sourceFileName: file.split("/").at(-1),
    sourceMaps: true,
    inlineSourcesContent: true,
    swcrc: false,
    module: { type: "commonjs" },
    jsc: {
      target: "es2020",
      parser: {
        syntax: "typescript",
        decorators: true,
        tsx: file.endsWith("x"),
      },
      transform: { decoratorVersion: "2022-03" },
    },
  });
  return { code, map };
}

async function bundleWithEsbuild({ folder, main }, minified) {
  setType(folder, "module");
  await esbuild.build({
    entryPoints: [join(folder, main)],
    outfile: join(folder, toJs(main)),
    bundle: true,
    minify: minified,
    platform: "node",
    format: "esm",
    target: "es2022",
    sourcemap: true,
    logLevel: "error",
  });
}

async function bundleWithRollup({ folder, main }, minified) {
  setType(folder, "module");
  const compile = tsc("es2022", ts.ModuleKind.ESNext);
  const bundle = await rollup({
    input: join(folder, main),
    external: /^node:/,
    onwarn: () => {},
    plugins: [{
      name: "typescript",
      resolveId: (id, from) => from && id.startsWith(".") ? source(join(dirname(from), id)) : null,
      transform: (text, id) => compile(text, relative(folder, id)),
    }],
  });
  const { output: [{ code, map }] } = await bundle.generate({
    format: "es",
    sourcemap: true,
    sourcemapFile: join(folder, toJs(main)),
    inlineDynamicImports: true,
  });
  if (!minified) return write(folder, toJs(main), code, map.toString());
  const small = await minify(code, {
    module: true,
    sourceMap: { content: map.toString(), includeSources: true },
  });
  write(folder, toJs(main), small.code, small.map);
}

/** The source of an import with the name of what is made of it. */
function source(path) {
  for (const extension of [".ts", ".tsx"]) {
    const file = path.replace(/\.js$/, extension);
    try {
      readFileSync(file);
      return file;
    } catch {
      // The next one.
    }
  }
  return path;
}

async function bundleWithWebpack({ folder, main }) {
  setType(folder, "commonjs");
  const compiler = webpack({
    context: folder,
    entry: join(folder, main),
    target: "node",
    mode: "production",
    optimization: { minimize: false },
    devtool: "source-map",
    output: {
      path: folder,
      filename: toJs(main),
      devtoolModuleFilenameTemplate: "[absolute-resource-path]",
    },
    resolve: { extensionAlias: { ".js": [".ts", ".tsx", ".js"] } },
    module: {
      rules: [{
        test: /\.tsx?$/,
        use: fileURLToPath(new URL("webpack_loader.cjs", import.meta.url)),
      }],
    },
  });
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, stats) => error ? reject(error) : resolve(stats));
  });
  if (stats.hasErrors()) throw new Error(stats.toString());
  await new Promise((resolve) => compiler.close(resolve));
}
