/**
 * Bundles `bundled.js` of a folder, and all that it loads, into `dist/server.js`, with its map.
 *
 *   node build_bundle.cjs FOLDER
 */

const { buildSync } = require("esbuild");

/** What knex asks for when it is told to connect to such a database, and nobody tells it. */
const DRIVERS = ["better-sqlite3", "mariadb", "mysql", "mysql2", "oracledb", "pg", "sqlite3"];

buildSync({
  absWorkingDir: process.argv[2],
  entryPoints: ["bundled.js"],
  outfile: "dist/server.js",
  bundle: true,
  platform: "node",
  sourcemap: true,
  preserveSymlinks: true,
  logLevel: "error",
  external: [
    ...DRIVERS.flatMap((name) => [name, `${name}/*`]),
    "pg-native",
    "pg-query-stream",
    "tedious",
  ],
});
