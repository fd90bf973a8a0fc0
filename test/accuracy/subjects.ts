/** What coverage is measured of: small programs, TypeScript programs, and packages with their tests. */

import { basename, dirname, join } from "@std/path";
import { glob } from "tinyglobby";
import { isOlder, npm } from "../npm.ts";

const HERE = new URL("./", import.meta.url).pathname;

/** The folder of everything that measures. */
export const ACCURACY = HERE;

/** Something that runs, and whose files are compared. */
export interface Subject {
  name: string;
  kind: "program" | "typescript" | "package";
  /** The folder it is copied from. */
  root: string;
  /** The files that count, relative to `root`. */
  files: string[];
  /** What else has to be there. */
  others: string[];
  /** What runs: arguments of `node`, in its folder. */
  commands: string[][];
  /** The ways it is compiled; `node` where it runs as it is. */
  variants: string[];
}

const CODE = /\.(?:[cm]?js|tsx?)$/;

/** The programs of `programs`: files, and folders with a `main`. */
export async function programs(): Promise<Subject[]> {
  const folder = `${HERE}programs`;
  const files = await glob("**/*", { cwd: folder, dot: true });
  const byName = Map.groupBy(files, (file) => file.split("/")[0]!);
  return [...byName].toSorted(([a], [b]) => a < b ? -1 : 1).map(
    ([name, paths]): Subject => {
      const isFolder = paths[0] !== name;
      const root = isFolder ? join(folder, name) : folder;
      const all = isFolder ? paths.map((path) => path.slice(name.length + 1)) : paths;
      const main = isFolder ? all.find((path) => path.startsWith("main."))! : name;
      const isTypeScript = /\.tsx?$/.test(main);
      return {
        name,
        kind: isTypeScript ? "typescript" : "program",
        root,
        files: all.filter((path) => CODE.test(path)),
        others: all.filter((path) => !CODE.test(path)),
        commands: [[isTypeScript ? main.replace(/\.tsx?$/, ".js") : main]],
        variants: isTypeScript ? TYPESCRIPT_VARIANTS : ["node"],
      };
    },
  );
}

/** How TypeScript is compiled; `harness/build.mjs` has what each is. */
const TYPESCRIPT_VARIANTS = [
  "tsc-cjs-es2017",
  "tsc-cjs-es2022",
  "tsc-esm-es2017",
  "tsc-esm-es2022",
  "esbuild",
  "esbuild-bundle",
  "esbuild-bundle-min",
  "swc",
  "rollup",
  "rollup-terser",
  "webpack",
];

/** Install what measures, and the packages that are measured, where that has not been done. */
export async function prepareTools(): Promise<void> {
  const installed = `${HERE}node_modules/.package-lock.json`;
  if (!await isOlder(`${HERE}package-lock.json`, installed)) {
    await npm(HERE, "ci");
  }
}

/** A package with its tests: `packages.json` has an array of these. */
interface PackageEntry {
  name: string;
  /** Globs of the sources that count. */
  files: string[];
  /** Globs of what runs, each by itself. */
  tests: string[];
  /** Not these: they need a network, take long, or depend on the text of a function. */
  without?: string[];
  /** Globs of tests that run with `--all` only. */
  slow?: string[];
}

/** The packages of `packages.json`, which `node_modules` has. */
export async function packages(
  { slow }: { slow: boolean },
): Promise<Subject[]> {
  await prepareTools();
  const text = await Deno.readTextFile(`${HERE}packages.json`);
  const entries: PackageEntry[] = JSON.parse(text);
  return await Promise.all(
    entries.map(async (entry): Promise<Subject> => {
      const root = `${HERE}node_modules/${entry.name}`;
      const options = { cwd: root, dot: true };
      const all = await glob("**/*", options);
      const files = await glob(entry.files, options);
      const tests = await glob(entry.tests, {
        ...options,
        ignore: entry.without,
      });
      const skipped = slow || !entry.slow ? [] : await glob(entry.slow, options);
      return {
        name: entry.name,
        kind: "package",
        root,
        files: files.toSorted(),
        others: all.filter((file) => !files.includes(file)),
        commands: tests.filter((test) => !skipped.includes(test)).toSorted()
          .map((test) => [test]),
        variants: ["node"],
      };
    }),
  );
}

/** Whether a source is an ES module, as Node.js decides that. */
export async function isModule(root: string, file: string): Promise<boolean> {
  if (/\.(mjs|tsx?)$/.test(file)) return true;
  if (file.endsWith(".cjs")) return false;
  for (let folder = dirname(join(root, file));; folder = dirname(folder)) {
    try {
      return JSON.parse(await Deno.readTextFile(`${folder}/package.json`))
        .type === "module";
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      if (basename(folder) === "node_modules" || folder === "/") return false;
    }
  }
}
