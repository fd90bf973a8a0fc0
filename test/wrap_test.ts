/** `covhttp wrap`: the app must not notice it, and its coverage must be right. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { Buffer } from "node:buffer";
import { once } from "node:events";
import { request } from "node:http";
import { fixture, startCounter } from "./counter_service.ts";
import { obstacle } from "./obstacles.ts";
import { type Program, programs, run, startWrapped } from "./programs.ts";
import { functionCounts, read } from "./snapshots.ts";

const binary = programs.find(({ name }) => name === "the binary")?.command[0];
const wrap = (program: Program, command: string[], stdin?: string) =>
  run(program, ["wrap", "--port", "0", "--", ...command], { stdin });

/** The same command without covhttp. */
const plain = (command: string[], stdin = "", cwd?: string) =>
  run({ name: "plain", command }, [], { stdin, cwd });

/** Tests that this machine cannot run, and why. */
const noPermissionModel = await obstacle("a process without rights", async () => {
  return await permissionFlags() ? undefined : "Node.js before 20 has no permission model";
});
const noReadOnlyRoot = await obstacle("a read-only root", () => {
  if (binary === undefined) return "the binary could not be built";
  const isPossible = Deno.uid() === 0 && Deno.build.os === "linux";
  return isPossible ? undefined : "only root on Linux can make one";
});

for (const program of programs) {
  const ends: [what: string, code: string][] = [
    ["a natural end", ""],
    ["an exit code", "process.exit(3)"],
    [
      "an exit code that an exit handler sets",
      "process.on('exit', () => { process.exitCode = 4 })",
    ],
    [
      "an exit within an exit handler",
      "process.on('exit', () => process.exit(5))",
    ],
    ["an end by a signal", "process.kill(process.pid, 'SIGKILL')"],
    ["an exception", "throw new Error('boom')"],
    ["a rejection", "Promise.reject(new Error('boom'))"],
    ["a clock that stands still", "performance.now = () => 42"],
  ];
  for (const [what, code] of ends) {
    Deno.test(`wrap (${program.name}) is not noticed: ${what}`, async () => {
      const command = [
        "node",
        fixture("mirror.cjs"),
        code,
        "--flag",
        "",
        "a b",
        "*",
      ];
      const [wrapped, alone] = await Promise.all([
        wrap(program, command, "line 1\nline 2\n"),
        plain(command, "line 1\nline 2\n"),
      ]);
      assertEquals(wrapped.code, alone.code);
      assertEquals(wrapped.stdout, alone.stdout);
      const rest = wrapped.stderr
        .replace(
          /covhttp: serving coverage on http:\/\/127\.0\.0\.1:\d+\/coverage\n/,
          "",
        )
        .replace("Debugger attached.\n", "")
        .replace("Waiting for the debugger to disconnect...\n", "");

      assertEquals(firstLines(rest), firstLines(alone.stderr));
    });
  }

  const entries: string[][] = [
    ["order.txt"],
    ["order.js"],
    ["order"],
    ["module.mjs"],
    ["detected.js"],
    ["--require", "./hook.cjs", "program.odd"],
    ["script"],
    ["throws.js"],
    ["invalid.js"],
    ["missing.js"],
    ["data.json"],
    ["--preserve-symlinks-main", "link.js"],
    ["--import", "./module.mjs", "order.js"],
    ["--check", "order.js"],
    ["-e", "console.log(process.argv.length, typeof require)", "a", "b"],
    ["-p", "1 + 1"],
    ["--input-type=module", "-e", "console.log(typeof require)"],
  ];
  Deno.test(`wrap (${program.name}) starts every kind of entry as Node.js does`, async () => {
    const cwd = fixture("entries");
    for (const args of entries) {
      const [wrapped, alone] = await Promise.all([
        run(program, ["wrap", "--port", "0", "--", "node", ...args], { cwd }),
        plain(["node", ...args], "", cwd),
      ]);
      assertEquals([args, wrapped.code, wrapped.stdout], [args, alone.code, alone.stdout]);
    }
  });

  Deno.test(`wrap (${program.name}) covers what runs before, between and after reads`, async () => {
    await using app = await startCounter(program);

    const start = await read(app.coverage);
    assertEquals(functionCounts(start, "counter.cjs"), {
      value: 0,
      once: 0,
      twice: 0,
      never: 0,
      tiny: 0,
      hot: 0,
    });

    assertEquals(await app.call("/once"), "once");
    assertEquals(await app.call("/twice"), "twice");
    assertEquals(
      functionCounts(await read(app.coverage), "counter.cjs").twice,
      1,
    );

    assertEquals(await app.call("/twice"), "twice");
    assertEquals(await app.call("/value?n=1"), "few");
    const first = await read(app.coverage);
    const second = await read(app.coverage);
    assertEquals(first.result, second.result);
    assertEquals(first["source-map-cache"], second["source-map-cache"]);
    assertEquals(first.covhttp?.scripts, second.covhttp?.scripts);

    assertEquals(functionCounts(first, "counter.cjs"), {
      value: 1,
      once: 1,
      twice: 2,
      never: 0,
      tiny: 0,
      hot: 0,
    });
    const value = first.result[0]!.functions.find(({ functionName }) => functionName === "value");
    const source = first.covhttp!.scripts[first.result[0]!.url]!.source!;
    const uncovered = value!.ranges.filter(({ count }) => count === 0)
      .map(({ startOffset, endOffset }) => source.slice(startOffset, endOffset));
    assertEquals(uncovered, ['{\n    return "many";\n  }']);
  });

  Deno.test(`wrap (${program.name}) loses no call while it is read and reset`, async () => {
    await using app = await startCounter(program);
    const calls = 400;
    let left = calls;
    const call = async () => {
      while (left-- > 0) await app.call("/once");
    };
    const readers = async () => {
      while (left > 0) await read(app.coverage);
    };
    await Promise.all([call(), call(), readers(), readers()]);
    assertEquals(functionCounts(await read(app.coverage), "counter.cjs").once, calls);

    left = calls;
    let sum = 0;
    const readAndReset = async () => {
      const snapshot = await read(app.coverage);
      const query = `?read=${snapshot.covhttp!.read}`;
      const response = await fetch(`${app.coverage}/coverage/reset${query}`, { method: "POST" });
      assertEquals(response.status, 200);
      await response.body?.cancel();
      sum += functionCounts(snapshot, "counter.cjs").once!;
    };
    const resetter = async () => {
      while (left > 0) await readAndReset();
    };
    await Promise.all([call(), call(), resetter()]);
    await readAndReset();
    assertEquals(sum, 2 * calls);
  });

  Deno.test(`wrap (${program.name}) resets all, or what a read has told`, async () => {
    await using app = await startCounter(program);
    const reset = async (query = "", method = "POST") => {
      const response = await fetch(`${app.coverage}/coverage/reset${query}`, {
        method,
      });
      await response.body?.cancel();
      return response.status;
    };

    await app.call("/once");
    assertEquals(await reset(), 200);
    assertEquals(
      functionCounts(await read(app.coverage), "counter.cjs").once,
      0,
    );

    await app.call("/once");
    const { covhttp } = await read(app.coverage);
    await app.call("/twice");
    assertEquals(await reset(`?read=${covhttp!.read}`), 200);
    const { once, twice } = functionCounts(
      await read(app.coverage),
      "counter.cjs",
    );
    assertEquals({ once, twice }, { once: 0, twice: 1 });

    assertEquals(await reset("?read=12345"), 409);
    assertEquals(await reset("?read=x"), 400);
    assertEquals(await reset("", "GET"), 200);
    assertEquals((await read(app.coverage)).covhttp?.generation, 3);
  });

  Deno.test(`wrap (${program.name}) sees optimized functions after a reset`, async () => {
    await using app = await startCounter(program);
    for (let round = 0; round < 3; round++) {
      await app.call("/hot");
      const { hot, tiny } = functionCounts(await read(app.coverage), "counter.cjs");
      assertEquals([round, hot, tiny! > 0], [round, 1, true]);
      await (await fetch(`${app.coverage}/coverage/reset`, { method: "POST" })).body?.cancel();
      assertEquals(functionCounts(await read(app.coverage), "counter.cjs").tiny, 0);
    }
  });

  Deno.test(`wrap (${program.name}) says what ran, and where`, async () => {
    await using app = await startCounter(program, {
      env: {
        SOURCE_GIT_COMMIT: "0123abc",
        SOURCE_GIT_URL: "https://git.example/shop.git",
      },
    });
    const { result, covhttp } = await read(app.coverage, "Log in: ünï");
    if (covhttp === undefined) {
      throw new Error("the snapshot has no covhttp member");
    }
    assertEquals(covhttp.name, "Log in: ünï");
    assertEquals(covhttp.host, Deno.hostname());
    assertEquals(covhttp.app, `node ${fixture("counter.cjs")}`);
    assertEquals(covhttp.build, {
      commit: "0123abc",
      url: "https://git.example/shop.git",
    });
    assert(Math.abs(Date.parse(covhttp.time) - Date.now()) < 60_000);
    const [process] = covhttp.processes;
    assertEquals(covhttp.processes.length, 1);
    assertEquals(process!.ppid, app.pid);
    assertEquals(process!.script, fixture("counter.cjs"));
    assertMatch(process!.node, /^\d+\.\d+\.\d+$/);
    assertEquals(result.map(({ url }) => url), [
      `file://${fixture("counter.cjs")}`,
    ]);
    const { sha256, source } = covhttp.scripts[result[0]!.url]!;
    assertEquals(source, await Deno.readTextFile(fixture("counter.cjs")));
    const digest = await crypto.subtle.digest(
      "SHA-256",
      new TextEncoder().encode(source),
    );
    assertEquals(sha256, new Uint8Array(digest).toHex());
  });

  Deno.test(`wrap (${program.name}) takes empty variables for unset ones`, async () => {
    await using app = await startCounter(program, {
      env: { SOURCE_GIT_COMMIT: "", SOURCE_GIT_URL: "", COVERAGE_HOST: "" },
    });
    assertEquals((await read(app.coverage)).covhttp?.build, {});
  });

  Deno.test(`wrap (${program.name}) answers in JSON with the right status`, async () => {
    await using app = await startCounter(program);
    const cases: [method: string, path: string, status: number][] = [
      ["GET", "/health", 200],
      ["GET", "/coverage", 200],
      ["GET", "/coverage/", 200],
      ["GET", "/coverage?name=" + "a".repeat(128), 200],
      ["GET", "/coverage?name=" + "a".repeat(129), 400],
      ["GET", "/coverage?name=", 400],
      ["GET", "/coverage?name=..%2Fpasswd", 400],
      ["GET", "/coverage?name=a%00b", 400],
      ["POST", "/coverage", 405],
      ["DELETE", "/coverage/reset", 405],
      ["GET", "/", 404],
      ["GET", "/coverage/none", 404],
      ["GET", "/constructor", 404],
    ];
    for (const [method, path, status] of cases) {
      const response = await fetch(app.coverage + path, { method });
      const body = await response.json();
      assertEquals([method, path, response.status], [method, path, status]);
      assertEquals(response.headers.get("content-type"), "application/json");
      assertEquals(typeof body.error, status === 200 ? "undefined" : "string");
      if (status === 405) {
        assert(
          response.headers.get("allow")?.includes("POST") !==
            (method === "POST"),
        );
      }
    }
  });

  Deno.test(`wrap (${program.name}) compresses only for those who accept it`, async () => {
    await using app = await startCounter(program);
    // fetch() would accept gzip by itself, as curl does not.
    const get = async (headers: Record<string, string>) => {
      const [response] = await once(
        request(`${app.coverage}/coverage`, { headers }).end(),
        "response",
      );
      return Buffer.concat(await Array.fromAsync(response as AsyncIterable<Buffer>));
    };
    const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;
    assertEquals(isGzip(await get({})), false);
    assertEquals(isGzip(await get({ "accept-encoding": "gzip, br" })), true);
    assertEquals(isGzip(await get({ "accept-encoding": "gzip;q=0" })), false);
    assertEquals((await read(app.coverage)).result.length, 1);
  });

  Deno.test(`wrap (${program.name}) covers worker threads, however they end`, async () => {
    await using app = await startWrapped(program, ["node", fixture("threads.cjs")]);
    await app.stdoutMatch(/done/);
    const snapshot = await read(app.coverage);
    const { ends, exits, throws, idles, loops, waits, nests } = functionCounts(
      snapshot,
      "threads.cjs",
    );
    assertEquals([ends, exits, throws, loops, waits, nests], [1, 1, 1, 2, 2, 2]);
    assertEquals(idles, 4, "two of their own, two that are nested");
    assertEquals(snapshot.covhttp?.problems, []);
    app.kill("SIGTERM");
    const { stdout } = await app.ended;
    const codes = stdout.trim().split("\n").slice(0, -1).map((line) => line.split(" "));
    assertEquals(codes.length, 11);
    for (const [kind, then, code] of codes) {
      assertEquals([kind, then, code], [kind, then, then === "quits" ? "5" : "0"]);
    }
  });

  Deno.test(`wrap (${program.name}) counts blocks after it has asked V8 for a source`, async () => {
    await using app = await startWrapped(program, ["node", fixture("transformed.cjs")]);
    for (let calls = 1; calls <= 3; calls++) {
      await app.stdoutMatch(new RegExp(`(called\\n){${calls}}`));
      const { result } = await read(app.coverage);
      for (const name of ["here", "there"]) {
        const fn = result.flatMap(({ functions }) => functions)
          .find(({ functionName }) => functionName === name)!;
        assertEquals([name, fn.ranges.map(({ count }) => count)], [name, [calls, 0]]);
      }
      app.kill("SIGUSR2");
    }
  });

  Deno.test(`wrap (${program.name}) tells sources of one file apart`, async () => {
    await using app = await startWrapped(program, ["node", fixture("changing.cjs")]);
    await app.stdoutMatch(/loaded/);
    await read(app.coverage);
    // After that read, takes need not have the range that shows which source they are of.
    app.kill("SIGUSR2");
    await app.stdoutMatch(/called/);
    const { result, covhttp } = await read(app.coverage);
    const modules = result.filter(({ url }) => url.includes("/module.cjs"));
    const names = modules.map(({ url, functions }) => {
      const { functionName, ranges } = functions.find(({ functionName }) => functionName !== "")!;
      assertStringIncludes(covhttp!.scripts[url]!.source!, `function ${functionName}()`);
      return [functionName, ranges[0]!.count];
    });
    assertEquals(Object.fromEntries(names), { first: 0, secondOne: 1 });
  });

  Deno.test({
    name: `wrap (${program.name}) runs an app that it cannot cover, and says so once`,
    ignore: noPermissionModel !== undefined,
    fn: async () => {
      const restricted = (await permissionFlags())!;
      await using app = await startWrapped(program, [
        "node",
        ...restricted,
        "-e",
        "console.log('ran'); setInterval(() => {}, 1000)",
      ]);
      await app.stdoutMatch(/^ran\n/);
      const { result, covhttp } = await read(app.coverage);
      assertEquals(result, []);
      const [process] = covhttp!.processes;
      assertEquals(process!.state, "not covered");
      assertMatch(process!.reason!, /restricted/);
      assertEquals(covhttp!.problems, [
        `process ${process!.pid} is not covered: ${process!.reason}`,
      ]);
      app.kill("SIGTERM");
      const { stderr } = await app.ended;
      assertEquals(stderr.match(/is not covered/g)?.length, 1);
    },
  });

  Deno.test(`wrap (${program.name}) counts what --include and --exclude say`, async () => {
    const folder = new URL("./fixtures", import.meta.url).pathname;
    for (
      const [options, files] of [
        [["--include", "other/**"], []],
        [["--include", "counter.*"], ["counter.cjs"]],
        [["--exclude", "*.cjs"], []],
      ] as const
    ) {
      await using app = await startWrapped(program, ["node", "counter.cjs"], {
        cwd: folder,
        options,
      });
      await app.stdoutMatch(/port (\d+)/);
      const { result } = await read(app.coverage);
      assertEquals(result.map(({ url }) => url.split("/").at(-1)!), [...files]);
    }
  });

  Deno.test(`wrap (${program.name}) fails in one line where it cannot start`, async () => {
    using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = taken.addr;
    const cases: [args: string[], code: number, message: RegExp][] = [
      [[], 2, /^covhttp: no command to wrap: covhttp wrap -- COMMAND/],
      [
        ["--prot", "1", "--", "true"],
        2,
        /^covhttp: unknown option --prot: did you mean --port\?/,
      ],
      [["--port", "x", "--", "true"], 2, /^covhttp: invalid --port or COVERAGE_PORT x: /],
      [
        ["--port", String(port), "--", "true"],
        1,
        /^covhttp: cannot listen on .*: the port is taken/,
      ],
      [
        ["--host", "192.0.2.1", "--", "true"],
        1,
        /^covhttp: cannot listen on 192\.0\.2\.1:9095: /,
      ],
    ];
    for (const [args, expected, message] of cases) {
      const { code, stdout, stderr } = await run(program, ["wrap", ...args]);
      assertEquals([args, code, stdout], [args, expected, ""]);
      assertMatch(stderr, message);
      assertEquals(stderr.trimEnd().split("\n").length, 1, stderr);
    }
    const notFound = await wrap(program, ["no-such-command"]);
    assertEquals(notFound.code, 127);
    assertMatch(
      notFound.stderr,
      /covhttp: cannot find the command no-such-command\n$/,
    );
    const notExecutable = await wrap(program, [fixture("counter.cjs")]);
    assertEquals(notExecutable.code, 126);
  });
}

const readOnly = ["mount -o remount,bind,ro /", "! touch /tmp/x 2>/dev/null"].join(" && ");
const nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups env -i PATH=$PATH";

Deno.test({
  name: "wrap (the binary) runs on a read-only root, as a user without a home",
  ignore: noReadOnlyRoot !== undefined,
  fn: async () => {
    const command = `exec ${nobody} "$@"`;
    const { code, stdout, stderr } = await new Deno.Command("unshare", {
      args: [
        "--mount",
        "sh",
        "-c",
        `${readOnly} && ${command}`,
        "sh",
        binary!,
        "wrap",
      ]
        .concat("--port", "0", "--", "node", "-p", "process.getuid()"),
    }).output();
    const decoder = new TextDecoder();
    assertEquals([code, decoder.decode(stdout)], [0, "65534\n"]);
    assertMatch(decoder.decode(stderr), /Debugger attached/);
  },
});

/** Flags for a process that may not open an inspector, but may reach loopback. */
async function permissionFlags(): Promise<string[] | undefined> {
  const known = "[...process.allowedNodeEnvironmentFlags].join()";
  const flags = (await plain(["node", "-p", known])).stdout.trim().split(",");
  const has = (flag: string) => flags.includes(flag);
  const permission = ["--permission", "--experimental-permission"].find(has);
  if (permission === undefined) return undefined;
  return [permission, "--allow-fs-read=*", ...["--allow-net"].filter(has)];
}

/** Below the app's own frames a stack trace shows who started it. */
const firstLines = (text: string) =>
  text.split("\n").filter((line) => !/^\s+at .*node:/.test(line)).join("\n");
