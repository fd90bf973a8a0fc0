/** `covhttp collect` while the API server and connections fail. */

import { assertEquals, assertMatch } from "@std/assert";
import { temporaryFolder } from "../folders.ts";
import { fromSource, programs } from "../programs.ts";
import { cluster, runPods } from "./cluster.ts";
import { assertCounts, collect, functionCountsOf } from "./collecting.ts";
import { requests } from "./requests.ts";

/** What the cluster can do, and covhttp gets over. Short answers: a snapshot here has some 3 kB. */
const PASSING: string[][] = [
  ["drop", "0"],
  ["drop", "200", "--times", "3"],
  ["drop", "1500", "--times", "4"],
  ["stall", "0"],
  ["stall", "500", "--times", "2"],
  ["status", "500", "--on", "portforward"],
  ["status", "503", "--on", "portforward", "--times", "3"],
  ["status", "429", "--on", "portforward", "--retry-after", "1"],
  ["status", "503", "--on", "list", "--times", "2"],
  ["status", "429", "--on", "list"],
  ["status", "500", "--on", "get"],
  ["delay", "300", "--times", "5"],
  ["hang", "--on", "list"],
  ["hang", "--on", "portforward", "--times", "2"],
  ["offline", "800"],
  ["expire"],
];

export function faultTests(): void {
  for (const fault of PASSING) {
    for (const how of fault[0] === "stall" ? ["native"] : ["native", "kubectl"]) {
      Deno.test(`collect (${how}) gets over: ${fault.join(" ")}`, async () => {
        await using out = await temporaryFolder();
        await using pods = await runPods("faults", { replicas: 3 });
        await using ask = await requests(pods);
        await Promise.all([ask(0, "one"), ask(1, "one"), ask(2, "one", "late")]);
        await cluster("fault", ...fault);
        const args = [
          "-l",
          pods.selector,
          "-o",
          out.path,
          "--timeout",
          "20s",
          "--port-forward",
          how,
        ];
        const { code, stderr } = await collect(programs.at(-1)!, args);
        assertEquals(code, 0, stderr);
        assertCounts(await functionCountsOf(out.path), { one: 3, whenAsked: 1, two: 0 });
      });
    }
  }

  Deno.test("collect names a pod that stays unreachable, and reports on the others", async () => {
    const cases: [fault: string[], reason: RegExp][] = [
      [["drop", "100"], /the connection failed/],
      [["stall", "100"], /nothing came for 1 s|no answer within 3 s/],
      [["status", "503", "--on", "portforward"], /the API server answers 503: injected fault/],
      [["hang", "--on", "portforward"], /no answer within 3 s|nothing came for/],
    ];
    for (const [fault, reason] of cases) {
      await using out = await temporaryFolder();
      await using pods = await runPods("unreachable", { replicas: 2 });
      // One at a time, so that the fault hits all tries of the first.
      const args = ["-l", pods.selector, "-o", out.path, "--timeout", "3s", "--retries", "0"];
      await cluster("fault", ...fault);
      const { code, stderr } = await collect(fromSource, [...args, "--concurrency", "1"]);
      assertEquals([fault, code], [fault, 3], stderr);
      assertMatch(stderr, /not in the report: pod default\/unreachable-\w+: /);
      assertMatch(stderr, reason);
    }
  });

  Deno.test("collect fails in one line where the API server stays away", async () => {
    await using out = await temporaryFolder();
    const args = ["-l", "app=x", "-o", out.path, "--timeout", "2s"];
    const cases: [fault: string[], message: RegExp][] = [
      [
        ["status", "503", "--on", "list", "--times", "99"],
        /API server answers 503: injected fault/,
      ],
      [
        ["status", "401", "--on", "list", "--times", "2"],
        /refuses the credentials of context admin: injected fault; log in again/,
      ],
      [["hang", "--on", "list", "--times", "9"], /no answer within 2 s/],
      [["offline", "5000"], /cannot reach https:/],
    ];
    for (const [fault, message] of cases) {
      await cluster("fault", ...fault);
      const { code, stderr } = await collect(fromSource, args);
      await cluster("fault", "clear");
      assertEquals([fault, code], [fault, 1], stderr);
      assertMatch(stderr, message);
      assertEquals(stderr.trimEnd().split("\n").length, 1, stderr);
    }
  });
}
