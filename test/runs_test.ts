/** The runs of containers that a watch has seen. */

import { assertEquals, assertThrows } from "@std/assert";
import { type Run, Runs } from "../src/collect/runs.ts";
import { TransientFailure } from "../src/core/errors.ts";
import { type Pod, type PodTarget, podTargets } from "../src/core/pod_targets.ts";

/** A pod whose container runs for the so-and-so-many-th time, or has ended. */
function podWith(restartCount: number, isRunning = true): Pod {
  const state = isRunning ? { running: {} } : { terminated: { exitCode: 137 } };
  const image = { image: "app:1", imageID: "app@sha256:1" };
  const containerID = `containerd://${restartCount}`;
  return {
    metadata: { name: "web", namespace: "default", uid: "u1" },
    spec: { containers: [{ name: "app" }] },
    status: {
      phase: "Running",
      containerStatuses: [{ name: "app", ready: true, restartCount, ...image, containerID, state }],
    },
  };
}

/** Runs whose follower does nothing until it is over or stopped. */
function newRuns() {
  const runs = new Runs((run) =>
    new Promise((resolve) => {
      run.ended.addEventListener("abort", () => resolve());
      run.stopped.addEventListener("abort", () => resolve());
      if (run.stopped.aborted) resolve();
    })
  );
  const see = (pod: Pod) => {
    const targets = podTargets(pod, {}).targets.map((pod: PodTarget) => {
      return { name: "pod default/web", pod, connect: () => Promise.reject(new Error("no")) };
    });
    runs.see(pod, targets);
  };
  return { runs, see };
}

const read = (run: Run, instance: string) =>
  Object.assign(run, { read: { entry: { instance } }, isComplete: true });

Deno.test("Runs starts each run once, and ends it when another or none runs", () => {
  const { runs, see } = newRuns();
  see(podWith(0));
  see(podWith(0));
  assertEquals(runs.all.length, 1);
  see(podWith(0, false));
  assertEquals(runs.all[0]!.ended.aborted, true);
  see(podWith(1));
  assertEquals(runs.all.map(({ ended }) => ended.aborted), [true, false]);
  runs.end("another");
  assertEquals(runs.all[1]!.ended.aborted, false);
  runs.end("u1");
  assertEquals(runs.all[1]!.ended.aborted, true);
});

Deno.test("Runs names runs that were over before they were seen", () => {
  const { runs, see } = newRuns();
  see(podWith(1));
  see(podWith(4));
  see(podWith(5, false));
  assertEquals(runs.missed.map(({ restarts }) => restarts), [2, 3, 5]);
});

Deno.test("Runs does not take the next run of a container for the one it follows", () => {
  const { runs, see } = newRuns();
  see(podWith(0));
  const [first] = runs.all;
  runs.claim(first!, "aaaa");
  runs.claim(first!, "aaaa");
  assertThrows(() => runs.claim(first!, "bbbb"), TransientFailure, "another run");
  see(podWith(1));
  runs.claim(runs.all[1]!, "bbbb");
  assertThrows(() => runs.claim(first!, "bbbb"), TransientFailure, "another run");
});

Deno.test("Runs gives back what a run has read of the next one", () => {
  const { runs, see } = newRuns();
  see(podWith(0));
  const [first] = runs.all;
  runs.claim(first!, "bbbb"); // it never answered itself, and the next run does already
  read(first!, "bbbb");
  see(podWith(1));
  runs.claim(runs.all[1]!, "bbbb");
  assertEquals([first!.read, first!.isComplete, first!.instance], [undefined, false, undefined]);
});

Deno.test("Runs takes a new instance in the same run of a container in the end", () => {
  const { runs, see } = newRuns();
  see(podWith(0));
  const [run] = runs.all;
  runs.claim(run!, "aaaa");
  for (let i = 0; i < 5; i++) assertThrows(() => runs.claim(run!, "bbbb"), TransientFailure);
  runs.claim(run!, "bbbb");
  assertEquals(run!.instance, "bbbb");
});

Deno.test("Runs.stop() lets those go on that are terminating, until its limit", async () => {
  const { runs, see } = newRuns();
  see(podWith(0));
  const terminating = podWith(1);
  terminating.metadata = { ...terminating.metadata, uid: "u2", deletionTimestamp: "now" };
  see(terminating);
  const stopping = runs.stop(10_000);
  assertEquals(runs.all.map(({ stopped }) => stopped.aborted), [true, false]);
  runs.end("u2");
  await stopping;
  see(podWith(2));
  assertEquals(runs.all.at(-1)!.stopped.aborted, true, "what comes later is not followed");
});
