// Instruments sources as nyc does.
//
// instrument.cjs FILES.json: [{from, to, path, module}]; `path` is what the coverage calls the
// file, `module` whether it is an ES module. TypeScript is instrumented as it is, and compiled
// after that.

const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { dirname } = require("node:path");
const process = require("node:process");
const { createInstrumenter } = require("istanbul-lib-instrument");

const PLUGINS = [
  "asyncGenerators",
  "bigInt",
  "classProperties",
  "classPrivateProperties",
  "classPrivateMethods",
  "dynamicImport",
  "importMeta",
  "numericSeparator",
  "objectRestSpread",
  "optionalCatchBinding",
  "topLevelAwait",
];

for (const { from, to, path, module } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const isTypeScript = /\.tsx?$/.test(from);
  // Node.js strips it before its loaders and hooks see the text.
  const source = readFileSync(from, "utf8").replace(/^\uFEFF/, "");
  const instrumenter = createInstrumenter({
    esModules: module,
    autoWrap: true,
    parserPlugins: [
      ...PLUGINS,
      ...(isTypeScript ? ["typescript", "decorators"] : []),
      ...(from.endsWith("x") ? ["jsx"] : []),
    ],
  });
  let text = instrumenter.instrumentSync(source, path);
  if (isTypeScript) text = compile(text, from);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, text);
}

function compile(text, fileName) {
  const ts = require("typescript");
  return ts.transpileModule(text, {
    fileName,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.React,
      removeComments: false,
    },
  }).outputText;
}
