import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { commandHelp } from "../../src/cli/help.ts";
import {
  parseCount,
  parseDuration,
  parseOptions,
  parsePercent,
  parsePort,
} from "../../src/cli/options.ts";
import { UsageError } from "../../src/core/errors.ts";

const command = {
  name: "demo",
  summary: "Show something",
  usage: "[options]",
  options: [
    {
      name: "port",
      short: "p",
      value: "PORT",
      env: "DEMO_PORT",
      default: "9095",
      help: "A port",
    },
    { name: "tag", value: "TAG", repeat: true, default: "a,b", help: "Tags" },
    { name: "file", value: "FILE", help: "A file" },
    { name: "loud", help: "Be loud" },
  ],
  examples: [["demo --loud", "Be loud"]],
} as const;

const parse = (args: string[], env: Record<string, string> = {}) =>
  parseOptions(command, args, (name) => env[name]);
const parseWrapped = (args: string[]) =>
  parseOptions({ ...command, wrapsCommand: true }, args, () => undefined);

Deno.test("parseOptions() takes the option, then the variable, then the default", () => {
  assertEquals(parse([]).values.port, "9095");
  assertEquals(parse([], { DEMO_PORT: "1" }).values.port, "1");
  assertEquals(parse([], { DEMO_PORT: "" }).values.port, "9095");
  assertEquals(parse(["-p", "2"], { DEMO_PORT: "1" }).values.port, "2");
  assertEquals(parse(["--port=3"]).values.port, "3");
  assertEquals(parse([]).values.file, undefined);
});

Deno.test("parseOptions() takes a value right after a short name, and none for a switch", () => {
  assertEquals(parse(["-p7"]).values.port, "7");
  assertEquals(parse(["-p=7"]).values.port, "7");
  assertThrows(() => parse(["--loud=5m"]), UsageError, "--loud takes no value: --loud=5m");
});

Deno.test("parseCount() takes whole numbers from the least on", () => {
  assertEquals([parseCount("0", "--n"), parseCount("12", "--n", 1)], [0, 12]);
  for (const text of ["-1", "1.5", "", "x", "1234567"]) {
    assertThrows(
      () => parseCount(text, "--n"),
      UsageError,
      `invalid --n ${text}: it is a whole number`,
    );
  }
  assertThrows(() => parseCount("0", "--n", 1), UsageError, "it is a whole number from 1");
  assertThrows(() => parsePort("0", "--port", 1), UsageError, "from 1 to 65535");
});

Deno.test("parseOptions() collects repeated options and leaves the rest as it is", () => {
  const { values, rest } = parse([
    "x",
    "--tag",
    "c",
    "--tag",
    "d",
    "--loud",
    "0012",
  ]);
  assertEquals(values.tag, ["c", "d"]);
  assertEquals(values.loud, true);
  assertEquals(rest, ["x", "0012"]);
  assertEquals(parse([]).values.tag, ["a", "b"]);
});

Deno.test("parseOptions() leaves a wrapped command alone", () => {
  const wrapped = ["node", "--port", "1", "-x", "--", "--loud", ""];
  for (const args of [wrapped, ["--", ...wrapped]]) {
    const { values, rest } = parseWrapped(["--port", "7", ...args]);
    assertEquals(values.port, "7");
    assertEquals(values.loud, false);
    assertEquals(rest, wrapped);
  }
});

Deno.test("parseOptions() suggests an option for an unknown one", () => {
  assertThrows(
    () => parse(["--prot", "1"]),
    UsageError,
    "unknown option --prot: did you mean --port?",
  );
  assertThrows(
    () => parse(["-x"]),
    UsageError,
    "unknown option -x: see covhttp demo --help",
  );
});

Deno.test("parseOptions() suggests nothing that is not close", () => {
  assertThrows(
    () => parse(["--bogus"]),
    UsageError,
    "unknown option --bogus: see covhttp demo --help",
  );
});

Deno.test("parseOptions() wants a value once for an option that has one", () => {
  assertThrows(
    () => parse(["--file"]),
    UsageError,
    "--file needs a value: --file FILE",
  );
  assertThrows(
    () => parse(["--file", "--port"]),
    UsageError,
    "--file needs a value: --file FILE",
  );
  assertThrows(
    () => parse(["--file", "a", "--file", "b"]),
    UsageError,
    "only once",
  );
});

Deno.test("parsePort() takes 0 to 65535", () => {
  assertEquals([parsePort("0", "port"), parsePort("65535", "port")], [
    0,
    65535,
  ]);
  for (const text of ["65536", "-1", "1.5", "http", ""]) {
    assertThrows(() => parsePort(text, "port"), UsageError, "invalid port");
  }
});

Deno.test("parseDuration() takes numbers with units, up to what timers count", () => {
  const cases = [["0", 0], ["500ms", 500], ["1.5s", 1500], ["1m30s", 90_000], ["2h", 7_200_000]];
  for (const [text, ms] of cases) assertEquals(parseDuration(String(text), "--linger"), ms);
  for (const text of ["10", "", "-1s", "1d", "s", "10sx", "x10s", "1s 2s", "NaN", "600h"]) {
    assertThrows(() => parseDuration(text, "--linger"), UsageError, "invalid --linger");
  }
});

Deno.test("commandHelp() shows every option within 80 columns", () => {
  const help = commandHelp(command);
  for (const { name } of command.options) {
    assertStringIncludes(help, `--${name}`);
  }
  assertEquals(help.split("\n").filter((line) => line.length > 80), []);
});

Deno.test("parsePercent() takes numbers from 0 to 100", () => {
  assertEquals(["0", "80", "99.95", "100.0"].map((text) => parsePercent(text, "--lines")), [
    0,
    80,
    99.95,
    100,
  ]);
  for (const text of ["", "-1", "101", "100.1", "80%", "1e1", "080.", ".5", "x"]) {
    assertThrows(() => parsePercent(text, "--lines"), UsageError, "invalid --lines");
  }
});
