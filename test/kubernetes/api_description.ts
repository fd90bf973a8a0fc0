/** What an API server says of its API: the documents in Kubernetes' own repository, a Go module. */

import { join } from "@std/path";

/** The description of a release's API. */
export interface ApiDescription {
  /** As in `v1.33.13`. */
  version: string;
  /** The folder of the discovery documents: `apis__apps__v1.json`. */
  discovery: string;
  /** What kinds of objects there are, for kubectl to validate against. */
  openapi: Uint8Array<ArrayBuffer>;
}

const FOLDER = new URL("openapi/", import.meta.url).pathname;

/**
 * Fetch and build what describes the API; once, then Go has it.
 *
 * @returns the description, or why this machine cannot have it
 */
export async function describeApi(): Promise<ApiDescription | string> {
  try {
    await go("version");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "there is no Go";
    throw error;
  }
  const { success, stderr } = await go("mod", "download");
  if (!success) {
    if (stderr.includes("checksum mismatch")) throw new Error(stderr);
    return stderr.trim();
  }
  const found = await result("list", "-m", "-f", "{{.Version}} {{.Dir}}", "k8s.io/kubernetes");
  const [, version, folder] = new TextDecoder().decode(found).match(/^(\S+) (.+)\n$/)!;
  const openapi = await result("run", ".", join(folder!, "api/openapi-spec/swagger.json"));
  return { version: version!, discovery: join(folder!, "api/discovery"), openapi };
}

/** Serve the description on this machine's loopback. No objects are there. */
export function serveApi({ version, discovery, openapi }: ApiDescription) {
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname === "/version") {
      const [, major, minor] = version.match(/^v(\d+)\.(\d+)/)!;
      return Response.json({ major, minor, gitVersion: version });
    }
    if (pathname === "/openapi/v2") {
      const type = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
      return new Response(openapi, { headers: { "content-type": type } });
    }
    const file = join(discovery, `${pathname.slice(1).replaceAll("/", "__")}.json`);
    try {
      return Response.json(JSON.parse(await Deno.readTextFile(file)));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      return new Response(null, { status: 404 });
    }
  });
}

async function result(...args: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const { success, stdout, stderr } = await go(...args);
  if (!success) throw new Error(`go ${args.join(" ")}: ${stderr}`);
  return stdout;
}

async function go(...args: string[]) {
  const { success, stdout, stderr } = await new Deno.Command("go", {
    args,
    cwd: FOLDER,
    stdin: "null",
  }).output();
  return { success, stdout, stderr: new TextDecoder().decode(stderr) };
}
