/** What the bench makes of its numbers; what it measures, no test can depend on. */

import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { type Goal, judge } from "./bench/goals.ts";
import {
  readResults,
  Recorder,
  type Sample,
  type SectionRun,
  writeResults,
} from "./bench/results.ts";
import { seeded, shuffled } from "./bench/shuffle.ts";
import { climb, differences, median, ratios, spreadOf } from "./bench/statistics.ts";
import { asMarkdown, asText, tablesOf } from "./bench/tables.ts";
import { temporaryFolder } from "./folders.ts";
import { run } from "./programs.ts";

Deno.test("median() is the value in the middle, or between the two there", () => {
  assertEquals(median([3, 1, 2]), 2);
  assertEquals(median([4, 1, 3, 2]), 2.5);
});

Deno.test("spreadOf() leaves rounds out that failed", () => {
  assertEquals(spreadOf([5, null, 1, 3]), { median: 3, least: 1, most: 5, count: 3 });
  assertEquals(spreadOf([null]), undefined);
  assertEquals(spreadOf([]), undefined);
});

Deno.test("ratios() and differences() compare within the round", () => {
  assertEquals(ratios([2, 9, null, 8], [1, 3, 4]), [2, 3, null, null]);
  assertEquals(differences([2, 9], [1, 3]), [1, 6]);
});

Deno.test("climb() is how much higher the last third gets than what was before", () => {
  assertEquals(climb([10, 30, 12, 28, 11, 31]), 1);
  assertEquals(climb([10, 12, 14, 16, 18, 20]), 4);
  assertEquals(climb([30, 10, 10]), -20);
});

Deno.test("shuffled() has the same order for the same seed, and another for the next", () => {
  const values = Array.from({ length: 20 }, (_, i) => i);
  const random = seeded(42);
  const first = shuffled(values, random);
  assertEquals(shuffled(values, seeded(42)), first);
  assertNotEquals(shuffled(values, random), first);
  assertEquals(first.toSorted((a, b) => a - b), values);
});

Deno.test("Recorder keeps values by round, with the rounds that failed", () => {
  const recorder = new Recorder(() => {});
  const of = { figure: "mixRate", app: "service", node: "24.1.0", variant: "plain" } as const;
  recorder.record(of, 0, 10);
  recorder.record(of, 2, 12);
  recorder.remark("once");
  recorder.remark("once");
  assertEquals(recorder.samples, [{ ...of, values: [10, null, 12] }]);
  assertEquals(recorder.remarks, ["once"]);
});

/** Values of one figure. */
function sample(variant: string, values: (number | null)[], node = "24.1.0"): Sample {
  return { figure: "mixRate", app: "service", node, variant, values };
}

const goal: Goal = {
  title: "throughput",
  figure: "mixRate",
  variant: "covhttp",
  against: "plain",
  by: "ratio",
  least: 0.5,
};

Deno.test("judge() takes the median of the ratios, not the ratio of medians", () => {
  const samples = [sample("plain", [100, 1000, 10]), sample("covhttp", [60, 400, 6])];
  const [judged] = judge(samples, [goal]);
  assertEquals(judged!.spread, { median: 0.6, least: 0.4, most: 0.6, count: 3 });
  assertEquals(judged!.isMet, true);
  assertEquals(judge(samples, [{ ...goal, least: 0.61 }])[0]!.isMet, false);
  assertEquals(judge(samples, [{ ...goal, least: undefined, most: 0.6 }])[0]!.isMet, true);
});

Deno.test("judge() judges each version of Node.js, and leaves out what was not measured", () => {
  const samples = ["20.1.0", "24.1.0"].flatMap((node) => [
    sample("plain", [10], node),
    sample("covhttp", [7], node),
  ]);
  assertEquals(judge(samples, [goal]).map(({ node }) => node), ["20.1.0", "24.1.0"]);
  assertEquals(judge(samples, [{ ...goal, node: "24" }]).map(({ node }) => node), ["24.1.0"]);
  assertEquals(judge(samples, [{ ...goal, app: "another" }]), []);
  assertEquals(judge([sample("covhttp", [7])], [goal]), []);
  assertEquals(judge([sample("plain", [7]), sample("covhttp", [null])], [goal]), []);
});

Deno.test("tables show ratios with their spread, and what they are compared with by itself", () => {
  const samples = [
    sample("covhttp", [50, 40, 45]),
    sample("NODE_V8_COVERAGE", [50, 50, 50]),
    sample("plain", [100, 100, 100]),
    sample("broken", [null]),
  ];
  const [table, goals] = tablesOf(samples);
  assertEquals(table!.rows, [
    ["", "mixed load"],
    ["plain", "100/s (100 to 100)"],
    ["NODE_V8_COVERAGE", "0.50 (0.50 to 0.50)"],
    ["covhttp", "0.45 (0.40 to 0.50)"],
    ["broken", "failed"],
  ]);
  assertMatch(table!.title, /service, Node\.js 24\.1\.0; 3 rounds$/);
  assertEquals(goals!.rows[1]!.slice(2), [
    ">= 0.98 x NODE_V8_COVERAGE",
    "0.900 (0.800 to 1.000)",
    "MISSED",
  ]);
  assertMatch(asMarkdown(table!), /^\| plain \| 100\/s \(100 to 100\) \|$/m);
  assertMatch(asText(table!), /^covhttp +0\.45 \(0\.40 to 0\.50\)$/m);
});

Deno.test("the bench prints the results of a file again", async () => {
  await using folder = await temporaryFolder();
  const file = `${folder.path}/results/file.json`;
  const results: SectionRun = {
    time: "2026-11-25T10:00:00.000Z",
    took: 60,
    seed: 7,
    quick: false,
    machine: { cpu: "CPU", cores: 2, memory: 8000, kernel: "6.1" },
    versions: { covhttp: "0.1.0" },
    samples: [sample("plain", [100]), sample("covhttp", [45])],
    remarks: ["nyc is left out"],
  };
  await writeResults(file, "throughput", results);
  await writeResults(file, "binary", { ...results, samples: [] });
  assertEquals(await readResults(file), {
    throughput: results,
    binary: { ...results, samples: [] },
  });
  const { code, stdout } = await bench("--from", file, "--markdown", "throughput");
  assertEquals(code, 0);
  assertMatch(stdout, /^\| covhttp \| 0\.45 \|$/m);
  assertMatch(stdout, /2026-11-25, 2 cores of CPU/);
  assertMatch(stdout, /nyc is left out/);
});

Deno.test("the bench refuses what it does not know", async () => {
  for (const [argument, message] of [["--fast", /--fast/], ["speed", /no section speed.*binary/]]) {
    const { code, stderr } = await bench(argument as string);
    assertEquals(code, 2);
    assertMatch(stderr, message as RegExp);
  }
});

/** Run the bench, which measures nothing with these arguments. */
async function bench(...args: string[]) {
  const script = new URL("../scripts/bench.ts", import.meta.url).pathname;
  const command = [Deno.execPath(), "run", "--quiet", "-A", script];
  return await run({ name: "bench", command }, args);
}
