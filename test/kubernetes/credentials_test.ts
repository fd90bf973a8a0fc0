import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { encodeBase64 } from "@std/encoding/base64";
import { join } from "@std/path";
import { Failure } from "../../src/core/errors.ts";
import { Credentials } from "../../src/kubernetes/credentials.ts";
import { loadAccess } from "../../src/kubernetes/kubeconfig.ts";

const pem = (name: string) => `-----BEGIN ${name}-----\n`;
const data = (name: string) => encodeBase64(pem(name));

/** Prints what the variable OUTPUT says, and notes each run and what it was told. */
const PLUGIN = `#!/bin/sh
echo run >> "$0.runs"
printf %s "$KUBERNETES_EXEC_INFO" > "$0.info"
printf %s "$OUTPUT"
`;

const API = "client.authentication.k8s.io/v1";

const printed = (status: unknown, apiVersion = API) =>
  JSON.stringify({ apiVersion, kind: "ExecCredential", status });

/** The user of a plugin, in this folder, that prints this. */
const execUser = (output: string, exec: Record<string, unknown> = {}) => ({
  exec: {
    apiVersion: API,
    command: "./plugin",
    interactiveMode: "Never",
    env: [{ name: "OUTPUT", value: output }],
    ...exec,
  },
});

/** A kubeconfig with one user and one cluster, and a plugin beside it. */
async function setUp(user: unknown, cluster: unknown = {}, files: Record<string, string> = {}) {
  const path = await Deno.makeTempDir({ prefix: "covhttp-credentials-" });
  const kubeconfig = join(path, "config");
  const content = {
    "current-context": "ctx",
    clusters: [{ name: "c", cluster: { server: "https://c.example", ...cluster as object } }],
    users: [{ name: "dev", user }],
    contexts: [{ name: "ctx", context: { cluster: "c", user: "dev" } }],
  };
  await Deno.writeTextFile(kubeconfig, JSON.stringify(content));
  for (const [name, text] of Object.entries({ plugin: PLUGIN, ...files })) {
    await Deno.writeTextFile(join(path, name), text, { mode: 0o755 });
  }
  const access = await loadAccess({ kubeconfig, env: () => undefined });
  return {
    path,
    credentials: new Credentials(access, false),
    /** How often the plugin was run. */
    runs: async () =>
      (await Deno.readTextFile(join(path, "plugin.runs")).catch(() => "")).split("\n").length - 1,
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

/** What a user's credentials are. */
async function credentialsOf(...args: Parameters<typeof setUp>) {
  await using config = await setUp(...args);
  return await config.credentials.get();
}

async function authorizationOf(...args: Parameters<typeof setUp>) {
  return (await credentialsOf(...args)).headers.authorization;
}

/** The message of the Failure that asking for a user's credentials ends with. */
async function failure(...args: Parameters<typeof setUp>): Promise<string> {
  const { message } = await assertRejects(() => credentialsOf(...args), Failure);
  assertEquals(message.split("\n").length, 1);
  return message;
}

Deno.test("Credentials have a token or a password", async () => {
  assertEquals(await authorizationOf({ token: "t\n" }), "Bearer t");
  assertEquals(
    await authorizationOf({ username: "me", password: "päss" }),
    `Basic ${encodeBase64("me:päss")}`,
  );
  assertEquals(await authorizationOf({}), undefined);
});

Deno.test("Credentials take a token's file before a token, if it can be read", async () => {
  const user = { tokenFile: "file", token: "t" };
  assertEquals(await authorizationOf(user, {}, { file: " of-file\n" }), "Bearer of-file");
  assertEquals(await authorizationOf(user, {}, { file: "\n" }), "Bearer t");
  assertEquals(await authorizationOf(user), "Bearer t");
  assertMatch(
    await failure({ tokenFile: "file" }),
    /^cannot read the token of user "dev" in .*\/file: No such file/,
  );
  assertMatch(await failure({ tokenFile: "file" }, {}, { file: "" }), /\/file: it is empty$/);
});

Deno.test("Credentials follow a token's file", async () => {
  await using config = await setUp({ tokenFile: "file" }, {}, { file: "old" });
  assertEquals((await config.credentials.get()).headers.authorization, "Bearer old");
  await Deno.writeTextFile(join(config.path, "file"), "new");
  assertEquals((await config.credentials.get()).headers.authorization, "Bearer new");
});

Deno.test("Credentials have certificates from a kubeconfig's own data, or else from files", async () => {
  const files = { ca: pem("CA FILE"), crt: pem("CERT FILE"), key: pem("KEY FILE") };
  const user = { "client-certificate": "crt", "client-key": "key" };
  const cluster = { "certificate-authority": "ca" };
  const { tls: { ca, cert, key } } = await credentialsOf(user, cluster, files);
  assertEquals({ ca, crt: cert, key }, files);

  const { tls } = await credentialsOf(
    { ...user, "client-certificate-data": data("CERT"), "client-key-data": data("KEY") },
    { ...cluster, "certificate-authority-data": data("CA") },
    files,
  );
  assertEquals([tls.ca, tls.cert, tls.key], [pem("CA"), pem("CERT"), pem("KEY")]);
});

Deno.test("Credentials say which certificate is wrong", async () => {
  assertMatch(
    await failure({}, { "certificate-authority": "ca" }),
    /^cannot read the certificate-authority of https:\/\/c\.example: No such file/,
  );
  assertMatch(
    await failure({ "client-certificate-data": "%", "client-key-data": data("KEY") }),
    /^cannot read the client-certificate of user "dev": /,
  );
  assertEquals(
    await failure({ "client-certificate-data": encodeBase64("text") }),
    'the client-certificate of user "dev" is not PEM',
  );
  assertEquals(
    await failure({ "client-certificate-data": data("CERT") }),
    'the client-certificate of user "dev" has no client-key',
  );
});

Deno.test("Credentials have how to check the server", async () => {
  const { tls } = await credentialsOf({}, {
    "insecure-skip-tls-verify": true,
    "tls-server-name": "kubernetes",
  });
  assertEquals([tls.rejectUnauthorized, tls.servername], [false, "kubernetes"]);
  assertEquals("rejectUnauthorized" in (await credentialsOf({})).tls, false);
});

Deno.test("Credentials do not go over plain HTTP, and ask no plugin for it", async () => {
  const user = { ...execUser("nothing"), token: "t", as: "root" };
  const { headers, tls } = await credentialsOf(user, { server: "http://localhost:8001" });
  assertEquals(headers, { "impersonate-user": "root" });
  assertEquals(tls, {});
});

Deno.test("Credentials impersonate", async () => {
  const user = { as: "root", "as-uid": "1", "as-groups": ["admins", "devs"] };
  const { headers } = await credentialsOf({
    ...user,
    token: "t",
    "as-user-extra": { "example.com/scope": ["all"] },
  });
  assertEquals(headers, {
    authorization: "Bearer t",
    "impersonate-user": "root",
    "impersonate-uid": "1",
    "impersonate-group": ["admins", "devs"],
    "impersonate-extra-example.com%2Fscope": ["all"],
  });
});

Deno.test("Credentials come from a plugin", async () => {
  assertEquals(await authorizationOf(execUser(printed({ token: "t" }))), "Bearer t");
  const status = { clientCertificateData: pem("CERT"), clientKeyData: pem("KEY") };
  const { headers, tls } = await credentialsOf(execUser(printed(status)));
  assertEquals([headers, tls.cert, tls.key], [{}, pem("CERT"), pem("KEY")]);
});

Deno.test("Credentials of a plugin give way to others", async () => {
  const plugin = execUser("nothing");
  assertEquals(await authorizationOf({ ...plugin, token: "t" }), "Bearer t");
  assertEquals(await authorizationOf({ ...plugin, username: "u" }), `Basic ${encodeBase64("u:")}`);
  const certificate = { "client-certificate-data": data("CERT"), "client-key-data": data("KEY") };
  assertEquals((await credentialsOf({ ...plugin, ...certificate })).tls.cert, pem("CERT"));
});

Deno.test("Credentials.get() runs a plugin once for all who wait, until refresh()", async () => {
  await using config = await setUp(execUser(printed({ token: "t" })));
  const all = await Promise.all(Array.from({ length: 10 }, () => config.credentials.get()));
  assertEquals(all.map(({ headers }) => headers.authorization), Array(10).fill("Bearer t"));
  await config.credentials.get();
  assertEquals(await config.runs(), 1);
  config.credentials.refresh({ headers: { authorization: "Bearer older" }, tls: {} });
  await config.credentials.get();
  assertEquals(await config.runs(), 1, "it was not what is known now that was refused");
  config.credentials.refresh(all[0]!);
  await Promise.all([config.credentials.get(), config.credentials.get()]);
  assertEquals(await config.runs(), 2);
});

Deno.test("Credentials.get() runs a plugin again when its credentials have expired", async () => {
  for (const [offset, runs] of [[-1000, 2], [60_000, 1]] as const) {
    const expirationTimestamp = new Date(Date.now() + offset).toISOString();
    await using config = await setUp(execUser(printed({ token: "t", expirationTimestamp })));
    await config.credentials.get();
    await config.credentials.get();
    assertEquals(await config.runs(), runs);
  }
});

Deno.test("Credentials.get() runs a plugin again after it has failed", async () => {
  await using config = await setUp(execUser("nothing"));
  const both = await Promise.allSettled([config.credentials.get(), config.credentials.get()]);
  assertEquals(both.map(({ status }) => status), ["rejected", "rejected"]);
  assertEquals(await config.runs(), 1);
  await assertRejects(() => config.credentials.get(), Failure);
  assertEquals(await config.runs(), 2);
});

Deno.test("Plugins are told about the cluster only if they want to know", async () => {
  const cluster = {
    "certificate-authority": "ca",
    "tls-server-name": "kubernetes",
    "proxy-url": "http://proxy.example",
    extensions: [{ name: "client.authentication.k8s.io/exec", extension: { audience: "x" } }],
  };
  for (const provideClusterInfo of [false, true]) {
    for (const apiVersion of [API, `${API}beta1`]) {
      const output = printed({ token: "t" }, apiVersion);
      const user = execUser(output, { apiVersion, provideClusterInfo });
      await using config = await setUp(user, cluster, { ca: pem("CA") });
      await config.credentials.get();
      assertEquals(JSON.parse(await Deno.readTextFile(join(config.path, "plugin.info"))), {
        apiVersion,
        kind: "ExecCredential",
        spec: {
          interactive: false,
          ...(provideClusterInfo && {
            cluster: {
              server: "https://c.example",
              "tls-server-name": "kubernetes",
              "insecure-skip-tls-verify": false,
              "certificate-authority-data": data("CA"),
              "proxy-url": "http://proxy.example",
              config: { audience: "x" },
            },
          }),
        },
      });
    }
  }
});

Deno.test("Plugins get their arguments, and nothing on standard input", async () => {
  const script = `#!/bin/sh\nread -r line\nprintf '${printed({ token: "%s" })}' "$line$1"\n`;
  const exec = execUser("", { args: ["arg"], interactiveMode: "IfAvailable" });
  assertEquals(await authorizationOf(exec, {}, { plugin: script }), "Bearer arg");
});

Deno.test("Plugins that are missing are named, with how to install them", async () => {
  assertEquals(
    await failure(execUser("", { command: "no-such-plugin" })),
    'cannot find the plugin no-such-plugin of user "dev": is it installed?',
  );
  const installHint = "Install it:\n\n\u001b[1mbrew\u001b[0m install x\n";
  assertEquals(
    await failure(execUser("", { command: "no-such-plugin", installHint })),
    'cannot find the plugin no-such-plugin of user "dev": Install it: [1mbrew [0m install x',
  );
});

Deno.test("Plugins that fail are quoted", async () => {
  const exec = execUser("");
  assertMatch(
    await failure(exec, {}, { plugin: "#!/bin/sh\necho token >&2\necho expired >&2\nexit 3\n" }),
    /^the plugin .*\/plugin of user "dev" ended with exit code 3: token expired$/,
  );
  assertMatch(await failure(exec, {}, { plugin: "#!/bin/sh\nexit 3\n" }), /: it said nothing$/);
  assertMatch(
    await failure(execUser("", { interactiveMode: "Always" })),
    /needs a terminal \(interactiveMode Always\): run covhttp in one$/,
  );
});

Deno.test("Plugins must print an ExecCredential of the kubeconfig's version", async () => {
  const of = (json: unknown) => failure(execUser(JSON.stringify(json)));
  const right = { apiVersion: API, kind: "ExecCredential" };
  assertMatch(await failure(execUser("secret")), /^the plugin .* of user "dev" printed no JSON$/);
  assertMatch(await of({ ...right, kind: "Pod" }), /no ExecCredential: kind must be "Exec/);
  assertMatch(await of(right), /printed no ExecCredential: status is missing$/);
  assertMatch(await of({ ...right, apiVersion: "x/v2", status: {} }), /printed x\/v2, expected c/);
  assertMatch(await of({ ...right, status: {} }), /printed neither a token nor a certificate$/);
  assertMatch(
    await of({ ...right, status: { clientKeyData: "x" } }),
    /printed only one of certificate and key$/,
  );
  assertMatch(
    await of({ ...right, status: { token: "t", expirationTimestamp: "soon" } }),
    /status\.expirationTimestamp must be number$/,
  );
  assertMatch(
    await failure(execUser("", { apiVersion: "client.authentication.k8s.io/v1alpha1" })),
    /has apiVersion client\.authentication\.k8s\.io\/v1alpha1, not .*: write the kubeconfig anew$/,
  );
});

Deno.test("Credentials come from the older providers", async () => {
  const claims = encodeBase64(JSON.stringify({ exp: Date.now() / 1000 + 60 }));
  const oidc = { name: "oidc", config: { "id-token": `${encodeBase64("{}")}.${claims}.x` } };
  assertMatch(await authorizationOf({ "auth-provider": oidc }) ?? "", /^Bearer e30=\..*\.x$/);

  const config = {
    "cmd-path": "/bin/sh",
    "cmd-args": `-c 'echo "{\\"t\\": \\"from-cmd\\", \\"e\\": \\"2999-01-01T00:00:00Z\\"}"'`,
    "token-key": "{.t}",
    "expiry-key": "{.e}",
  };
  const gcp = { "auth-provider": { name: "gcp", config } };
  assertEquals(await authorizationOf(gcp), "Bearer from-cmd");
  assertEquals(await authorizationOf({ ...gcp, token: "t" }), "Bearer t");
});

Deno.test("Credentials say which of the older providers has no token", async () => {
  const expired = { "access-token": "t", expiry: "2000-01-01T00:00:00Z" };
  assertEquals(
    await failure({ "auth-provider": { name: "azure", config: expired } }),
    'the auth-provider azure of user "dev" has no token: Token is expired!',
  );
  assertEquals(
    await failure({ "auth-provider": { name: "unknown" } }),
    'the auth-provider unknown of user "dev" has no token: log in again, or change to a plugin',
  );
});
