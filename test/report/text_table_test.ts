import { assert, assertEquals } from "@std/assert";
import { fitTable } from "../../src/report/text_table.ts";

/** The columns of percentages, with all that stands between columns. */
const PERCENTAGES = 45;

Deno.test("fitTable() makes a table that is as wide as the terminal at most, down to 57 columns", () => {
  for (let columns = 57; columns <= 200; columns++) {
    for (const name of [4, 20, columns - PERCENTAGES - 17, 300]) {
      for (const missing of [17, 60, 300]) {
        const widths = fitTable({ name, missing }, columns);
        const width = PERCENTAGES + widths.name + widths.missing;
        assert(width <= columns, `${width} of ${columns}: ${JSON.stringify(widths)}`);
        assert(widths.name >= Math.min(name, 7) && widths.missing >= 5, JSON.stringify(widths));
      }
    }
  }
});

Deno.test("fitTable() leaves alone what fits, and shortens names before lines", () => {
  assertEquals(fitTable({ name: 20, missing: 17 }, 100), { name: 20, missing: 17 });
  assertEquals(fitTable({ name: 60, missing: 80 }, 100), { name: 38, missing: 17 });
  assertEquals(fitTable({ name: 20, missing: 80 }, 100), { name: 20, missing: 35 });
  assertEquals(fitTable({ name: 20, missing: 80 }, 62), { name: 12, missing: 5 });
});
