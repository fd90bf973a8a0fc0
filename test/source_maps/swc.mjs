// Compiles src/*.ts into dist: the program `swc` is a package of its own, which the test can do
// without. With `--inline`, `--minify`.
import { transformFileSync } from "@swc/core";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";

const isInline = process.argv.includes("--inline");
mkdirSync("dist");
for (const file of readdirSync("src")) {
  const name = file.replace(/\.ts$/, ".js");
  const { code, map } = transformFileSync(`src/${file}`, {
    jsc: {
      parser: { syntax: "typescript" },
      target: "es2022",
      minify: { compress: false, mangle: true },
    },
    minify: process.argv.includes("--minify"),
    module: { type: "commonjs" },
    sourceMaps: isInline ? "inline" : true,
    sourceFileName: `../src/${file}`,
  });
  const comment = isInline ? "" : `\n//# sourceMappingURL=${name}.map\n`;
  writeFileSync(`dist/${name}`, code + comment);
  if (!isInline) writeFileSync(`dist/${name}.map`, map);
}
