import { assertEquals, assertThrows } from "@std/assert";
import { configOf, parseConfig } from "../../src/core/config.ts";
import { UsageError } from "../../src/core/errors.ts";

const options = [
  { name: "out", value: "DIR" },
  { name: "reporter", value: "NAME", repeat: true },
  { name: "watermarks", value: "METRIC=LOW,HIGH", repeat: true },
  { name: "lines", value: "PERCENT" },
  { name: "check-coverage" },
];

const read = (data: unknown) => configOf(data, ".rc", options);

Deno.test("parseConfig() reads JSON, YAML by its name, and a member", () => {
  assertEquals(parseConfig('\ufeff{"lines": 1}', ".nycrc"), { lines: 1 });
  assertEquals(parseConfig("lines: 1 # all", ".nycrc.yml"), { lines: 1 });
  assertEquals(parseConfig("", ".nycrc.yaml"), {});
  assertEquals(parseConfig('{"c8": {"lines": 1}}', "package.json", "c8"), { lines: 1 });
  assertEquals(parseConfig("{}", "package.json", "nyc"), undefined);
  assertThrows(() => parseConfig("{,}", ".c8rc"), UsageError, "cannot read .c8rc: ");
  assertThrows(() => parseConfig("a: [", "a.yml"), UsageError, "cannot read a.yml: ");
});

Deno.test("configOf() takes the keys of c8 and nyc, in both spellings", () => {
  const { values, unknown } = read({
    "reports-dir": "there",
    "reporter": "text",
    "checkCoverage": true,
    "lines": 87.5,
    "watermarks": { lines: [50, 80], branches: ["1", 2] },
    "cache": false,
  });
  assertEquals(values, {
    "out": "there",
    "reporter": ["text"],
    "check-coverage": true,
    "lines": "87.5",
    "watermarks": ["lines=50,80", "branches=1,2"],
  });
  assertEquals(unknown, ["cache"]);
  assertEquals(read({ "report-dir": "a", "reporter": ["a", "b"] }).values, {
    out: "a",
    reporter: ["a", "b"],
  });
  assertEquals(read({ extends: "./base.json" }).extends, ["./base.json"]);
});

Deno.test("configOf() names the file and the key of a value of the wrong type", () => {
  const wrong: [object: object, message: string][] = [
    [{ checkCoverage: "yes" }, 'invalid checkCoverage in .rc: "yes" is not true or false'],
    [{ lines: 120 }, "invalid lines in .rc: 120 is not a number from 0 to 100"],
    [{ lines: true }, "invalid lines in .rc: true is not a number from 0 to 100"],
    [{ lines: "many" }, 'invalid lines in .rc: "many" is not a number from 0 to 100'],
    [{ out: 5 }, "invalid out in .rc: 5 is not a text"],
    [{ out: "" }, 'invalid out in .rc: "" is not a text'],
    [{ reporter: [["html", {}]] }, 'invalid reporter in .rc: [["html",{}]] is not a text or'],
    [{ watermarks: { lines: 5 } }, 'invalid watermarks in .rc: {"lines":5} is not like'],
    [{ extends: 5 }, "invalid extends in .rc: 5 is not a text or a list of texts"],
  ];
  for (const [data, message] of wrong) assertThrows(() => read(data), UsageError, message);
  for (const data of [[], "text", null, 5]) {
    assertThrows(() => read(data), UsageError, ".rc is no config: it has to be an object");
  }
});
