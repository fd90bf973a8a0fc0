/** Running covhttp as its users do: as a program, wrapped around other programs. */

import { deadline } from "@std/async/deadline";

const ROOT = new URL("../", import.meta.url).pathname;

/** A way to run covhttp. */
export interface Program {
  name: string;
  command: readonly string[];
}

/** covhttp from its sources. */
export const fromSource: Program = {
  name: "src/main.ts",
  command: [Deno.execPath(), "run", "--quiet", "-A", `${ROOT}src/main.ts`],
};

/** The compiled binary, where `scripts/test.ts` could build it. */
export const binary = Deno.env.get("COVHTTP_BINARY");

/** covhttp from its sources and, where `scripts/test.ts` could build it, the compiled binary. */
export const programs: readonly Program[] = binary
  ? [fromSource, { name: "the binary", command: [binary] }]
  : [fromSource];

/** How a program is run. */
export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** What it reads; nothing if missing. */
  stdin?: string;
}

/** How a program ended. */
export interface Ended {
  code: number;
  /** What ended it, if a signal did. */
  signal: Deno.Signal | null;
  stdout: string;
  stderr: string;
}

/** Run covhttp to its end. */
export async function run(
  { command: [path, ...first] }: Program,
  args: readonly string[],
  { cwd, env, stdin }: RunOptions = {},
): Promise<Ended> {
  const child = new Deno.Command(path!, {
    args: [...first, ...args],
    cwd,
    env: { NO_COLOR: "1", ...env },
    stdin: stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  if (stdin !== undefined) {
    await new Blob([stdin]).stream().pipeTo(child.stdin);
  }
  const { code, signal, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return {
    code,
    signal,
    stdout: decoder.decode(stdout),
    stderr: decoder.decode(stderr),
  };
}

/** A port that nothing listens on, at least for now. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** A program that is running. Disposing of it ends it. */
export interface Running extends AsyncDisposable {
  pid: number;
  /** Wait until standard output matches. */
  stdoutMatch(pattern: RegExp): Promise<RegExpMatchArray>;
  stderrMatch(pattern: RegExp): Promise<RegExpMatchArray>;
  kill(signal: Deno.Signal): void;
  /** Wait for its end. */
  ended: Promise<Ended>;
}

/** A wrapped command that is running. */
export interface Wrapped extends Running {
  /** Where its coverage is: `http://127.0.0.1:PORT`. */
  coverage: string;
}

/** Start a program. */
export function start(
  [path, ...args]: readonly string[],
  { cwd, env }: Omit<RunOptions, "stdin"> = {},
): Running {
  const child = new Deno.Command(path!, {
    args,
    cwd,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stdout = watch(child.stdout);
  const stderr = watch(child.stderr);
  const ended = (async () => {
    const { code, signal } = await child.status;
    return { code, signal, stdout: await stdout.whole, stderr: await stderr.whole };
  })();
  return {
    pid: child.pid,
    stdoutMatch: stdout.match,
    stderrMatch: stderr.match,
    kill: (signal) => child.kill(signal),
    ended,
    async [Symbol.asyncDispose]() {
      try {
        child.kill("SIGTERM");
        child.kill("SIGINT"); // for apps that handle the former
      } catch {
        // It has ended.
      }
      await deadline(ended, 20_000).catch(() => child.kill("SIGKILL"));
    },
  };
}

/** Start a command under `covhttp wrap` on a free port, and wait until coverage is served. */
export async function startWrapped(
  { command: covhttp }: Program,
  command: readonly string[],
  { options = [], ...rest }: Omit<RunOptions, "stdin"> & { options?: readonly string[] } = {},
): Promise<Wrapped> {
  const running = start([...covhttp, "wrap", "--port", "0", ...options, "--", ...command], rest);
  const [, coverage] = await running.stderrMatch(/serving coverage on (http:\S+)\/coverage\n/);
  return Object.assign(running, { coverage: coverage! });
}

/** Collects a stream's text, and waits for patterns in it. */
function watch(stream: ReadableStream<Uint8Array>) {
  let text = "";
  let grown = Promise.withResolvers<void>();
  let done = false;
  const whole = (async () => {
    for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      grown.resolve();
      grown = Promise.withResolvers();
    }
    done = true;
    grown.resolve();
    return text;
  })();
  const match = async (pattern: RegExp): Promise<RegExpMatchArray> => {
    for (;;) {
      const found = text.match(pattern);
      if (found) return found;
      if (done) throw new Error(`${pattern} is not in the output:\n${text}`);
      await grown.promise;
    }
  };
  return { whole, match };
}
