/**
 * Makes reports with monocart, which has no command for that.
 *
 *   node monocart_report.cjs FOLDER-OF-V8-COVERAGE OUT REPORTER...
 */

const { CoverageReport } = require("monocart-coverage-reports");

async function main([folder, outputDir, ...reporters]) {
  const report = new CoverageReport({
    outputDir,
    reports: reporters.map((name) => [name]),
    filter: { "**/node_modules/**": false, "**/*": true },
    logging: "error",
  });
  await report.addFromDir(folder);
  await report.generate();
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
