/** The scripts that a newcomer and a contributor meet first. */

import { assertEquals, assertMatch } from "@std/assert";

const ROOT = new URL("../", import.meta.url).pathname;

/** A folder with just these programs, for PATH. */
async function pathOf(programs: string[]) {
  const path = await Deno.makeTempDir({ prefix: "covhttp-path-" });
  for (const program of programs) {
    const { stdout } = await new Deno.Command("sh", { args: ["-c", `command -v ${program}`] })
      .output();
    await Deno.symlink(new TextDecoder().decode(stdout).trim(), `${path}/${program}`);
  }
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

const tools = ["sh", "dirname", "head", "mkdir", "mktemp", "rm", "uname"];
const lacking: [missing: string, present: string[]][] = [["Node.js", tools], ["npm", [
  ...tools,
  "node",
]]];

for (const [missing, present] of lacking) {
  Deno.test(`scripts/deno says in one line that ${missing} is missing`, async () => {
    await using folder = await pathOf(present);
    const { code, stdout, stderr } = await new Deno.Command(`${ROOT}scripts/deno`, {
      args: ["--version"],
      clearEnv: true,
      env: { PATH: folder.path, HOME: folder.path },
    }).output();
    assertEquals([code, stdout.length], [1, 0]);
    const escaped = missing.replace(".", "\\.");
    const line = new RegExp(`^scripts/deno: cannot find ${escaped}: install Node\\.js.*\n$`);
    assertMatch(new TextDecoder().decode(stderr), line);
  });
}

Deno.test("scripts/deno passes arguments and the exit code on, and reads the system's certificates", async () => {
  const code = "console.log(Deno.args.length, Deno.env.get('DENO_TLS_CA_STORE')); Deno.exit(7)";
  const program = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(program, code);
  const run = async (env: Record<string, string>) => {
    const { code, stdout } = await new Deno.Command(`${ROOT}scripts/deno`, {
      args: ["run", "--allow-env", program, "a b", ""],
      env,
    }).output();
    return [code, new TextDecoder().decode(stdout)];
  };
  try {
    assertEquals(await run({ DENO_TLS_CA_STORE: "" }), [7, "2 system,mozilla\n"]);
    assertEquals(await run({ DENO_TLS_CA_STORE: "mozilla" }), [7, "2 mozilla\n"]);
  } finally {
    await Deno.remove(program);
  }
});
