import { dirname } from "node:path";

const root = dirname(process.cwd());

/** With source maps for the server's bundles: through them reports show the app's own files. */
export default {
  experimental: { serverSourceMaps: true },
  outputFileTracingRoot: root,
  turbopack: { root },
};
