import { assertEquals, assertRejects } from "@std/assert";
import { WebSocketServer } from "ws";
import {
  type AnswerReader,
  connectInspector,
  type InspectorConnection,
  ProtocolError,
} from "../../src/inspector/connection.ts";

const LONG = "x".repeat(200_000);

/** What an inspector answers, by method. */
const answers: Record<string, (id: number) => unknown[]> = {
  small: (id) => [{ id, result: { text: "a" } }],
  large: (id) => [{ id, result: { text: LONG } }],
  swapped: (id) => [{ result: { text: "a" }, id }],
  wrong: (id) => [{ id, error: { message: "no such method" } }],
  withEvent: (id) => [{ method: "happened", params: { text: LONG } }, { id, result: {} }],
};

async function withInspector(act: (inspector: InspectorConnection) => Promise<void>) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.on("listening", resolve));
  server.on(
    "connection",
    (peer: { on: CallableFunction; send: CallableFunction; close(): void }) =>
      peer.on("message", (data: unknown) => {
        const { id, method } = JSON.parse(String(data));
        if (method === "end") peer.close();
        answers[method]?.(id).forEach((answer) => peer.send(JSON.stringify(answer)));
      }),
  );
  try {
    const inspector = await connectInspector(`ws://127.0.0.1:${server.address().port}/`);
    await act(inspector);
    inspector.close();
    await inspector.closed;
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Puts an answer together, and counts its parts. */
function parts(): AnswerReader<{ answer: { result: { text: string } }; count: number }> {
  let text = "";
  let count = 0;
  return {
    add(part) {
      text += part;
      count++;
    },
    end: () => ({ answer: JSON.parse(text), count }),
  };
}

Deno.test("connectInspector() calls methods, and handles events", async () => {
  await withInspector(async (inspector) => {
    const events: unknown[] = [];
    inspector.on("happened", ({ text }) => events.push(text));
    inspector.send("small");
    const results = await Promise.all([
      ...["small", "large", "withEvent", "swapped"].map((method) => inspector.call(method)),
    ]);
    assertEquals(results, [{ text: "a" }, { text: LONG }, {}, { text: "a" }]);
    assertEquals(events, [LONG]);
    await assertRejects(() => inspector.call("wrong"), ProtocolError, "wrong: no such method");
  });
});

Deno.test("connectInspector() hands out large answers in parts, between others", async () => {
  await withInspector(async (inspector) => {
    const [large, small, swapped, other] = await Promise.all([
      inspector.callLarge("large", {}, parts()),
      inspector.callLarge("small", {}, parts()),
      inspector.callLarge("swapped", {}, parts()),
      inspector.call("large"),
    ]);
    assertEquals([large.answer.result.text, large.count > 1], [LONG, true]);
    assertEquals([small.answer.result.text, small.count], ["a", 1]);
    assertEquals([swapped.answer.result.text, swapped.count], ["a", 1]);
    assertEquals(other.text, LONG);
    await assertRejects(() => inspector.callLarge("wrong", {}, parts()), ProtocolError, "no such");
  });
});

Deno.test("connectInspector() rejects what is pending at the end, and what comes later", async () => {
  await withInspector(async (inspector) => {
    const closed = "the process closed the connection";
    await Promise.all([
      assertRejects(() => inspector.callLarge("silent", {}, parts()), ProtocolError, closed),
      assertRejects(() => inspector.call("end"), ProtocolError, closed),
    ]);
    await assertRejects(() => inspector.call("small"), ProtocolError, "the connection is closed");
  });
});
