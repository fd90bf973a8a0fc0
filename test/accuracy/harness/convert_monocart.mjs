// Converts snapshots with monocart-coverage-reports.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CoverageReport } from "monocart-coverage-reports";
import { convertAll } from "./scripts.mjs";

await convertAll(async ({ coverage, source, sourceMap }) => {
  const outputDir = mkdtempSync(join(tmpdir(), "covhttp-monocart-"));
  try {
    const report = new CoverageReport({
      outputDir,
      logging: "error",
      reports: [["json", { file: "coverage.json" }]],
      baseDir: "/",
      cleanCache: true,
      sourcePath: (file) => file,
    });
    await report.add([{ ...coverage, source, sourceMap }]);
    await report.generate();
    const converted = JSON.parse(readFileSync(join(outputDir, "coverage.json"), "utf8"));
    return Object.fromEntries(
      Object.values(converted).map((data) => {
        const absolute = data.path.startsWith("/") ? data.path : `/${data.path}`;
        return [absolute, { ...data, path: absolute }];
      }),
    );
  } finally {
    rmSync(outputDir, { recursive: true });
  }
});
