// Reads snapshots for converters: CONVERTER.mjs JOBS.json, which is [{snapshot, to}].

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import process from "node:process";
import coverageLibrary from "istanbul-lib-coverage";

/** Converts each script of each snapshot; what fails is named on standard error. */
export async function convertAll(convert) {
  for (const { snapshot, to } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
    const all = coverageLibrary.createCoverageMap({});
    for (const script of scripts(JSON.parse(readFileSync(snapshot, "utf8")))) {
      try {
        all.merge(await convert(script));
      } catch (error) {
        console.error(`${script.path}: ${error.message}`);
      }
    }
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, JSON.stringify(all));
  }
}

function scripts({ result, covhttp, "source-map-cache": maps = {} }) {
  return result.map((coverage) => {
    const path = fileURLToPath(coverage.url);
    return {
      path,
      coverage,
      source: covhttp.scripts[coverage.url].source,
      sourceMap: located(maps[coverage.url], path),
    };
  });
}

function located(cached, script) {
  if (!cached?.data) return undefined;
  const { data, url } = cached;
  const folder = dirname(url?.startsWith("file:") ? fileURLToPath(url) : script);
  const sources = data.sources.map((source) => resolve(folder, data.sourceRoot ?? "", source));
  return { ...data, sourceRoot: "", sources };
}
