/** `covhttp collect` on the command line. */

import { UsageError } from "../core/errors.ts";
import { isTestName } from "../core/test_name.ts";
import { defineCommand } from "./command.ts";
import { REPORT_OPTIONS, reportOptions } from "./report_options.ts";

/** The command `collect`. */
export const collectCommand = defineCommand({
  name: "collect",
  summary: "Download coverage, merge it and write reports",
  usage: "--url URL [options]",
  options: [
    {
      group: "Collecting",
      name: "url",
      value: "URL",
      repeat: true,
      help: "Where a wrapped app serves its coverage: http://HOST:9095",
    },
    {
      group: "Collecting",
      name: "name",
      value: "TEST",
      default: "coverage",
      help: "The test this coverage is of; a collection of the same name is replaced",
    },
    {
      group: "Collecting",
      name: "append",
      help: "Keep the earlier collection of the same name and add to it",
    },
    {
      group: "Collecting",
      name: "reset",
      help: "Set the apps' counts to 0 after the download, losing none",
    },
    ...REPORT_OPTIONS,
  ],
  examples: [
    ["collect --url http://localhost:9095 -o out", "Report on a wrapped app"],
    [
      "collect --url http://a:9095 --url http://b:9095 -r text -r cobertura",
      "Report on two apps together",
    ],
  ],
  notes: [
    "What was downloaded stays under DIR/raw: covhttp report DIR/raw renders it again. Several " +
    "collections with different names in one DIR make one report.",
    "Exit code: 0; 1 for a failure, and where the reports are empty; 3 where a report was made but " +
    "lacks a URL, or one was not reset.",
  ],
}, async (values, rest, world) => {
  if (rest.length > 0) {
    throw new UsageError(
      `unexpected argument ${rest[0]}: give URLs with --url`,
    );
  }
  if (values.url.length === 0) {
    throw new UsageError("nothing to collect from: give --url URL");
  }
  if (!isTestName(values.name)) {
    throw new UsageError(
      `invalid name ${JSON.stringify(values.name)}: no / or \\, not . or ..`,
    );
  }
  const { collect } = await import("../collect/collect.ts");
  return await collect({
    urls: values.url.map(parseUrl),
    name: values.name,
    append: values.append,
    reset: values.reset,
    ...reportOptions(values, world),
  });
});

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new UsageError(`invalid URL ${text}: it has the form http://HOST:PORT`);
}
