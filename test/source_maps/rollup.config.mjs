// With `--environment TERSER`, `INLINE`, `COMPILED`.
import terser from "@rollup/plugin-terser";
import typescript from "@rollup/plugin-typescript";

const { COMPILED, INLINE, TERSER } = process.env;

export default {
  // What tsc has made knows its own source maps, and Rollup does not read them.
  input: COMPILED ? "build/main.js" : "src/main.ts",
  output: {
    file: "dist/main.mjs",
    format: "es",
    sourcemap: INLINE ? "inline" : true,
    sourcemapExcludeSources: Boolean(COMPILED),
  },
  plugins: [
    !COMPILED && typescript({ module: "es2022", moduleResolution: "bundler", outDir: "dist" }),
    TERSER && terser({ compress: { passes: 2 } }),
  ],
};
