// The program `webpack` is a package of its own, which the test can do without.
import { createRequire } from "node:module";
import webpack from "webpack";

const require = createRequire(import.meta.url);
const env = Object.fromEntries(
  process.argv.slice(2).map((argument) => {
    const [name, value = true] = argument.split("=");
    return [name, value];
  }),
);
webpack(require("./webpack.config.cjs")(env), (error, stats) => {
  if (error || stats.hasErrors()) {
    console.error(error ?? stats.toString());
    process.exitCode = 1;
  }
});
