// With `--env entry=second`, `--env devtool=...`, `--env minify`.
const path = require("node:path");

module.exports = (
  { entry = "main", devtool = "source-map", minify = false, compiled = false },
) => ({
  mode: "production",
  target: "node",
  devtool,
  entry: compiled ? "./build/main.js" : `./src/${entry}.ts`,
  output: { path: path.resolve("dist"), filename: `${entry}.js` },
  optimization: { minimize: minify },
  resolve: { extensions: [".ts", ".js"] },
  module: compiled ? {} : {
    rules: [{
      test: /\.ts$/,
      loader: "ts-loader",
      options: { transpileOnly: true, compilerOptions: { sourceMap: true } },
    }],
  },
});
