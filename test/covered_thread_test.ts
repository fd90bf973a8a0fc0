import { assertEquals } from "@std/assert";
import type { ScriptCoverage } from "../src/core/snapshot.ts";
import type { CoverageSession } from "../src/inspector/coverage_session.ts";
import { CoveredThread } from "../src/wrap/covered_thread.ts";

const script = (scriptId: string): ScriptCoverage[] => [{ scriptId, url: "", functions: [] }];

/** A session whose takes are answered when the test says so. */
function session() {
  const answers: PromiseWithResolvers<ScriptCoverage[]>[] = [];
  const closed = Promise.withResolvers<void>();
  const fake: CoverageSession = {
    take: () => {
      const answer = Promise.withResolvers<ScriptCoverage[]>();
      answers.push(answer);
      return answer.promise;
    },
    sources: () => Promise.resolve(new Map()),
    forgetSources: () => {},
    closed: closed.promise,
    close: () => closed.resolve(),
  };
  return { fake, answers };
}

Deno.test("CoveredThread keeps one take after the other", async () => {
  const { fake, answers } = session();
  const kept: string[] = [];
  const keeping = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const thread = new CoveredThread(fake, async ([{ scriptId } = { scriptId: "" }]) => {
    kept.push(`${scriptId} begins`);
    await keeping[Number(scriptId)]!.promise;
    kept.push(`${scriptId} ends`);
  });
  const takes = [thread.take({ afresh: false }), thread.take({ afresh: false })];
  assertEquals(answers.length, 2, "both are asked for at once");
  answers[1]!.resolve(script("1"));
  answers[0]!.resolve(script("0"));
  keeping[1]!.resolve();
  keeping[0]!.resolve();
  assertEquals(await Promise.all(takes), [true, true]);
  assertEquals(kept, ["0 begins", "0 ends", "1 begins", "1 ends"]);
});

Deno.test("CoveredThread says where a take was lost", async () => {
  const { fake, answers } = session();
  const thread = new CoveredThread(fake, () => Promise.resolve());
  const take = thread.take({ afresh: false });
  answers[0]!.reject(new Error("closed"));
  assertEquals(await take, false);

  const last = [thread.takeLast(), thread.takeLast(), thread.take({ afresh: false })];
  answers[1]!.resolve(script("0"));
  assertEquals(await Promise.all(last), [true, true, true]);
  assertEquals(answers.length, 2, "it runs nothing any more");
});
