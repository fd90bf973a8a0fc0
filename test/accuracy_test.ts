import { assert, assertEquals, assertGreaterOrEqual, assertLessOrEqual } from "@std/assert";
import type { EngineName } from "../src/core/engines.ts";
import { differences, figuresOf } from "./accuracy/figures.ts";
import { measure } from "./accuracy/measure.ts";
import { packages, programs } from "./accuracy/subjects.ts";

/** Programs with `with` and `use asm`, which run without counters. */
const UNCOUNTED = ["sloppy.cjs", "strict_and_directives.cjs"];

/** What `scripts/deno task accuracy` prints beside other converters. */
Deno.test("coverage of V8 is that of istanbul's instrumentation", (t) => compare(t, "inspector"));
Deno.test("coverage of counters is that of istanbul's instrumentation", (t) =>
  compare(t, "counters"));

async function compare(t: Deno.TestContext, engine: EngineName): Promise<void> {
  const all = [...await programs(), ...await packages({ slow: false })];
  const subjects = all.filter(({ name }) => engine !== "counters" || !UNCOUNTED.includes(name));
  const { files, problems } = await measure(subjects, { converters: ["covhttp"], engine });
  const { files: count, exact, total, ...lines } = figuresOf(files, "covhttp");
  const shown = () => differences(files, "covhttp").join("\n");
  const share = (part: number, whole: number) => part / whole;

  await t.step("of enough files", () => {
    assertGreaterOrEqual(count, 400);
    assertGreaterOrEqual(total.line, 8000);
  });
  await t.step("all programs ran alike, and all was converted", () => assertEquals(problems, []));
  await t.step("functions are exact in 99 % of files", () => {
    assert(share(exact.function, count) >= 0.99, shown());
  });
  await t.step("branches are exact in 97 % of files", () => {
    assert(share(exact.branch, count) >= 0.97, shown());
  });
  await t.step("lines are exact in 99 % of files", () => {
    assert(share(exact.line, count) >= 0.99, shown());
  });
  await t.step(
    "no line that is no code counts",
    () => assertEquals(lines.nonCodeLines, 0, shown()),
  );
  await t.step("at most 0.1 % of lines are falsely uncovered", () => {
    assertLessOrEqual(share(lines.falselyUncovered, total.line), 0.001, shown());
  });
  await t.step("no line of code is missing", () => assertEquals(lines.missingLines, 0, shown()));
  await t.step("at most 0.1 % of lines are falsely covered", () => {
    assertLessOrEqual(share(lines.falselyCovered, total.line), 0.001, shown());
  });
}
