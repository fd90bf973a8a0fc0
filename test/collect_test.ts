/** `covhttp collect` and `covhttp report`: from running apps to reports that can be trusted. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { REPORTERS } from "../src/report/reporters.ts";
import { buildDemo, DEMO, shop } from "./demo_service.ts";
import { temporaryFolder } from "./folders.ts";
import {
  freePort,
  fromSource,
  type Program,
  programs,
  run,
  startWrapped,
  type Wrapped,
} from "./programs.ts";

const ROOT = new URL("../", import.meta.url).pathname;

await buildDemo();

/** The demo service under covhttp, after a round of shopping. */
async function startShop(program: Program): Promise<Wrapped> {
  const app = await startWrapped(program, ["node", "dist/server.js"], {
    cwd: DEMO,
    env: { PORT: "0" },
  });
  const [, port] = await app.stdoutMatch(/listening on port (\d+)/);
  await shop(`http://localhost:${port}`);
  return app;
}

/** A server that answers everything with one body. */
function answering(body: string, status = 200) {
  return Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => {
      return new Response(body, { status });
    },
  );
}

/** Hits by line of each file of an lcov report, by path relative to the demo service. */
async function linesOf(
  lcov: string,
): Promise<Record<string, Record<string, number>>> {
  const files: Record<string, Record<string, number>> = {};
  let current: Record<string, number> = {};
  for (const line of (await Deno.readTextFile(lcov)).split("\n")) {
    const [key, value = ""] = line.split(/:(.*)/s);
    if (key === "SF") files[value.replace(/^.*?(?=src\/)/, "")] = current = {};
    if (key !== "DA") continue;
    const [number, hits] = value.split(",");
    current[number!] = Number(hits);
  }
  return files;
}

for (const program of programs) {
  Deno.test(`collect (${program.name}) reports the TypeScript files, with the gap`, async () => {
    await using out = await temporaryFolder();
    await using app = await startShop(program);
    const { code, stdout, stderr } = await run(
      program,
      ["collect", "--url", app.coverage, "-o", out.path],
      { cwd: ROOT },
    );
    assertEquals([code, stderr], [0, ""]);
    assertMatch(
      stdout,
      /^ +refunds\.ts +\| +0 \| +0 \| +0 \| +0 \| 12-15/m,
    );
    assertMatch(stdout, /^ +carts\.ts +\| +91\.89/m);
    assert(!stdout.includes(".js"), stdout);

    const json = JSON.parse(
      await Deno.readTextFile(join(out.path, "coverage-final.json")),
    );
    const files = Object.keys(json);
    assertEquals(files.length, 10);
    for (const file of files) assert((await Deno.stat(file)).isFile, file);
    const html = await Deno.readTextFile(join(out.path, "refunds.ts.html"));
    assertStringIncludes(
      html,
      "shipping is refunded only for goods that came damaged",
    );
    const lines = await linesOf(join(out.path, "lcov.info"));
    assertEquals(lines["src/refunds.ts"]?.["14"], 0);
    assertEquals(lines["src/carts.ts"]?.["24"], 1);
  });

  Deno.test(`collect (${program.name}) with v8-to-istanbul counts the lines that c8 counts`, async () => {
    await using out = await temporaryFolder();
    await using app = await startShop(program);
    const { code } = await run(program, [
      ...["collect", "--url", app.coverage, "-o", out.path],
      ...["--converter", "v8-to-istanbul"],
    ], { cwd: ROOT });
    assertEquals(code, 0);
    const ours = await linesOf(join(out.path, "lcov.info"));

    const theirs = await linesOf(await shopUnderC8(join(out.path, "c8")));
    // c8 saw the end of the app: its SIGTERM handler ran.
    for (const line of ["12", "13"]) {
      assertEquals([
        ours["src/server.ts"]![line],
        theirs["src/server.ts"]![line],
      ], [0, 1]);
      theirs["src/server.ts"]![line] = 0;
    }
    assertEquals(ours, theirs);

    // What curl would save is a file that c8 reads.
    const snapshot = await (await fetch(`${app.coverage}/coverage`)).text();
    await Deno.mkdir(join(out.path, "curl/tmp"), { recursive: true });
    await Deno.writeTextFile(join(out.path, "curl/tmp/x.json"), snapshot);
    await c8(["report", ...c8Options(join(out.path, "curl"))], "null").output();
    assertEquals(await linesOf(join(out.path, "curl/lcov.info")), ours);
  });

  Deno.test(`collect (${program.name}) adds up replicas, and forgets what was read on --reset`, async () => {
    await using out = await temporaryFolder();
    const apps = await Promise.all([1, 2, 3].map(() => startShop(program)));
    const collect = (...args: string[]) =>
      run(program, [
        "collect",
        ...apps.flatMap(({ coverage }) => ["--url", coverage]),
        ...["-o", out.path, "-r", "lcovonly"],
        ...args,
      ], { cwd: ROOT });
    const hits = async () => (await linesOf(join(out.path, "lcov.info")))["src/carts.ts"]!["24"];
    const raw = () =>
      Array.from(
        Deno.readDirSync(join(out.path, "raw/coverage")),
        ({ name }) => name,
      ).filter((name) => /-\d+\.json$/.test(name));
    try {
      assertEquals((await collect()).code, 0);
      assertEquals([await hits(), raw().length], [3, 3]);
      assertEquals((await collect("--append", "--reset")).code, 0);
      assertEquals([await hits(), raw().length], [3, 3], "the same coverage is not added twice");
      assertEquals((await collect("--append")).code, 0);
      assertEquals([await hits(), raw().length], [3, 6]);
      assertEquals((await collect("--name", "second")).code, 0);
      assertEquals(await hits(), 3, "names are reported together, and nothing twice");
      assertEquals((await collect()).code, 0);
      assertEquals(await hits(), 0);
    } finally {
      await Promise.all(apps.map((app) => app[Symbol.asyncDispose]()));
    }
  });

  Deno.test(`collect (${program.name}) reports on what an app that fails to reset has told`, async () => {
    await using out = await temporaryFolder();
    await using app = await startShop(program);
    const snapshot = await (await fetch(`${app.coverage}/coverage`)).text();
    await using stubborn = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request) => {
        return request.method === "GET"
          ? new Response(snapshot)
          : new Response("", { status: 500 });
      },
    );
    const url = `http://127.0.0.1:${stubborn.addr.port}`;
    const { code, stdout, stderr } = await run(
      program,
      ["collect", "--url", url, "-o", out.path, "-r", "text", "--reset"],
      { cwd: ROOT },
    );
    assertEquals(code, 3);
    assertMatch(stdout, /refunds\.ts/);
    assertMatch(stderr, /^covhttp: not reset: http:.* answered 500/m);
  });

  Deno.test(`collect (${program.name}) finds in the checkout what neither map nor image has`, async () => {
    // As a build without inlineSources, in an image without src.
    await using image = await temporaryFolder();
    await using out = await temporaryFolder();
    for (const entry of ["package.json", "node_modules"]) {
      await Deno.symlink(join(DEMO, entry), join(image.path, entry));
    }
    for (const folder of ["dist", "dist/routes"]) {
      await Deno.mkdir(join(image.path, folder));
      for await (const { name, isFile } of Deno.readDir(join(DEMO, folder))) {
        if (!isFile) continue;
        const text = await Deno.readTextFile(join(DEMO, folder, name));
        const stripped = name.endsWith(".map")
          ? JSON.stringify({ ...JSON.parse(text), sourcesContent: undefined })
          : text;
        await Deno.writeTextFile(join(image.path, folder, name), stripped);
      }
    }
    await using app = await startWrapped(program, ["node", "dist/server.js"], {
      cwd: image.path,
      env: { PORT: "0" },
    });
    const [, port] = await app.stdoutMatch(/listening on port (\d+)/);
    await shop(`http://localhost:${port}`);
    const { code, stderr } = await run(
      program,
      ["collect", "--url", app.coverage, "-o", out.path, "-r", "lcovonly"],
      { cwd: ROOT },
    );
    assertEquals(code, 0);
    assertMatch(
      stderr,
      /^covhttp: .* and 5 more: the text is that of this folder, whatever ran: .*\n$/,
    );
    const lines = await linesOf(join(out.path, "lcov.info"));
    assertEquals(Object.keys(lines).length, 10);
    assertEquals(lines["src/carts.ts"]?.["24"], 1);
  });

  Deno.test(`report (${program.name}) makes every report of istanbul-reports again`, async () => {
    await using out = await temporaryFolder();
    await using app = await startShop(program);
    await run(program, [
      "collect",
      "--url",
      app.coverage,
      "-o",
      out.path,
      "-r",
      "none",
    ]);
    const written: Record<string, string> = {
      "html": "refunds.ts.html",
      "html-spa": "index.html",
      "lcov": "lcov-report/index.html",
      "lcovonly": "lcov.info",
      "json": "coverage-final.json",
      "json-summary": "coverage-summary.json",
      "cobertura": "cobertura-coverage.xml",
      "clover": "clover.xml",
    };
    for (const reporter of REPORTERS) {
      const target = join(out.path, `again-${reporter}`);
      const { code, stdout, stderr } = await run(
        program,
        ["report", join(out.path, "raw"), "-o", target, "-r", reporter],
        { cwd: ROOT },
      );
      assertEquals([reporter, code, stderr], [reporter, 0, ""]);
      const file = written[reporter];
      const text = file ? await Deno.readTextFile(join(target, file)) : stdout;
      if (reporter === "none") assertEquals(text, "");
      else assertMatch(text, /refunds|Statements|teamcity/);
    }
  });

  Deno.test(`report (${program.name}) reads the files of NODE_V8_COVERAGE`, async () => {
    await using out = await temporaryFolder();
    await new Deno.Command("node", {
      args: [
        "-e",
        "require('./test/fixtures/counter.cjs'); setImmediate(() => process.exit())",
      ],
      cwd: ROOT,
      env: { NODE_V8_COVERAGE: join(out.path, "v8") },
      stdout: "null",
    }).output();
    const { code, stdout } = await run(
      program,
      ["report", join(out.path, "v8"), "-o", out.path, "-r", "text"],
      { cwd: ROOT },
    );
    assertEquals(code, 0);
    assertMatch(stdout, /counter\.cjs/);
  });

  Deno.test(`collect (${program.name}) keeps what came when a URL fails, and exits with 3`, async () => {
    await using out = await temporaryFolder();
    await using app = await startShop(program);
    await using broken = answering("down for maintenance", 503);
    const gone = `http://127.0.0.1:${freePort()}`;
    const { code, stdout, stderr } = await run(program, [
      "collect",
      ...["--url", app.coverage, "--url", gone],
      ...[
        "--url",
        `http://127.0.0.1:${broken.addr.port}`,
        "-o",
        out.path,
        "-r",
        "text",
        "--retries",
        "1",
      ],
    ], { cwd: ROOT });
    assertEquals(code, 3);
    assertMatch(stdout, /refunds\.ts/);
    assertMatch(
      stderr,
      /not in the report: http:.*: connection refused/,
    );
    assertMatch(stderr, /not in the report: http:.* answered 503/);
  });

  Deno.test(`collect (${program.name}) fails in one line`, async () => {
    await using out = await temporaryFolder();
    await using html = answering("<html>hello</html>");
    await using wrong = answering('{"result": [{"url": 1}]}');
    await using empty = answering('{"result": []}');
    await using app = await startWrapped(program, ["node", "-e", "setInterval(() => {}, 1000)"]);
    const file = join(out.path, "file");
    await Deno.writeTextFile(file, "");
    const url = ({ addr }: { addr: Deno.NetAddr }) => `http://127.0.0.1:${addr.port}`;
    const collect = (
      ...args: string[]
    ) => ["collect", "-o", join(out.path, "out"), ...args];
    const cases: [args: string[], code: number, message: RegExp][] = [
      [
        collect(),
        2,
        /^covhttp: nothing to collect from: give -l LABELS, TYPE\/NAME or --url URL\n/,
      ],
      [
        collect("http://x"),
        2,
        /^covhttp: unexpected argument http:\/\/x: give URLs with --url/,
      ],
      [
        collect("-n", "x"),
        2,
        /^covhttp: -n says not which pods: give -l LABELS or TYPE\/NAME, too\n/,
      ],
      [collect("x", "-l", "a=b"), 2, /^covhttp: give x or a selector, not both\n/],
      [collect("x", "-A"), 2, /^covhttp: a name means one namespace: give x without -A\n/],
      [collect("deployment", "x"), 2, /^covhttp: deployment is a type: write deployment\/NAME\n/],
      [collect("service/x"), 2, /^covhttp: unknown type service in service\/x: there are pod, /],
      [collect("-l", "a", "-n", "x", "-A"), 2, /^covhttp: give -n or -A, not both\n/],
      [collect("-l", "a", "--port-forward", "x"), 2, /^covhttp: invalid --port-forward x: /],
      [collect("-l", "a", "--port", "0"), 2, /^covhttp: invalid --port 0: /],
      [collect("-l", "a", "--for", "1s"), 2, /^covhttp: --for needs --watch\n/],
      [collect("-l", "a", "--interval", "1s"), 2, /^covhttp: --interval needs --watch\n/],
      [collect("-l", "a", "--watch", "--for", "0"), 2, /^covhttp: invalid --for 0: /],
      [collect("--url", "http://x", "--watch"), 2, /^covhttp: --watch follows pods: /],
      [collect("-l", "a", "--watch=5m"), 2, /^covhttp: --watch takes no value: --watch=5m\n/],
      [collect("-l", "a", "--concurrency", "0"), 2, /^covhttp: invalid --concurrency 0: /],
      [
        collect("--url", "localhost:9095"),
        2,
        /^covhttp: invalid URL localhost:9095: /,
      ],
      [
        collect("--url", "http://x", "--name", "a/b"),
        2,
        /^covhttp: invalid name "a\/b"/,
      ],
      [
        collect("--url", "http://x", "-r", "htm"),
        2,
        /^covhttp: unknown reporter htm: did you mean html\?/,
      ],
      [
        collect("--ulr", "http://x"),
        2,
        /^covhttp: unknown option --ulr: did you mean --url\?/,
      ],
      [
        collect("--url", `http://127.0.0.1:${freePort()}`),
        1,
        /^covhttp: http:.*: connection refused: is an app running under covhttp wrap there\?/,
      ],
      [
        collect("--url", url(html)),
        1,
        /^covhttp: http:.*: its answer is not a coverage snapshot: it is not JSON/,
      ],
      [
        collect("--url", url(wrong)),
        1,
        /^covhttp: http:.*: its answer is not a coverage snapshot: result\.0\./,
      ],
      [
        ["collect", "--url", app.coverage, "-o", file],
        1,
        /^covhttp: cannot write to .*file/,
      ],
      [collect("--url", url(empty)), 1, /^covhttp: http:.*: what answers is no covhttp: /],
      [
        ["report", join(out.path, "nowhere")],
        1,
        /^covhttp: cannot read .*nowhere: /,
      ],
      [["report", join(out.path)], 1, /^covhttp: no snapshot \(\.json\) in /],
      [["report"], 2, /^covhttp: nothing to report on/],
    ];
    for (const [args, expected, message] of cases) {
      const { code, stdout, stderr } = await run(program, args);
      assertEquals([args, code, stdout], [args, expected, ""]);
      assertMatch(stderr, message);
      assertEquals(stderr.trimEnd().split("\n").length, 1, stderr);
    }
  });

  Deno.test(`help (${program.name}) is on stdout when asked for, on stderr when needed`, async () => {
    const asked = await run(program, ["--help"]);
    assertEquals([asked.code, asked.stderr], [0, ""]);
    for (const name of ["wrap", "collect", "report"]) {
      assertStringIncludes(asked.stdout, `  ${name} `);
      const ways = [[name, "--help"], [name, "-h"], ["help", name]];
      const [first, ...others] = await Promise.all(
        ways.map((args) => run(program, args)),
      );
      assertStringIncludes(first!.stdout, `Usage:\n  covhttp ${name} `);
      assertStringIncludes(first!.stdout, "Examples:\n");
      for (const other of others) assertEquals(other, first);
    }
    const needed = await run(program, []);
    assertEquals([needed.code, needed.stdout], [2, ""]);
    assertStringIncludes(needed.stderr, asked.stdout);
    const version = await run(program, ["--version"]);
    assertMatch(version.stdout, /^covhttp \d+\.\d+\.\d+\n$/);
    const unknown = await run(program, ["colect"]);
    assertEquals(unknown.code, 2);
    assertMatch(
      unknown.stderr,
      /^covhttp: unknown command colect: did you mean collect\?\n$/,
    );
  });
}

Deno.test("the demo ends with the report", async () => {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "demo"],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  assert(success, decoder.decode(stderr));
  assertMatch(decoder.decode(stdout), /refunds\.ts/);
  const [, page] = decoder.decode(stderr).match(/The HTML report is (\S+)/)!;
  assertStringIncludes(await Deno.readTextFile(page!), "refunds.ts");
});

Deno.test("the library collects and reports", async () => {
  const { collect, report } = await import("../src/mod.ts");
  await using out = await temporaryFolder();
  await using app = await startShop(fromSource);
  const lines: string[] = [];
  const options = {
    out: out.path,
    reporters: ["json-summary"],
    include: [],
    exclude: [],
    notify: (line: string) => void lines.push(line),
  };
  const urls = [new URL(app.coverage)];
  assertEquals(
    await collect({ urls, name: "a", append: false, reset: false, ...options }),
    0,
  );
  const { coverage } = await report([join(out.path, "raw")], options);
  assertEquals(coverage.files().length, 10);
  assertEquals(lines, []);
});

const c8Options = (
  out: string,
) => ["-o", out, "--temp-directory", `${out}/tmp`, "-r", "lcovonly"];

function c8(args: string[], stdio: "piped" | "null"): Deno.Command {
  return new Deno.Command("node", {
    args: ["node_modules/c8/bin/c8.js", ...args],
    cwd: DEMO,
    env: { PORT: "0" },
    stdin: stdio,
    stdout: stdio,
    stderr: "inherit",
  });
}

/** The same shopping under c8 as a program. Returns its lcov report. */
async function shopUnderC8(out: string): Promise<string> {
  // Between c8 and the service, something that ends the service when its own input ends.
  const service = `
    import { spawn } from "node:child_process";
    const service = spawn(process.execPath, ["dist/server.js"], { stdio: ["ignore", "inherit", "inherit"] });
    process.stdin.on("end", () => service.kill("SIGTERM")).resume();
  `;
  const args = [...c8Options(out), "node", "--input-type=module", "-e", service];
  const child = c8(args, "piped").spawn();
  const output = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const [, port] = (await output.read()).value!.match(/port (\d+)/)!;
  await shop(`http://localhost:${port}`);
  await child.stdin.close();
  while (!(await output.read()).done);
  assertEquals((await child.status).code, 0);
  return join(out, "lcov.info");
}
