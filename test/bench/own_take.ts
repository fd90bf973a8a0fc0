/** V8's own take: what any tool has to wait for that asks V8 for its coverage. */

import type { Running } from "../programs.ts";

/** A session with an inspector that takes precise coverage, as far as covhttp's is the same. */
export interface OwnTakes extends Disposable {
  /** Take what ran since the last take. The answer is left as text. */
  take(): Promise<string>;
}

/** What makes an app wait for {@linkcode startOwnTakes}. */
export const WAIT_FOR_TAKES = "--inspect-wait=127.0.0.1:0";

/** Connect to an app that waits, start precise block coverage, and let it go. */
export async function startOwnTakes(app: Running): Promise<OwnTakes> {
  const [, url] = await app.stderrMatch(/Debugger listening on (ws:\S+)/);
  const socket = new WebSocket(url!);
  const answers: PromiseWithResolvers<string>[] = [];
  let lastId = 0;
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error("Cannot reach the inspector"));
  });
  socket.onmessage = ({ data }: MessageEvent<string>) => answers.shift()?.resolve(data);
  // Answers come in the order of their calls, and there are no events in these domains.
  const call = (method: string, params = {}) => {
    const answer = Promise.withResolvers<string>();
    answers.push(answer);
    socket.send(JSON.stringify({ id: ++lastId, method, params }));
    return answer.promise;
  };
  await call("Profiler.enable");
  await call("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  await call("Runtime.runIfWaitingForDebugger");
  return {
    take: () => call("Profiler.takePreciseCoverage"),
    [Symbol.dispose]: () => socket.close(),
  };
}
