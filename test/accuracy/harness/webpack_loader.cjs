// Compiles TypeScript for webpack, as ts-loader does with `transpileOnly`.

const ts = require("typescript");

module.exports = function (text) {
  const { outputText, sourceMapText } = ts.transpileModule(text, {
    fileName: this.resourcePath,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.React,
      sourceMap: true,
      inlineSources: true,
    },
  });
  const map = { ...JSON.parse(sourceMapText), sources: [this.resourcePath] };
  this.callback(null, outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ""), map);
};
